"""
Inference components: models that share the instances of an endpoint.

Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html,
API_InferenceComponentSpecification.html and the pages of the other operations. What copies need is
not compared with what instances have: accelerators and memory are no facts of the API model.
"""

import copy

from changing import Changing
from errors import ApiError, invalid
from handler import Handler
from quirks.models import check_model_role
from variants import deployed


class InferenceComponent(Changing):
    taken_message = 'Cannot create already existing inference component "{arn}".'

    def operations(self):
        return super().operations() | {
            'UpdateInferenceComponentRuntimeConfig': self.update_runtime_config
        }

    def create(self, request, scope):
        arn = self.kind.arn(request, scope)
        if arn in self.stored:
            raise self._taken(arn)
        endpoint = self._endpoint(request, scope)
        self._check_specifications(request, endpoint, scope)
        variant = self._variant(request, scope)
        self._check_variant(variant, endpoint)
        place = {'EndpointName': endpoint['EndpointName'], 'EndpointArn': endpoint['EndpointArn']}
        copies = request.pop('RuntimeConfig', {}).get('CopyCount', 1)
        self.add(arn, request | place | {'VariantName': variant} | _specified(request))
        reason = self._denied(arn, self.stored[arn].properties, scope)
        self.begin(
            arn,
            'Creating',
            lambda: self.become(arn, 'Failed', reason) if reason else self._serve(arn, copies),
        )
        return self.stored[arn].properties

    def update(self, request, scope):
        arn = self._ready(request, scope)
        properties = self.stored[arn].properties
        specified = _specified(request)
        if specified:
            self._check_specifications(request, properties, scope)
        copies = request.get('RuntimeConfig', {}).get('CopyCount')
        _check_copies(properties, copies)
        # One form goes where the other comes.
        change = dict.fromkeys(('Specification', 'Specifications')) | specified if specified else {}
        reason = self._denied(arn, properties | specified, scope)
        deployment = {'LastDeploymentConfig': request.get('DeploymentConfig')}
        self.begin(
            arn,
            'Updating',
            lambda: (
                self.become(arn, 'InService', reason)
                if reason
                else self._serve(arn, copies, change | deployment)
            ),
        )
        return self.stored[arn].properties

    def update_runtime_config(self, request, scope):
        arn = self._ready(request, scope)
        copies = request['DesiredRuntimeConfig']['CopyCount']
        _check_copies(self.stored[arn].properties, copies)
        reason = self._denied_growth(arn, copies, scope)
        self.begin(
            arn,
            'Updating',
            lambda: (
                self.become(arn, 'InService', reason) if reason else self._serve(arn, copies)
            ),
        )
        return self.stored[arn].properties

    def delete(self, request, scope):
        properties = self.find(request, scope).properties
        arn = properties['InferenceComponentArn']
        if self.is_changing(arn):
            raise _in_progress(arn)
        if adapters := self._adapters(properties):
            raise invalid(
                f'Cannot delete inference component "{arn}": it is the base of {adapters[0]}.'
            )
        self.begin(arn, 'Deleting', lambda: self.remove(arn))
        return {}

    def remove(self, arn):
        endpoint = self.stored[arn].properties['EndpointArn']
        super().remove(arn)
        self.resources['Endpoint'].manage_instances(endpoint)

    def scale(self, arn, copies, scope):
        """What Application Auto Scaling does: it changes the number of copies at once, or fails."""
        if self.is_changing(arn):
            raise _in_progress(arn)
        if reason := self._denied_growth(arn, copies, scope):
            raise invalid(reason)
        self._serve(arn, copies)

    def on_endpoint(self, endpoint_arn):
        """The components of an endpoint that are there, or are on their way."""
        components = (self.stored[arn].properties for arn in self._arns())
        return [c for c in components if c['EndpointArn'] == endpoint_arn]

    def copies(self, endpoint_arn, variant):
        """How many copies a variant has; None where it has no component."""
        counts = [
            c.get('RuntimeConfig', {}).get('DesiredCopyCount', 0)
            for c in self.on_endpoint(endpoint_arn)
            if c['VariantName'] == variant
        ]
        return sum(counts) if counts else None

    def check_hosted(self, endpoint_arn, fleet):
        """An endpoint can not lose the variants on which its components are."""
        for component in self.on_endpoint(endpoint_arn):
            variant = fleet.variant_config(component['VariantName'])
            if variant is None or 'ModelName' in variant:
                raise invalid(
                    f'Cannot update endpoint "{endpoint_arn}": variant {component["VariantName"]} '
                    f'hosts inference component {component["InferenceComponentName"]}.'
                )

    def users_of(self, model_arn):
        """The components that use a model."""
        prefix, _, name = model_arn.rpartition(':model/')
        return [
            arn
            for arn in self._arns()
            if arn.startswith(prefix)
            and any(
                s.get('ModelName', '').lower() == name
                for s in specifications_of(self.stored[arn].properties)
            )
        ]

    def _arns(self):
        return [arn for arn in self.stored if f':{self.kind.path}/' in arn]

    def _adapters(self, properties):
        name = properties['InferenceComponentName']
        return [
            c['InferenceComponentName']
            for c in self.on_endpoint(properties['EndpointArn'])
            if base_of(c) == name
        ]

    def _endpoint(self, request, scope):
        endpoints = self.resources['Endpoint']
        name = {'EndpointName': request['EndpointName']}
        endpoint = endpoints.find(name, scope).properties
        if endpoint['EndpointStatus'] != 'InService':
            raise invalid(f'Endpoint "{endpoint["EndpointArn"]}" is not InService.')
        return endpoint

    def _variant(self, request, scope):
        if base := base_of(request):
            return self.find({'InferenceComponentName': base}, scope).properties['VariantName']
        if 'VariantName' not in request:
            raise invalid('VariantName must be given.')
        return request['VariantName']

    def _check_variant(self, name, endpoint):
        fleet = self.resources['Endpoint'].serving(endpoint['EndpointArn'])
        variant = fleet.variant_config(name)
        if variant is None:
            raise invalid(f'Could not find variant "{name}" on {endpoint["EndpointArn"]}.')
        if 'ModelName' in variant:
            raise invalid(f'Variant {name} has a model, so that it can not host components.')

    def _check_specifications(self, request, place, scope):
        specifications = specifications_of(request)
        if not specifications or len(_specified(request)) > 1:
            raise invalid('Exactly one of Specification and Specifications must be given.')
        for specification in specifications:
            if 'BaseInferenceComponentName' in specification:
                self._check_adapter(specification, place, scope)
            elif not _has_something_to_run(specification):
                raise invalid('A specification must have a ModelName or a Container with an Image.')
            elif 'ComputeResourceRequirements' not in specification:
                raise invalid('ComputeResourceRequirements must be given.')
            if 'ModelName' in specification:
                self.resources['Model'].find({'ModelName': specification['ModelName']}, scope)

    def _check_adapter(self, specification, place, scope):
        name = specification['BaseInferenceComponentName']
        base = self.find({'InferenceComponentName': name}, scope).properties
        if base['EndpointName'] != place['EndpointName']:
            raise invalid(f'Inference component {name} is not on {place["EndpointName"]}.')
        if base_of(base):
            raise invalid(f'Inference component {name} is an adapter itself.')
        if 'ComputeResourceRequirements' in specification:
            raise invalid('An adapter uses the compute resources of its base component.')
        if 'ArtifactUrl' not in specification.get('Container', {}):
            raise invalid('An adapter must have a Container with an ArtifactUrl.')

    def _ready(self, request, scope):
        arn = self.find(request, scope).properties['InferenceComponentArn']
        if self.is_changing(arn):
            raise _in_progress(arn)
        return arn

    def _serve(self, arn, copies=None, change=None):
        self.become(arn, 'InService', **(change or {}))
        properties = self.stored[arn].properties
        if not base_of(properties) and copies is not None:
            counts = dict.fromkeys(('DesiredCopyCount', 'CurrentCopyCount'), copies)
            self.stored[arn].change({'RuntimeConfig': counts})
        self.resources['Endpoint'].manage_instances(properties['EndpointArn'])

    def _denied_growth(self, arn, copies, scope):
        properties = self.stored[arn].properties
        now = properties.get('RuntimeConfig', {}).get('CurrentCopyCount', 0)
        return self._denied(arn, properties, scope) if copies > now else None

    def _denied(self, arn, properties, scope):
        """What the roles lack for a copy that starts now, or None."""
        fleet = self.resources['Endpoint'].serving(properties['EndpointArn'])
        try:
            for specification in specifications_of(properties):
                check_model_role(self._model(specification, fleet.config, scope), scope)
        except ApiError as error:
            self.hosting.violate('access', arn, error.message)
            return error.message
        return None

    def _model(self, specification, config, scope):
        """The model of a specification, or a container on the endpoint that stands for one."""
        if 'ModelName' in specification:
            name = {'ModelName': specification['ModelName']}
            return self.resources['Model'].find(name, scope).properties
        container = specification.get('Container', {})
        data = {'ModelDataUrl': container['ArtifactUrl']} if 'ArtifactUrl' in container else {}
        image = {'Image': container['Image']} if 'Image' in container else {}
        own = {n: config[n] for n in ('ExecutionRoleArn', 'VpcConfig') if n in config}
        return own | {'PrimaryContainer': image | data}


