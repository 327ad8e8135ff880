"""CloudFormation's registry: answers DescribeType for the types that Cloud Control serves."""

import uuid
from xml.sax.saxutils import escape

_NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/'


class Registry:
    def __init__(self, types):
        self._types = types

    def serves(self, parameters):
        return (
            parameters.get('Action') == 'DescribeType'
            and parameters.get('Type', 'RESOURCE') == 'RESOURCE'
            and parameters.get('TypeName') in self._types
            and 'VersionId' not in parameters
        )

    def describe(self, parameters, scope):
        """The answer as XML; its schema is a text that holds JSON."""
        schema = self._types[parameters['TypeName']]
        path = schema.name.replace('::', '-')
        values = {
            'Arn': f'arn:{scope.partition}:cloudformation:{scope.region}::type/resource/{path}',
            'Type': 'RESOURCE',
            'TypeName': schema.name,
            'IsDefaultVersion': 'true',
            'Description': schema.description,
            'Schema': schema.text,
            'ProvisioningType': 'FULLY_MUTABLE',
            'DeprecatedStatus': 'LIVE',
            'Visibility': 'PUBLIC',
        }
        members = ''.join(f'<{name}>{escape(value)}</{name}>' for name, value in values.items())
        return (
            f'<DescribeTypeResponse xmlns="{_NAMESPACE}">'
            f'<DescribeTypeResult>{members}</DescribeTypeResult>'
            f'<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata>'
            '</DescribeTypeResponse>'
        )


def error_xml(error):
    return (
        f'<ErrorResponse xmlns="{_NAMESPACE}"><Error><Type>Sender</Type>'
        f'<Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message></Error>'
        f'<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>'
    )
