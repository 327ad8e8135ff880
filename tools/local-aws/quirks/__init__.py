"""What the API model and a type's schema do not say; each quirk names its source."""

from handler import Handler
from quirks.image_versions import Image, ImageVersion, ImageVersionHandler
from quirks.messages import MISSING
from quirks.model_packages import ModelPackage, ModelPackageGroup, ModelPackageHandler
from quirks.models import Model
from resources import Resource

_RESOURCES = (Image, ImageVersion, Model, ModelPackage, ModelPackageGroup)
_HANDLERS = {
    'AWS::SageMaker::ImageVersion': ImageVersionHandler,
    'AWS::SageMaker::ModelPackage': ModelPackageHandler,
}


def resource_of(kind, stored, resources):
    own = next((subclass for subclass in _RESOURCES if subclass.__name__ == kind.noun), Resource)
    resource = own(kind, stored, resources)
    resource.missing_message = MISSING.get(kind.noun, own.missing_message)
    return resource


def handler_of(call, schema, kind):
    return _HANDLERS.get(schema.name, Handler)(call, schema, kind)
