"""What there is in moto's services that stacks of ours make: IAM, CloudWatch and SNS."""

import json

from moto.cloudwatch.models import cloudwatch_backends
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.sns.models import sns_backends

from store import as_dict


def arns():
    return [*_iam_arns(), *(item['arn'] for item in _regional_inventory())]


def inventory():
    return [*_iam_inventory(), *_regional_inventory()]


def _backends(service):
    return list(service[DEFAULT_ACCOUNT_ID].values())


def _iam_arns():
    return [
        arn
        for backend in _backends(iam_backends)
        for arn in [*(role.arn for role in backend.get_roles()), *backend.managed_policies]
    ]


def _iam_inventory():
    return [
        {
            'arn': role.arn,
            'properties': {
                'AssumeRolePolicyDocument': json.loads(role.assume_role_policy_document),
                'Policies': {name: json.loads(text) for name, text in role.policies.items()},
            },
            'tags': as_dict(backend.list_role_tags(role.name, None)[0]),
        }
        for backend in _backends(iam_backends)
        for role in backend.get_roles()
    ]


def _regional_inventory():
    for backend in _backends(cloudwatch_backends):
        for alarm in list(backend.alarms.values()):
            tags = backend.tagger.get_tag_dict_for_resource(alarm.alarm_arn)
            yield _item(alarm.alarm_arn, _alarm(alarm), tags)
        for board in list(backend.dashboards.values()):
            yield _item(board.arn, {'DashboardBody': json.loads(board.body)}, {})
    for backend in _backends(sns_backends):
        for topic in list(backend.topics.values()):
            yield _item(topic.arn, _topic(topic), dict(topic._tags))


def _alarm(alarm):
    return {
        'MetricName': alarm.metric_name,
        'Namespace': alarm.namespace,
        'Dimensions': {d.name: d.value for d in alarm.dimensions},
        'ComparisonOperator': alarm.comparison_operator,
        'EvaluationPeriods': alarm.evaluation_periods,
        'DatapointsToAlarm': alarm.datapoints_to_alarm,
        'Period': alarm.period,
        'Threshold': alarm.threshold,
        'Statistic': alarm.statistic,
        'ExtendedStatistic': alarm.extended_statistic,
        'TreatMissingData': alarm.treat_missing_data,
        'AlarmActions': alarm.alarm_actions,
        'OKActions': alarm.ok_actions,
    }


def _topic(topic):
    return {'KmsMasterKeyId': topic.kms_master_key_id, 'Policy': json.loads(topic.policy)}


def _item(arn, properties, tags):
    given = {name: value for name, value in properties.items() if value is not None}
    return {'arn': arn, 'properties': given, 'tags': tags}
