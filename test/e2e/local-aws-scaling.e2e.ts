import { Theme, writes } from './harness';
import { ALL, Hosted, PREFIX, variant } from './hosted';
import { ACCOUNT, type Wire } from './wire';
import { type LocalAws } from '../../tools/local-aws';

const COUNT = 'sagemaker:variant:DesiredInstanceCount';
const CONCURRENCY = 'sagemaker:variant:DesiredProvisionedConcurrency';
const ASYNC = { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://out/' } } };

let theme: Theme;
let aws: LocalAws;
let wire: Wire;
let hosted: Hosted;
beforeAll(async () => {
  theme = await Theme.start('local-aws-scaling');
  aws = theme.aws;
  wire = theme.stage.wire;
  hosted = new Hosted(wire, await wire.createRole('scaling', [ALL]));
  await hosted.model('model');
});
afterAll(() => theme.stop());
afterEach(async () => aws.allow(undefined));

const place = (endpoint: string, ScalableDimension = COUNT, name = 'AllTraffic') => ({
  ServiceNamespace: 'sagemaker',
  ResourceId: `endpoint/${endpoint}/variant/${name}`,
  ScalableDimension,
});
const register = async (input: object) => wire.autoscaling('RegisterScalableTarget', input);
const registered = async (endpoint: string, MinCapacity = 1, MaxCapacity = 4) =>
  register({ ...place(endpoint), MinCapacity, MaxCapacity });
const invalid = (message: string) => ({
  __type: 'ValidationException',
  message: expect.stringContaining(message),
});
const notFound = { __type: 'ObjectNotFoundException' };
const counts = async (endpoint: string) =>
  (await hosted.describe(endpoint)).ProductionVariants.map(
    ({ CurrentInstanceCount }: any) => CurrentInstanceCount,
  );

describe('a scalable target', () => {
  test('is registered, changed, tagged, described and deregistered', async () => {
    await hosted.served('life');
    const bounds = { MinCapacity: 1, MaxCapacity: 4 };
    const { ScalableTargetARN } = await register({
      ...place('life'),
      ...bounds,
      Tags: { team: 'ml' },
    });
    expect(ScalableTargetARN).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target\/[0-9a-f]{36}$/,
    );
    expect(await register({ ...place('life'), MaxCapacity: 6 })).toEqual({
      status: 200,
      ScalableTargetARN,
    });
    const described = async () =>
      (
        await wire.autoscaling('DescribeScalableTargets', {
          ServiceNamespace: 'sagemaker',
          ResourceIds: [place('life').ResourceId],
        })
      ).ScalableTargets;
    expect(await described()).toEqual([
      {
        ...place('life'),
        MinCapacity: 1,
        MaxCapacity: 6,
        RoleARN: expect.stringContaining(
          'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
        ),
        CreationTime: expect.any(Number),
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
        ScalableTargetARN,
      },
    ]);
    const tagged = { ResourceARN: ScalableTargetARN };
    await wire.autoscaling('TagResource', { ...tagged, Tags: { stage: 'test' } });
    await wire.autoscaling('UntagResource', { ...tagged, TagKeys: ['team'] });
    expect(await wire.autoscaling('ListTagsForResource', tagged)).toEqual({
      status: 200,
      Tags: { stage: 'test' },
    });
    expect(await aws.resources()).toContain(ScalableTargetARN);
    expect(await aws.inventory()).toContainEqual(
      expect.objectContaining({ arn: ScalableTargetARN, tags: { stage: 'test' } }),
    );
    expect((await aws.calls()).at(-1)).toMatchObject({
      service: 'application-autoscaling',
      operation: 'ListTagsForResource',
    });
    expect(await wire.autoscaling('DeregisterScalableTarget', place('life'))).toEqual({
      status: 200,
    });
    expect(await described()).toEqual([]);
    expect(await wire.autoscaling('DeregisterScalableTarget', place('life'))).toMatchObject(
      notFound,
    );
    expect(await wire.autoscaling('ListTagsForResource', tagged)).toMatchObject({
      __type: 'ResourceNotFoundException',
    });
  });

  test('must fit what there is', async () => {
    const burstable = [variant('AllTraffic', { InstanceType: 'ml.t2.medium' })];
    const ServerlessConfig = { MemorySizeInMB: 1024, MaxConcurrency: 5, ProvisionedConcurrency: 2 };
    const serverless = [{ VariantName: 'AllTraffic', ModelName: 'model', ServerlessConfig }];
    await hosted.served('fits');
    await hosted.served('burstable', burstable);
    await hosted.served('serverless', serverless);
    await hosted.served('async', undefined, ASYNC);
    const bounds = { MinCapacity: 1, MaxCapacity: 4 };
    const tried = async (input: object) => register({ ...place('fits'), ...bounds, ...input });
    expect(await tried(place('none'))).toMatchObject(invalid('Could not find endpoint'));
    expect(await tried(place('fits', COUNT, 'B'))).toMatchObject(
      invalid('Could not find variant "B"'),
    );
    expect(await tried(place('burstable'))).toMatchObject(invalid('burstable'));
    expect(await tried(place('serverless'))).toMatchObject(invalid('serverless'));
    expect(await tried(place('fits', CONCURRENCY))).toMatchObject(
      invalid('no provisioned concurrency'),
    );
    expect(await tried({ ResourceId: 'endpoint/fits' })).toMatchObject(invalid('Unsupported'));
    expect(await tried({ MinCapacity: 5 })).toMatchObject(invalid('cannot be less than minimum'));
    expect(await tried({ MinCapacity: undefined })).toMatchObject(invalid('must be given'));
    expect(await tried({ MinCapacity: 0 })).toMatchObject(invalid('not asynchronous'));
    expect(await tried({ ServiceNamespace: 'ecs' })).toMatchObject({
      __type: 'UnknownOperationException',
    });
    expect(await tried({ ...place('async'), MinCapacity: 0 })).toMatchObject({ status: 200 });
    expect(await tried(place('serverless', CONCURRENCY))).toMatchObject({ status: 200 });
    await aws.scale(place('serverless').ResourceId, 3);
    expect((await hosted.describe('serverless')).ProductionVariants).toMatchObject([
      { CurrentServerlessConfig: { ...ServerlessConfig, ProvisionedConcurrency: 3 } },
    ]);
  });

  test('has the capacity that it is told, within its bounds', async () => {
    await hosted.served('bounds');
    await registered('bounds', 2, 4);
    expect(await counts('bounds')).toEqual([2]);
    await aws.scale(place('bounds').ResourceId, 4);
    expect(await counts('bounds')).toEqual([4]);
    await expect(aws.scale(place('bounds').ResourceId, 5)).rejects.toThrow('must be 2 to 4');
    await expect(aws.scale(place('nobody').ResourceId, 2)).rejects.toThrow('0 scalable targets');
    await registered('bounds', 1, 3);
    expect(await counts('bounds')).toEqual([3]);
    await hosted.config('bounds-2');
    await hosted.update('bounds', 'bounds-2');
    await expect(aws.scale(place('bounds').ResourceId, 2)).rejects.toThrow('in-progress');
    await hosted.settled('bounds');
    expect(await counts('bounds')).toEqual([1]);
  });

  test('scales out only with a role that can start an instance', async () => {
    const access = { Effect: 'Allow', Action: ['ecr:*', 'logs:*', 'cloudwatch:*'], Resource: '*' };
    const ExecutionRoleArn = await wire.createRole('scales-out', [access]);
    await hosted.model('scales-out', { ExecutionRoleArn });
    await hosted.served('scales-out', [variant('AllTraffic', { ModelName: 'scales-out' })]);
    await registered('scales-out');
    await wire.query('iam', '2010-05-08', 'DeleteRolePolicy', {
      RoleName: 'scales-out',
      PolicyName: 'policy',
    });
    await expect(aws.scale(place('scales-out').ResourceId, 2)).rejects.toThrow('lacks');
    expect(await counts('scales-out')).toEqual([1]);
    expect((await aws.violations()).at(-1)).toMatchObject({
      rule: 'access',
      arn: `${PREFIX}:endpoint/scales-out`,
    });
  });

  test('keeps an update from changing the type of its instances, or its variant', async () => {
    await hosted.served('typed', [variant('A'), variant('B')]);
    await register({ ...place('typed', COUNT, 'A'), MinCapacity: 1, MaxCapacity: 2 });
    const large = { InstanceType: 'ml.m5.xlarge' };
    await hosted.config('typed-other', [variant('A', large), variant('B')]);
    await hosted.config('typed-gone', [variant('B')]);
    await hosted.config('typed-model', [variant('A'), variant('B', large)]);
    for (const name of ['typed-other', 'typed-gone']) {
      expect(await hosted.update('typed', name)).toMatchObject(invalid('Deregister it first'));
    }
    await hosted.update('typed', 'typed-model');
    expect(await hosted.settled('typed')).toMatchObject({ EndpointConfigName: 'typed-model' });
    await wire.autoscaling('DeregisterScalableTarget', place('typed', COUNT, 'A'));
    expect(await hosted.update('typed', 'typed-gone')).toMatchObject({ status: 200 });
  });

  test('goes with its endpoint, if who deletes that may do so', async () => {
    await hosted.served('goes');
    const { ScalableTargetARN } = await registered('goes');
    const gone = async () => wire.sagemaker('DeleteEndpoint', { EndpointName: 'goes' });
    await aws.allow(['sagemaker:*']);
    expect(await gone()).toMatchObject(invalid('DeregisterScalableTarget permission'));
    await aws.allow(undefined);
    expect(await gone()).toEqual({ status: 200 });
    expect(await aws.resources()).not.toContain(ScalableTargetARN);
  });

  test('can be refused as other writes can, and needs permission', async () => {
    await hosted.served('refused');
    await aws.refuseNext('RegisterScalableTarget', 'limit');
    expect(await registered('refused')).toMatchObject({ __type: 'LimitExceededException' });
    await aws.allow(['sagemaker:*']);
    expect(await registered('refused')).toMatchObject({
      __type: 'AccessDeniedException',
      message: expect.stringContaining('application-autoscaling:RegisterScalableTarget'),
    });
  });
});

