from cdktf import App, TerraformStack
from cdktf_sagemaker import (
    AwsProvider,
    ContainerDefinition,
    ContainerImage,
    ModelData,
    PrebuiltImage,
    SagemakerModelConstruct,
)

app = App()
stack = TerraformStack(app, "bench")
AwsProvider(stack, "aws", region="eu-west-1")
SagemakerModelConstruct(
    stack,
    "Model",
    primary_container=ContainerDefinition(
        image=ContainerImage.from_prebuilt(PrebuiltImage.kmeans()),
        model_data=ModelData.from_bucket("my-models", "kmeans/model.tar.gz"),
    ),
)
app.synth()
