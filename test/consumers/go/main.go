package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-sagemaker/cdktf-sagemaker-go/cdktfsagemaker"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func NewChurnStack(scope constructs.Construct, id string) cdktf.TerraformStack {
	stack := cdktf.NewTerraformStack(scope, &id)

	cdktfsagemaker.NewAwsProvider(stack, jsii.String("aws"), &cdktfsagemaker.AwsProviderProps{
		Region: jsii.String("eu-west-1"),
		DefaultTags: &[]*cdktfsagemaker.AwsProviderDefaultTags{{
			Tags: &map[string]*string{"team": jsii.String("churn")},
		}},
	})

	role := cdktfsagemaker.NewExecutionRole(stack, jsii.String("Role"), nil)
	model := cdktfsagemaker.NewSagemakerModelConstruct(stack, jsii.String("Model"), &cdktfsagemaker.SagemakerModelProps{
		Role: role,
		PrimaryContainer: &cdktfsagemaker.ContainerDefinition{
			Image:       cdktfsagemaker.ContainerImage_FromPrebuilt(cdktfsagemaker.PrebuiltImage_Kmeans(nil)),
			ModelData:   cdktfsagemaker.ModelData_FromBucket(jsii.String("my-models"), jsii.String("kmeans/model.tar.gz"), nil),
			Environment: &map[string]*string{"LOG_LEVEL": jsii.String("info")},
		},
	})

	endpoint := cdktfsagemaker.NewEndpoint(stack, jsii.String("Endpoint"), &cdktfsagemaker.EndpointProps{
		ProductionVariants: &[]*cdktfsagemaker.ProductionVariant{{
			Model:                model,
			InstanceType:         cdktfsagemaker.InstanceType_ML_M5_LARGE(),
			InitialInstanceCount: jsii.Number(2),
		}},
	})
	endpoint.AutoRollbackOn(&cdktfsagemaker.AutoRollbackOptions{
		ErrorRatePercent:           jsii.Number(1),
		ModelLatencyInMilliseconds: jsii.Number(250),
	})
	endpoint.Variant(nil).
		AutoScaleInstanceCount(&cdktfsagemaker.EnableScalingProps{
			MinCapacity: jsii.Number(2),
			MaxCapacity: jsii.Number(4),
		}).
		ScaleOnInvocations(jsii.String("Load"), &cdktfsagemaker.InvocationsScalingProps{
			MaxRequestsPerSecond: jsii.Number(30),
		})

	group := cdktfsagemaker.NewModelPackageGroup(stack, jsii.String("Group"), &cdktfsagemaker.ModelPackageGroupProps{
		ModelPackageGroupName: jsii.String("churn"),
	})
	version := cdktfsagemaker.NewModelPackage(stack, jsii.String("Version"), &cdktfsagemaker.ModelPackageProps{
		Group:          group,
		ApprovalStatus: cdktfsagemaker.ModelApprovalStatus_APPROVED,
		InferenceSpecification: &cdktfsagemaker.InferenceSpecification{
			Containers: &[]*cdktfsagemaker.ModelPackageContainer{{
				Image: cdktfsagemaker.ContainerImage_FromPrebuilt(
					cdktfsagemaker.PrebuiltImage_Xgboost(&cdktfsagemaker.PrebuiltImageOptions{Version: jsii.String("1.7-1")}),
				),
				ModelData: cdktfsagemaker.ModelData_FromBucket(jsii.String("my-models"), jsii.String("churn/model.tar.gz"), nil),
			}},
			SupportedContentTypes:      jsii.Strings("text/csv"),
			SupportedResponseMimeTypes: jsii.Strings("text/csv"),
		},
	})

	lab := cdktfsagemaker.NewSagemakerImage(stack, jsii.String("Lab"), &cdktfsagemaker.SagemakerImageProps{
		ImageName:   jsii.String("lab"),
		DisplayName: jsii.String("JupyterLab of the churn team"),
	})
	labVersion := lab.AddVersion(jsii.String("V1"), &cdktfsagemaker.SagemakerImageVersionOptions{
		BaseImage: cdktfsagemaker.ContainerImage_FromEcrRepository(
			jsii.String("lab"),
			&cdktfsagemaker.EcrRepositoryImageOptions{Tag: jsii.String("1.0")},
		),
		JobType: cdktfsagemaker.ImageVersionJobType_NOTEBOOK_KERNEL,
	})

	cdktf.NewTerraformOutput(stack, jsii.String("endpointName"), &cdktf.TerraformOutputConfig{Value: endpoint.EndpointName()})
	cdktf.NewTerraformOutput(stack, jsii.String("modelPackageArn"), &cdktf.TerraformOutputConfig{Value: version.ModelPackageArn()})
	cdktf.NewTerraformOutput(stack, jsii.String("labVersion"), &cdktf.TerraformOutputConfig{Value: labVersion.Version()})
	return stack
}

func main() {
	app := cdktf.NewApp(nil)
	NewChurnStack(app, "churn")
	app.Synth()
}