const STEPS = {
  AdjustmentType: 'ChangeInCapacity',
  StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
};
const TRACKING = {
  TargetValue: 70,
  PredefinedMetricSpecification: {
    PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance',
  },
};

describe('a scaling policy', () => {
  const steps = (...StepAdjustments: object[]) => ({
    StepScalingPolicyConfiguration: { ...STEPS, StepAdjustments },
  });
  const put = async (endpoint: string, PolicyName: string, input: object) =>
    wire.autoscaling('PutScalingPolicy', { PolicyName, ...place(endpoint), ...input });
  const tracking = {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: TRACKING,
  };
  const described = async (endpoint: string) =>
    (
      await wire.autoscaling('DescribeScalingPolicies', {
        ServiceNamespace: 'sagemaker',
        ResourceId: place(endpoint).ResourceId,
      })
    ).ScalingPolicies;

  test('is put, replaced, described and deleted', async () => {
    await hosted.served('policy');
    expect(await put('policy', 'load', tracking)).toMatchObject({
      ...notFound,
      message: expect.stringContaining('No scalable target registered'),
    });
    await registered('policy');
    const { PolicyARN } = await put('policy', 'load', tracking);
    expect(PolicyARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/policy\/variant\/AllTraffic:policyName\/load$/,
    );
    const TargetTrackingScalingPolicyConfiguration = { ...TRACKING, TargetValue: 50 };
    expect(
      await put('policy', 'load', { ...tracking, TargetTrackingScalingPolicyConfiguration }),
    ).toMatchObject({ PolicyARN });
    expect(await described('policy')).toEqual([
      {
        PolicyName: 'load',
        PolicyARN,
        ...place('policy'),
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration,
        Alarms: [],
        CreationTime: expect.any(Number),
      },
    ]);
    const removed = async () =>
      wire.autoscaling('DeleteScalingPolicy', { PolicyName: 'load', ...place('policy') });
    expect(await removed()).toEqual({ status: 200 });
    expect(await removed()).toMatchObject(notFound);
  });

  const metric = (PredefinedMetricType: string) => ({
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      ...TRACKING,
      PredefinedMetricSpecification: { PredefinedMetricType },
    },
  });
  const step = (low: number | undefined, high: number | undefined) => ({
    MetricIntervalLowerBound: low,
    MetricIntervalUpperBound: high,
    ScalingAdjustment: 1,
  });
  test.each<[string, object, string]>([
    ['no steps', { StepScalingPolicyConfiguration: {} }, 'must have an AdjustmentType'],
    ['the configuration of another type', { ...tracking, PolicyType: 'StepScaling' }, 'must be'],
    ['no policy', { PolicyType: 'TargetTrackingScaling' }, 'must be given'],
    ['a gap between steps', steps(step(0, 10), step(20, undefined)), 'leave a gap'],
    ['steps that overlap', steps(step(0, 10), step(5, undefined)), 'must not overlap'],
    ['a step backwards', steps(step(10, 0)), 'must be greater'],
    ['the metric of ECS', metric('ECSServiceAverageCPUUtilization'), 'is not a metric of'],
    [
      'neither metric',
      { ...tracking, TargetTrackingScalingPolicyConfiguration: { TargetValue: 1 } },
      'Exactly one of',
    ],
    ['prediction', { PolicyType: 'PredictiveScaling' }, 'not supported'],
  ])('is refused with %s', async (what, input, message) => {
    const endpoint = `policy-${what.replaceAll(' ', '-')}`.slice(0, 60);
    await hosted.served(endpoint);
    await registered(endpoint);
    expect(await put(endpoint, 'p', input)).toMatchObject(invalid(message));
  });

  test('tracks a metric that no other tracks, and goes with its target', async () => {
    await hosted.served('tracks');
    await registered('tracks');
    await put('tracks', 'a', tracking);
    expect(await put('tracks', 'b', tracking)).toMatchObject(invalid('tracks'));
    expect(await put('tracks', 'steps', steps(step(0, undefined)))).toMatchObject({ status: 200 });
    expect(await described('tracks')).toHaveLength(2);
    await wire.autoscaling('DeregisterScalableTarget', place('tracks'));
    expect(await described('tracks')).toEqual([]);
  });
});

