"""How SageMaker says that a resource does not exist, where it has words of its own for it."""

# What terraform-provider-aws looks for in internal/service/sagemaker: find.go, model.go and others.
MISSING = {
    'CodeRepository': 'Cannot find CodeRepository {arn}.',
    'DeviceFleet': 'No devicefleet with name {name} exists.',
    'Endpoint': 'Could not find endpoint "{arn}".',
    'EndpointConfig': 'Could not find endpoint configuration "{arn}".',
    'InferenceComponent': 'Could not find inference component "{arn}".',
    'Model': 'Could not find model "{arn}".',
    'NotebookInstance': 'RecordNotFound',
    'Workforce': 'No workforce found with the name {name}.',
    'Workteam': 'The work team {arn} does not exist.',
}
