"""What the API model and a type's schema do not say; each quirk names its source."""

from handler import Handler
from quirks.endpoint_configs import EndpointConfig
from quirks.endpoints import Endpoint
from quirks.image_versions import Image, ImageVersion, ImageVersionHandler
from quirks.inference_components import InferenceComponent, InferenceComponentHandler
from quirks.messages import MISSING
from quirks.model_packages import ModelPackage, ModelPackageGroup, ModelPackageHandler
from quirks.models import Model
from resources import Resource

_RESOURCES = (
    Endpoint,
    EndpointConfig,
    Image,
    ImageVersion,
    InferenceComponent,
    Model,
    ModelPackage,
    ModelPackageGroup,
)
_HANDLERS = {
    'AWS::SageMaker::ImageVersion': ImageVersionHandler,
    'AWS::SageMaker::InferenceComponent': InferenceComponentHandler,
    'AWS::SageMaker::ModelPackage': ModelPackageHandler,
}


def resource_of(kind, stored, resources, hosting):
    own = next((subclass for subclass in _RESOURCES if subclass.__name__ == kind.noun), Resource)
    resource = own(kind, stored, resources)
    resource.hosting = hosting
    resource.missing_message = MISSING.get(kind.noun, own.missing_message)
    return resource


def handler_of(call, schema, kind):
    return _HANDLERS.get(schema.name, Handler)(call, schema, kind)
