// The same endpoints and the same JSON, on the raw bindings; argv: how many.
import { createHash } from 'node:crypto';
import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { App, Op, TerraformResource, TerraformSelf, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** cdktf's `DataResource` starts Terraform for each, which would be all that is measured. */
class Trigger extends TerraformResource {
  constructor(
    scope: Construct,
    private readonly values: Record<string, string> = {},
  ) {
    super(scope, 'ReplaceOnChange', { terraformResourceType: 'terraform_data' });
  }

  /** The begin of its id, for a name. */
  get suffix(): string {
    return `\${substr(terraform_data.${this.friendlyUniqueId}.id, 0, 8)}`;
  }

  protected synthesizeAttributes() {
    return { triggers_replace: this.values };
  }
}

/** Keeps the configuration until the endpoint has left it. */
class InUse extends TerraformResource {
  constructor(
    scope: Construct,
    endpoint: TerraformResource,
    private readonly config: string,
  ) {
    super(scope, 'InUse', { terraformResourceType: 'terraform_data', dependsOn: [endpoint] });
  }

  protected synthesizeAttributes() {
    return { input: { config: this.config } };
  }
}

const app = new App();
const stack = new TerraformStack(app, 'bench');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const tags = { team: 'ml' };
const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1.4';
const logs = 'arn:aws:logs:eu-west-1:*:log-group:/aws/sagemaker/*';

const self = (attribute: string) => TerraformSelf.getString(attribute);

const allow = (Action: string[], Resource: string[], Condition?: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});

