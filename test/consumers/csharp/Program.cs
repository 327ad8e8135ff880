using System.Collections.Generic;
using CdktfSagemaker;
using Constructs;
using HashiCorp.Cdktf;

namespace Example
{
    public class ChurnStack : TerraformStack
    {
        public ChurnStack(Construct scope, string id) : base(scope, id)
        {
            new AwsProvider(this, "aws", new AwsProviderProps
            {
                Region = "eu-west-1",
                DefaultTags = new[]
                {
                    new AwsProviderDefaultTags
                    {
                        Tags = new Dictionary<string, string> { ["team"] = "churn" },
                    },
                },
            });

            var role = new ExecutionRole(this, "Role");
            var model = new SagemakerModelConstruct(this, "Model", new SagemakerModelProps
            {
                Role = role,
                PrimaryContainer = new ContainerDefinition
                {
                    Image = ContainerImage.FromPrebuilt(PrebuiltImage.Kmeans()),
                    ModelData = ModelData.FromBucket("my-models", "kmeans/model.tar.gz"),
                    Environment = new Dictionary<string, string> { ["LOG_LEVEL"] = "info" },
                },
            });

            var endpoint = new Endpoint(this, "Endpoint", new EndpointProps
            {
                ProductionVariants = new[]
                {
                    new ProductionVariant
                    {
                        Model = model,
                        InstanceType = InstanceType.ML_M5_LARGE,
                        InitialInstanceCount = 2,
                    },
                },
            });
            endpoint.AutoRollbackOn(new AutoRollbackOptions
            {
                ErrorRatePercent = 1,
                ModelLatencyInMilliseconds = 250,
            });
            endpoint.Variant()
                .AutoScaleInstanceCount(new EnableScalingProps { MinCapacity = 2, MaxCapacity = 4 })
                .ScaleOnInvocations("Load", new InvocationsScalingProps { MaxRequestsPerSecond = 30 });

            var group = new ModelPackageGroup(this, "Group", new ModelPackageGroupProps
            {
                ModelPackageGroupName = "churn",
            });
            var version = new ModelPackage(this, "Version", new ModelPackageProps
            {
                Group = group,
                ApprovalStatus = ModelApprovalStatus.APPROVED,
                InferenceSpecification = new InferenceSpecification
                {
                    Containers = new[]
                    {
                        new ModelPackageContainer
                        {
                            Image = ContainerImage.FromPrebuilt(
                                PrebuiltImage.Xgboost(new PrebuiltImageOptions { Version = "1.7-1" })),
                            ModelData = ModelData.FromBucket("my-models", "churn/model.tar.gz"),
                        },
                    },
                    SupportedContentTypes = new[] { "text/csv" },
                    SupportedResponseMimeTypes = new[] { "text/csv" },
                },
            });

            var lab = new SagemakerImage(this, "Lab", new SagemakerImageProps
            {
                ImageName = "lab",
                DisplayName = "JupyterLab of the churn team",
            });
            var labVersion = lab.AddVersion("V1", new SagemakerImageVersionOptions
            {
                BaseImage = ContainerImage.FromEcrRepository(
                    "lab", new EcrRepositoryImageOptions { Tag = "1.0" }),
                JobType = ImageVersionJobType.NOTEBOOK_KERNEL,
            });

            new TerraformOutput(this, "endpointName", new TerraformOutputConfig { Value = endpoint.EndpointName });
            new TerraformOutput(this, "modelPackageArn", new TerraformOutputConfig { Value = version.ModelPackageArn });
            new TerraformOutput(this, "labVersion", new TerraformOutputConfig { Value = labVersion.Version });
        }
    }

    public static class Program
    {
        public static void Main()
        {
            var app = new App();
            new ChurnStack(app, "churn");
            app.Synth();
        }
    }
}
