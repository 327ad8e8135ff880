"""What the API model and a type's schema do not say; each quirk names its source."""

from quirks.image_versions import Image, ImageVersion
from quirks.messages import MISSING
from quirks.model_packages import ModelPackage, ModelPackageGroup
from quirks.models import Model
from resources import Resource

_RESOURCES = (Image, ImageVersion, Model, ModelPackage, ModelPackageGroup)


def resource_of(kind, stored, resources):
    own = next((subclass for subclass in _RESOURCES if subclass.__name__ == kind.noun), Resource)
    resource = own(kind, stored, resources)
    resource.missing_message = MISSING.get(kind.noun, own.missing_message)
    return resource