function policyText(alarmNames: string[], archive: string): string {
  const alarmArns = alarmNames.map((name) => `arn:aws:cloudwatch:eu-west-1:*:alarm:${name}`);
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      allow(['cloudwatch:DescribeAlarms'], alarmArns),
      allow(['cloudwatch:PutMetricData'], ['*'], {
        StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'AWS/SageMaker*'] },
      }),
      allow(
        ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        ['arn:aws:ecr:eu-west-1:123456789012:repository/scorer'],
      ),
      allow(['ecr:GetAuthorizationToken'], ['*']),
      allow(['logs:CreateLogGroup', 'logs:DescribeLogStreams'], [logs]),
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${logs}:log-stream:*`]),
      allow(['s3:GetObject'], [`arn:aws:s3:::models/${archive}`]),
    ],
  });
}

/** The hash of a text with references, as Terraform makes it. */
function hashOf(text: string): string {
  const parts = text
    .split(/\$\{(.*?)\}/)
    .map((part, i) => (i % 2 === 1 ? part : JSON.stringify(part)));
  return `\${sha256(jsonencode([join("", [${parts.join(', ')}])]))}`;
}

for (let i = 0; i < Number(process.argv[2] ?? 1); i++) {
  const modelScope = new Construct(stack, `Model${i}`);
  const endpointScope = new Construct(stack, `Endpoint${i}`);
  const configScope = new Construct(endpointScope, 'Config');
  const variantScope = new Construct(endpointScope, 'Variant-AllTraffic');
  const countScope = new Construct(variantScope, 'InstanceCount-ml.m5.large');
  const loadScope = new Construct(countScope, 'Load');
  const alarmScope = (id: string) => new Construct(endpointScope, id);

  const endpointTrigger = new Trigger(endpointScope, { autoRollback: 'alarms' });
  const endpointName = `bench-Endpoint${i}-${endpointTrigger.suffix}`;
  const dimensions = { EndpointName: endpointName, VariantName: 'AllTraffic' };
  const counted = (metricName: string) => ({
    id: metricName === 'Invocations' ? 'invocations' : 'errors',
    metric: { namespace: 'AWS/SageMaker', metricName, dimensions, period: 60, stat: 'Sum' },
    returnData: false,
  });
  const latency = {
    namespace: 'AWS/SageMaker',
    metricName: 'ModelLatency',
    dimensions,
    evaluationPeriods: 3,
    tags,
  };
  const errors = new CloudwatchMetricAlarm(alarmScope('RollbackErrors-AllTraffic'), 'Resource', {
    alarmName: `bench-Endpoint${i}-RollbackErrors-AllTraffic`,
    alarmDescription: 'Too many requests are answered with 5XX: rolls back an update.',
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 3,
    threshold: 5,
    treatMissingData: 'notBreaching',
    metricQuery: [
      counted('Invocation5XXErrors'),
      counted('Invocations'),
      {
        id: 'expr_1',
        expression: '100 * errors / invocations',
        label: '5XX (%)',
        returnData: true,
      },
    ],
    tags,
  });
  const slow = new CloudwatchMetricAlarm(alarmScope('RollbackLatency-AllTraffic'), 'Resource', {
    ...latency,
    alarmName: `bench-Endpoint${i}-RollbackLatency-AllTraffic`,
    alarmDescription: 'The model takes too long to answer: rolls back an update.',
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 250_000,
    treatMissingData: 'notBreaching',
    extendedStatistic: 'p90',
    period: 60,
  });
  new CloudwatchMetricAlarm(alarmScope('Slow'), 'Resource', {
    ...latency,
    alarmName: `bench-Endpoint${i}-Slow`,
    alarmActions: ['arn:aws:sns:eu-west-1:123456789012:on-call'],
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    threshold: 500_000,
    extendedStatistic: 'p99',
    period: 300,
  });

  const roleScope = new Construct(modelScope, 'Role');
  const archive = `scorer-${i}/model.tar.gz`;
  const role = new IamRole(roleScope, 'Resource', {
    namePrefix: `bench-Model${i}-Role-`,
    assumeRolePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sagemaker.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    tags,
  });
  const addresses = [errors, slow].map(
    ({ friendlyUniqueId }) => `\${aws_cloudwatch_metric_alarm.${friendlyUniqueId}.alarm_name}`,
  );
  const policy = new IamRolePolicy(roleScope, 'Policy', {
    name: `ExecutionPolicy-${new Trigger(roleScope, { policy: hashOf(policyText(addresses, archive)) }).suffix}`,
    role: role.id,
    policy: policyText([errors.alarmName, slow.alarmName], archive),
    lifecycle: { createBeforeDestroy: true },
  });

  const environment = { LOG_LEVEL: 'info' };
  const modelDataUrl = `s3://models/${archive}`;
  const hash = createHash('sha256').update(
    JSON.stringify({ environment, image, model_data_url: modelDataUrl }),
  );
  const modelTrigger = new Trigger(modelScope, {
    execution_role_arn: role.arn,
    primary_container: hash.digest('hex'),
  });
  const model = new SagemakerModel(modelScope, 'Resource', {
    name: `bench-Model${i}-${modelTrigger.suffix}`,
    executionRoleArn: role.arn,
    primaryContainer: { image, modelDataUrl, environment },
    tags,
    dependsOn: [policy],
    lifecycle: { createBeforeDestroy: true },
  });
  const config = new SagemakerEndpointConfiguration(configScope, 'Resource', {
    namePrefix: `bench-Endpoint${i}-Config-`,
    productionVariants: [
      {
        variantName: 'AllTraffic',
        modelName: model.name,
        instanceType: 'ml.m5.large',
        initialInstanceCount: 2,
        initialVariantWeight: 1,
      },
    ],
    tags,
    lifecycle: { createBeforeDestroy: true },
  });
  const endpoint = new SagemakerEndpoint(endpointScope, 'Resource', {
    name: endpointName,
    endpointConfigName: config.name,
    deploymentConfig: {
      autoRollbackConfiguration: {
        alarms: [{ alarmName: errors.alarmName }, { alarmName: slow.alarmName }],
      },
      blueGreenUpdatePolicy: {
        terminationWaitInSeconds: 600,
        trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 0 },
      },
    },
    tags,
    dependsOn: [policy],
    lifecycle: {
      postcondition: [
        {
          condition: Op.eq(self('endpoint_config_name'), config.name),
          errorMessage:
            `SageMaker has rolled the update back: the endpoint ${self('name')} still uses the configuration ${self('endpoint_config_name')}. ` +
            'See why in its FailureReason (aws sagemaker describe-endpoint), mend it and apply again.',
        },
      ],
    },
  });
  new InUse(endpointScope, endpoint, config.arn);
  const target = new AppautoscalingTarget(countScope, 'Resource', {
    serviceNamespace: 'sagemaker',
    scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    resourceId: `endpoint/${endpointName}/variant/AllTraffic`,
    minCapacity: 2,
    maxCapacity: 8,
    tags,
    dependsOn: [endpoint],
  });
  const loadPath = loadScope.node.path;
  new AppautoscalingPolicy(loadScope, 'Resource', {
    name: `${loadPath.replace(/[^A-Za-z0-9]+/g, '-')}-${createHash('sha256').update(loadPath).digest('hex').slice(0, 8)}`,
    policyType: 'TargetTrackingScaling',
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 1500,
      predefinedMetricSpecification: {
        predefinedMetricType: 'SageMakerVariantInvocationsPerInstance',
      },
    },
  });
}

app.synth();