describe('a scheduled action', () => {
  const put = async (endpoint: string, input: object = {}) =>
    wire.autoscaling('PutScheduledAction', {
      ScheduledActionName: 'night',
      ...place(endpoint),
      Schedule: 'cron(0 20 * * ? *)',
      ScalableTargetAction: { MinCapacity: 1 },
      ...input,
    });
  const described = async (endpoint: string) =>
    (
      await wire.autoscaling('DescribeScheduledActions', {
        ServiceNamespace: 'sagemaker',
        ScheduledActionNames: ['night'],
        ResourceId: place(endpoint).ResourceId,
      })
    ).ScheduledActions;

  test('is put, changed, described, deleted, and goes with its target', async () => {
    await hosted.served('nightly');
    expect(await put('nightly')).toMatchObject(notFound);
    await registered('nightly');
    await put('nightly', { StartTime: 1000, Timezone: 'Europe/Vienna' });
    await put('nightly', { Schedule: 'rate(1 day)' });
    expect(await described('nightly')).toEqual([
      {
        ScheduledActionName: 'night',
        ScheduledActionARN: expect.stringMatching(/:scheduledActionName\/night$/),
        ...place('nightly'),
        Schedule: 'rate(1 day)',
        Timezone: 'Europe/Vienna',
        ScalableTargetAction: { MinCapacity: 1 },
        CreationTime: expect.any(Number),
      },
    ]);
    const removed = async () =>
      wire.autoscaling('DeleteScheduledAction', {
        ScheduledActionName: 'night',
        ...place('nightly'),
      });
    expect(await removed()).toEqual({ status: 200 });
    expect(await removed()).toMatchObject(notFound);
    await put('nightly');
    await wire.autoscaling('DeregisterScalableTarget', place('nightly'));
    expect(await described('nightly')).toEqual([]);
  });

  test.each([
    ['a schedule of cron alone', { Schedule: '0 20 * * *' }, 'at, rate or cron'],
    ['a zone that is none', { Timezone: 'Mars/Olympus' }, 'time zone'],
    ['no capacity', { ScalableTargetAction: {} }, 'MinCapacity or a MaxCapacity'],
    [
      'a minimum above the maximum',
      { ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 1 } },
      'cannot be less',
    ],
    ['an end before its start', { StartTime: 2, EndTime: 1 }, 'before EndTime'],
  ])('is refused with %s', async (what, input, message) => {
    const endpoint = `schedule-${what.replaceAll(' ', '-')}`;
    await hosted.served(endpoint);
    await registered(endpoint);
    expect(await put(endpoint, input)).toMatchObject(invalid(message));
  });
});