class InferenceComponentHandler(Handler):
    """
    Waits for statuses, as handlers do to stabilize. It sends what the patched model has: what a
    read does not show and the patch does not name is not in it, and so not in the request.

    Source: the type's schema, its handlers' permissions and its property CurrentDataCacheConfig.
    """

    def create(self, model, scope):
        # The type has it, and CreateInferenceComponent has not: it is for updates.
        taken = {name: value for name, value in model.items() if name != 'DeploymentConfig'}
        identifier = super().create(taken, scope)
        self._wait(identifier, scope)
        return identifier

    def read(self, identifier, scope):
        model = super().read(identifier, scope)
        for specification in specifications_of(model):
            if 'DataCacheConfig' in specification:
                specification['CurrentDataCacheConfig'] = specification.pop('DataCacheConfig')
        return model

    def change(self, naming, before, desired, scope):
        request = super().change(naming, before, desired, scope)
        if not request.get('RuntimeConfig'):
            request.pop('RuntimeConfig', None)
        return request

    def update(self, identifier, before, desired, scope):
        super().update(identifier, before, desired, scope)
        self._wait(identifier, scope)

    def delete(self, identifier, scope):
        super().delete(identifier, scope)
        try:
            self._wait(identifier, scope)
        except ApiError as error:
            if error.handler_code != 'NotFound':
                raise

    def _wait(self, identifier, scope):
        found = self._describe(identifier, scope)
        while found['InferenceComponentStatus'] in ('Creating', 'Updating', 'Deleting'):
            found = self._describe(identifier, scope)
        if 'FailureReason' in found:
            raise ApiError('NotStabilized', found['FailureReason'], handler_code='NotStabilized')


def specifications_of(properties):
    if 'Specification' in properties:
        return [properties['Specification']]
    return properties.get('Specifications', [])


def _specified(request):
    """The specifications as they are stored: with the image that runs, by its digest."""
    found = {n: request[n] for n in ('Specification', 'Specifications') if n in request}
    found = copy.deepcopy(found)
    # Of several, a description shows no image that runs, says the type's schema.
    container = found.get('Specification', {}).get('Container', {})
    if 'Image' in container:
        container['DeployedImage'] = deployed(container['Image'])
    return found


def base_of(properties):
    return properties.get('Specification', {}).get('BaseInferenceComponentName')


def _has_something_to_run(specification):
    return 'ModelName' in specification or 'Image' in specification.get('Container', {})


def _check_copies(properties, copies):
    if copies is not None and base_of(properties):
        raise invalid('An adapter has no copies of its own.')


def _in_progress(arn):
    return invalid(f'Cannot update in-progress inference component "{arn}".')
