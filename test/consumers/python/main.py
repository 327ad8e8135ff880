from cdktf import App, TerraformOutput, TerraformStack
from cdktf_sagemaker import (
    AwsProvider,
    AwsProviderDefaultTags,
    ContainerDefinition,
    ContainerImage,
    Endpoint,
    ExecutionRole,
    ImageVersionJobType,
    InferenceSpecification,
    InstanceType,
    ModelApprovalStatus,
    ModelData,
    ModelPackage,
    ModelPackageContainer,
    ModelPackageGroup,
    PrebuiltImage,
    ProductionVariant,
    SagemakerImage,
    SagemakerModelConstruct,
)
from constructs import Construct


class ChurnStack(TerraformStack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

        AwsProvider(
            self,
            "aws",
            region="eu-west-1",
            default_tags=[AwsProviderDefaultTags(tags={"team": "churn"})],
        )

        role = ExecutionRole(self, "Role")
        model = SagemakerModelConstruct(
            self,
            "Model",
            role=role,
            primary_container=ContainerDefinition(
                image=ContainerImage.from_prebuilt(PrebuiltImage.kmeans()),
                model_data=ModelData.from_bucket("my-models", "kmeans/model.tar.gz"),
                environment={"LOG_LEVEL": "info"},
            ),
        )

        endpoint = Endpoint(
            self,
            "Endpoint",
            production_variants=[
                ProductionVariant(
                    model=model,
                    instance_type=InstanceType.ML_M5_LARGE,
                    initial_instance_count=2,
                )
            ],
        )
        endpoint.auto_rollback_on(error_rate_percent=1, model_latency_in_milliseconds=250)
        scaling = endpoint.variant().auto_scale_instance_count(min_capacity=2, max_capacity=4)
        scaling.scale_on_invocations("Load", max_requests_per_second=30)

        group = ModelPackageGroup(self, "Group", model_package_group_name="churn")
        version = ModelPackage(
            self,
            "Version",
            group=group,
            approval_status=ModelApprovalStatus.APPROVED,
            inference_specification=InferenceSpecification(
                containers=[
                    ModelPackageContainer(
                        image=ContainerImage.from_prebuilt(PrebuiltImage.xgboost(version="1.7-1")),
                        model_data=ModelData.from_bucket("my-models", "churn/model.tar.gz"),
                    )
                ],
                supported_content_types=["text/csv"],
                supported_response_mime_types=["text/csv"],
            ),
        )

        lab = SagemakerImage(
            self,
            "Lab",
            image_name="lab",
            display_name="JupyterLab of the churn team",
        )
        lab_version = lab.add_version(
            "V1",
            base_image=ContainerImage.from_ecr_repository("lab", tag="1.0"),
            job_type=ImageVersionJobType.NOTEBOOK_KERNEL,
        )

        TerraformOutput(self, "endpointName", value=endpoint.endpoint_name)
        TerraformOutput(self, "modelPackageArn", value=version.model_package_arn)
        TerraformOutput(self, "labVersion", value=lab_version.version)


app = App()
ChurnStack(app, "churn")
app.synth()