describe('in Terraform', () => {
  const statement = (what: object) => JSON.stringify({ Version: '2012-10-17', Statement: [what] });
  const service = (name: string) => ({ Service: `${name}.amazonaws.com` });
  const target = '${aws_appautoscaling_target.r.resource_id}';
  const scaled = {
    service_namespace: 'sagemaker',
    resource_id: target,
    scalable_dimension: COUNT,
  };

  /** All that serves, scales and watches an endpoint, as the provider has it. */
  const stack = ({ max = 4, threshold = 10, instanceType = 'ml.m5.large' }) => ({
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } } },
    provider: { aws: { region: 'us-east-1' } },
    resource: {
      aws_iam_role: {
        r: {
          name: 'terraform',
          assume_role_policy: statement({
            Effect: 'Allow',
            Principal: service('sagemaker'),
            Action: 'sts:AssumeRole',
          }),
        },
      },
      aws_iam_role_policy: { r: { role: '${aws_iam_role.r.id}', policy: statement(ALL) } },
      aws_sagemaker_model: {
        r: {
          name: 'terraform',
          execution_role_arn: '${aws_iam_role.r.arn}',
          primary_container: { image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:1` },
          depends_on: ['aws_iam_role_policy.r'],
        },
      },
      aws_sagemaker_endpoint_configuration: {
        r: {
          name_prefix: 'terraform-',
          production_variants: {
            variant_name: 'AllTraffic',
            model_name: '${aws_sagemaker_model.r.name}',
            instance_type: instanceType,
            initial_instance_count: 1,
          },
          async_inference_config: {
            output_config: {
              s3_output_path: 's3://out/',
              notification_config: { error_topic: '${aws_sns_topic.r.arn}' },
            },
          },
          lifecycle: { create_before_destroy: true },
        },
      },
      aws_sagemaker_endpoint: {
        r: {
          name: 'terraform',
          endpoint_config_name: '${aws_sagemaker_endpoint_configuration.r.name}',
          deployment_config: {
            blue_green_update_policy: {
              traffic_routing_configuration: {
                type: 'CANARY',
                wait_interval_in_seconds: 60,
                canary_size: { type: 'CAPACITY_PERCENT', value: 50 },
              },
            },
            auto_rollback_configuration: {
              alarms: { alarm_name: '${aws_cloudwatch_metric_alarm.r.alarm_name}' },
            },
          },
        },
      },
      aws_sns_topic: { r: { name_prefix: 'terraform-', kms_master_key_id: 'alias/aws/sns' } },
      aws_sns_topic_policy: {
        r: {
          arn: '${aws_sns_topic.r.arn}',
          policy: statement({
            Sid: 'events',
            Effect: 'Allow',
            Principal: service('cloudwatch'),
            Action: 'sns:Publish',
            Resource: '${aws_sns_topic.r.arn}',
          }),
        },
      },
      aws_appautoscaling_target: {
        r: {
          service_namespace: 'sagemaker',
          resource_id: 'endpoint/${aws_sagemaker_endpoint.r.name}/variant/AllTraffic',
          scalable_dimension: COUNT,
          min_capacity: 0,
          max_capacity: max,
          tags: { team: 'ml' },
        },
      },
      aws_appautoscaling_policy: {
        r: {
          ...scaled,
          name: 'load',
          policy_type: 'TargetTrackingScaling',
          target_tracking_scaling_policy_configuration: {
            target_value: 70,
            scale_in_cooldown: 300,
            customized_metric_specification: {
              metric_name: 'ApproximateBacklogSizePerInstance',
              namespace: 'AWS/SageMaker',
              statistic: 'Average',
              dimensions: { name: 'EndpointName', value: 'terraform' },
            },
          },
        },
        steps: {
          ...scaled,
          name: 'wake',
          policy_type: 'StepScaling',
          step_scaling_policy_configuration: {
            adjustment_type: 'ChangeInCapacity',
            metric_aggregation_type: 'Average',
            cooldown: 300,
            step_adjustment: { metric_interval_lower_bound: 0, scaling_adjustment: 1 },
          },
        },
      },
      aws_appautoscaling_scheduled_action: {
        r: {
          ...scaled,
          name: 'night',
          schedule: 'cron(0 20 * * ? *)',
          timezone: 'Europe/Vienna',
          scalable_target_action: { min_capacity: 0, max_capacity: 1 },
        },
      },
      aws_cloudwatch_metric_alarm: {
        r: {
          alarm_name: 'terraform-errors',
          comparison_operator: 'GreaterThanThreshold',
          evaluation_periods: 2,
          datapoints_to_alarm: 1,
          threshold,
          treat_missing_data: 'notBreaching',
          metric_name: 'Invocation5XXErrors',
          namespace: 'AWS/SageMaker',
          period: 60,
          statistic: 'Sum',
          dimensions: { EndpointName: 'terraform', VariantName: 'AllTraffic' },
          alarm_actions: ['${aws_sns_topic.r.arn}'],
          tags: { team: 'ml' },
        },
        wake: {
          alarm_name: 'terraform-wake',
          comparison_operator: 'GreaterThanOrEqualToThreshold',
          evaluation_periods: 1,
          threshold: 1,
          alarm_actions: ['${aws_appautoscaling_policy.steps.arn}'],
          metric_query: [
            {
              id: 'waits',
              metric: {
                metric_name: 'HasBacklogWithoutCapacity',
                namespace: 'AWS/SageMaker',
                period: 60,
                stat: 'Average',
                dimensions: { EndpointName: 'terraform' },
              },
            },
            { id: 'filled', expression: 'FILL(waits, 0)', label: 'waits', return_data: true },
          ],
        },
      },
      aws_cloudwatch_dashboard: {
        r: {
          dashboard_name: 'terraform',
          dashboard_body: JSON.stringify({
            widgets: [
              { type: 'text', x: 0, y: 0, width: 6, height: 3, properties: { markdown: `${max}` } },
            ],
          }),
        },
      },
    },
  });

  test('an endpoint lives with what scales and watches it', async () => {
    const { changes } = await theme.lifecycle({
      withoutRefusals: 'the resources are raw: what AWS refuses of them is lost',
      create: stack({}),
      changes: {
        bounds: stack({ max: 6 }),
        alarm: stack({ max: 6, threshold: 20 }),
      },
    });
    expect(writes(changes.bounds.calls)).toEqual(['RegisterScalableTarget']);
    expect(changes.alarm.planned).toMatchObject([{ actions: ['update'] }]);
  });

  test('writes of CloudWatch are refused in JSON as well', async () => {
    const AlarmName = 'json';
    const alarm = {
      ...{ AlarmName, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 },
      ...{ Threshold: 1, MetricName: 'm', Namespace: 'n', Period: 60, Statistic: 'Sum' },
    };
    await aws.refuseNext('PutMetricAlarm', 'throttle');
    expect(await wire.cloudwatch('PutMetricAlarm', alarm)).toMatchObject({
      __type: 'ThrottlingException',
    });
    expect(await wire.cloudwatch('PutMetricAlarm', alarm)).toEqual({ status: 200 });
    const arn = `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:json`;
    expect(await aws.inventory()).toContainEqual({
      arn,
      properties: expect.objectContaining({ MetricName: 'm', Period: 60, Threshold: 1 }),
      tags: {},
    });
    await wire.cloudwatch('DeleteAlarms', { AlarmNames: [AlarmName] });
    expect(await aws.resources()).not.toContain(arn);
  });

  test('what is left of topics, alarms and dashboards is seen, and their writes are refused', async () => {
    await aws.refuseWrites('limit', 'access');
    const { aws_sns_topic, aws_sns_topic_policy, ...rest } = stack({}).resource;
    const { aws_cloudwatch_metric_alarm, aws_cloudwatch_dashboard } = rest;
    theme.write({
      ...stack({}),
      resource: {
        aws_sns_topic,
        aws_sns_topic_policy,
        aws_cloudwatch_metric_alarm: { r: aws_cloudwatch_metric_alarm.r },
        aws_cloudwatch_dashboard,
      },
    });
    await theme.terraform.init();
    const before = (await aws.refusals()).length;
    for (let attempts = 0; ; attempts++) {
      const applied = await theme.terraform.apply().then(
        () => true,
        () => false,
      );
      if (applied) break;
      expect(attempts).toBeLessThan(5);
    }
    await aws.refuseNothing();
    const refusals = (await aws.refusals()).slice(before).map(({ operation }) => operation);
    expect(refusals.sort()).toEqual([
      'CreateTopic',
      'DeleteTopic',
      'PutDashboard',
      'PutMetricAlarm',
      'SetTopicAttributes',
    ]);
    const left = (await aws.resources()).filter((arn) => /:(sns|cloudwatch):/.test(arn));
    expect(left).toEqual([
      `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:terraform-errors`,
      `arn:aws:cloudwatch::${ACCOUNT}:dashboard/terraform`,
      expect.stringMatching(/^arn:aws:sns:us-east-1:123456789012:terraform-\d+/),
    ]);
    await theme.terraform.destroy();
    expect((await aws.resources()).filter((arn) => left.includes(arn))).toEqual([]);
  });
});
