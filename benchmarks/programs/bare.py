from cdktf import App, TerraformResource, TerraformStack

app = App()
stack = TerraformStack(app, "bench")
model = TerraformResource(stack, "Model", terraform_resource_type="aws_sagemaker_model")
model.add_override("name", "model")
app.synth()
