import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Token, TerraformVariable } from 'cdktf';
import { anEndpoint } from './a-measured-endpoint';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Endpoint,
  MathExpression,
  Metric,
  TreatMissingData,
} from '../../src';
import { bindingOf } from '../conformance/resources';
import { aStack, meaning, problems, resource, synth, types } from '../synth';

const ALARM = 'aws_cloudwatch_metric_alarm';
const METRIC = new Metric({ namespace: 'Churn', metricName: 'Drift' });
const SMALLEST: AlarmProps = { metric: METRIC, threshold: 0, evaluationPeriods: 1 };
const alarm = (props: Partial<AlarmProps> = {}) =>
  resource(
    synth((stack) => new Alarm(stack, 'Alarm', { ...SMALLEST, ...props })),
    ALARM,
  );
const wrong = (props: object, then: (one: Alarm) => void = () => {}) =>
  problems((stack) => then(new Alarm(stack, 'Alarm', { ...SMALLEST, ...props })));

describe('an alarm', () => {
  test('has the defaults of aws-cdk, and a threshold of 0', () => {
    expect(alarm()).toEqual({
      alarm_name: 'test-Alarm',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      evaluation_periods: 1,
      metric_name: 'Drift',
      namespace: 'Churn',
      period: 300,
      statistic: 'Average',
      threshold: 0,
    });
  });

  test('renders all of its properties', () => {
    expect(
      alarm({
        alarmName: 'exactly this: name',
        alarmDescription: 'drifts',
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        actionsEnabled: false,
        tags: { team: 'search' },
        region: 'eu-central-1',
        preventDestroy: true,
      }),
    ).toMatchObject({
      alarm_name: 'exactly this: name',
      alarm_description: 'drifts',
      comparison_operator: 'LessThanThreshold',
      treat_missing_data: 'breaching',
      evaluation_periods: 5,
      datapoints_to_alarm: 3,
      actions_enabled: false,
      tags: { team: 'search' },
      region: 'eu-central-1',
      lifecycle: { prevent_destroy: true },
    });
  });

  test('makes one resource, which is its default child', () => {
    const stack = aStack();
    const made = new Alarm(stack, 'Alarm', SMALLEST);
    expect(bindingOf(made).terraformResourceType).toBe(ALARM);
    expect(types(synth((one) => new Alarm(one, 'Alarm', SMALLEST)))).toEqual([ALARM]);
  });

  test('does what it is told to, in each state', () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:on-call';
    const json = synth((stack) => {
      const made = new Alarm(stack, 'Alarm', SMALLEST);
      made.addAlarmAction(topic);
      made.addAlarmAction(`${topic}-2`);
      made.addOkAction(topic);
      made.addInsufficientDataAction(topic);
    });
    expect(resource(json, ALARM)).toMatchObject({
      alarm_actions: [topic, `${topic}-2`],
      ok_actions: [topic],
      insufficient_data_actions: [topic],
    });
  });

  test('has a name of at most 255 characters, which tells long paths apart', () => {
    const names = ['a', 'b'].map(
      (end) =>
        resource(
          synth((stack) => new Alarm(stack, `${'x'.repeat(300)}${end}`, SMALLEST)),
          ALARM,
        ).alarm_name,
    );
    expect(names.every((name) => name.length <= 255)).toBe(true);
    expect(names[0]).not.toBe(names[1]);
  });

  test('is where its metric is, by the same provider', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { region: 'us-east-1', alias: 'us' });
      const endpoint = Endpoint.fromEndpointAttributes(stack, 'E', {
        endpointName: 'churn',
        provider,
      });
      new MathExpression({
        expression: 'a * 2',
        usingMetrics: { a: endpoint.metricInvocations() },
      }).createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });
    });
    expect(resource(json, ALARM).provider).toBe('aws.us');
  });

  test('takes tokens', () => {
    const json = synth((stack) => {
      const text = new TerraformVariable(stack, 'text', { type: 'string' }).stringValue;
      const made = new Alarm(stack, 'Alarm', {
        ...SMALLEST,
        alarmName: text,
        alarmDescription: text,
        threshold: Token.asNumber('${var.threshold}'),
        evaluationPeriods: Token.asNumber('${var.periods}'),
        datapointsToAlarm: Token.asNumber('${var.periods}'),
      });
      made.addAlarmAction(text);
    });
    expect(resource(json, ALARM)).toMatchObject({
      alarm_name: '${var.text}',
      alarm_description: '${var.text}',
      threshold: '${var.threshold}',
      evaluation_periods: '${var.periods}',
      datapoints_to_alarm: '${var.periods}',
      alarm_actions: ['${var.text}'],
    });
  });

  test.each<[string, object, object, string]>([
    [
      'a metric',
      {},
      { metric: undefined },
      'metric: is required; give a Metric or a MathExpression',
    ],
    [
      'a metric of this library',
      {},
      { metric: { periodInSeconds: 60 } },
      'metric: must be a Metric or a MathExpression',
    ],
    [
      'a threshold',
      { threshold: -1 },
      { threshold: undefined },
      'threshold: is required; give what values are compared with',
    ],
    [
      'evaluation periods',
      { evaluationPeriods: 1 },
      { evaluationPeriods: undefined },
      'evaluationPeriods: is required; give how many periods are looked at',
    ],
    [
      'one evaluation period',
      { evaluationPeriods: 1 },
      { evaluationPeriods: 0 },
      'evaluationPeriods: must be at least 1, got 0; give how many periods are looked at',
    ],
    [
      'no more datapoints than periods',
      { evaluationPeriods: 2, datapointsToAlarm: 2 },
      { evaluationPeriods: 2, datapointsToAlarm: 3 },
      'datapointsToAlarm: must be at most evaluationPeriods (2), got 3',
    ],
    [
      'a day at most',
      { evaluationPeriods: 288 },
      { evaluationPeriods: 289 },
      'evaluationPeriods: must last at most 86400 seconds with periods of 300 seconds, got 289 periods (86700 seconds)',
    ],
    [
      'a week at most, with long periods',
      { evaluationPeriods: 168, metric: METRIC.with({ periodInSeconds: 3600 }) },
      { evaluationPeriods: 169, metric: METRIC.with({ periodInSeconds: 3600 }) },
      'evaluationPeriods: must last at most 604800 seconds with periods of 3600 seconds, got 169 periods (608400 seconds)',
    ],
    [
      'a name that is not too long',
      { alarmName: 'a'.repeat(255) },
      { alarmName: 'a'.repeat(256) },
      `alarmName: must have 1 to 255 characters, got "${'a'.repeat(79)}… (256 characters)`,
    ],
    [
      'a comparison',
      { comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD },
      { comparisonOperator: '>' },
      'comparisonOperator: must be one of GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold, LessThanLowerOrGreaterThanUpperThreshold, LessThanLowerThreshold, GreaterThanUpperThreshold, got ">"',
    ],
    [
      'a way with missing data',
      { treatMissingData: TreatMissingData.IGNORE },
      { treatMissingData: 'drop' },
      'treatMissingData: must be one of breaching, notBreaching, ignore, missing, got "drop"',
    ],
    [
      'tags that are not of AWS',
      { tags: { team: 'a' } },
      { tags: { 'aws:team': 'a' } },
      'tags: keys must not begin with "aws:", which AWS keeps for itself, got aws:team; rename them',
    ],
  ])('needs %s', (_, right, bad, message) => {
    expect(wrong(right)).toEqual([]);
    expect(wrong(bad)).toEqual([message]);
  });

  test('has at most five actions a state, which are ARNs', () => {
    const add = (count: number) => (one: Alarm) =>
      Array.from({ length: count }).forEach((_, i) =>
        one.addOkAction(`arn:aws:sns:eu-west-1:123456789012:t${i}`),
      );
    expect(wrong({}, add(5))).toEqual([]);
    expect(wrong({}, add(6))).toEqual(['okActions: must have at most 5 items, got 6']);
    expect(wrong({}, (one) => one.addAlarmAction('on-call'))).toEqual([
      'addAlarmAction: must be the ARN of an action, such as an SNS topic (arn:aws:sns:region:account:name), got "on-call"',
    ]);
  });
});

describe('an existing alarm', () => {
  const ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors: all';

  test('is known by its ARN, and makes no block', () => {
    const json = synth((stack) => Alarm.fromAlarmArn(stack, 'A', ARN));
    expect(types(json)).toEqual([]);
    const known = Alarm.fromAlarmArn(aStack(), 'A', ARN);
    expect([known.alarmName, known.alarmArn]).toEqual(['errors: all', ARN]);
  });

  test('is known by its name', () => {
    expect(
      meaning((stack) => {
        const { alarmName, alarmArn } = Alarm.fromAlarmName(stack, 'A', 'errors');
        return { alarmName, alarmArn };
      }),
    ).toEqual({
      alarmName: 'errors',
      alarmArn:
        'arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.SageMakerShared_CallerIdentity_F084F21A.account_id}:alarm:errors',
    });
  });

  test('is known by an ARN that is a token', () => {
    expect(
      meaning((stack) => {
        const arn = new TerraformVariable(stack, 'arn', { type: 'string' }).stringValue;
        return { name: Alarm.fromAlarmArn(stack, 'A', arn).alarmName };
      }),
    ).toEqual({ name: '${element(split(":alarm:", var.arn), 1)}' });
  });

  test('is refused with a name that is none, or the ARN of something else', () => {
    const named = (name: string) => problems((stack) => Alarm.fromAlarmName(stack, 'A', name));
    const withArn = (arn: string) => problems((stack) => Alarm.fromAlarmArn(stack, 'A', arn));
    expect(named('a')).toEqual([]);
    expect(named('')).toEqual(['alarmName: is required; give its name']);
    expect(withArn(ARN)).toEqual([]);
    expect(withArn('arn:aws:sns:eu-west-1:123456789012:topic')).toEqual([
      'alarmArn: must be the ARN of an alarm (arn:aws:cloudwatch:region:account:alarm:name), got "arn:aws:sns:eu-west-1:123456789012:topic"',
    ]);
  });

  test('of a stack is one resource more beside its endpoint', () => {
    const json = synth((stack) => {
      const endpoint = anEndpoint(stack);
      endpoint.metricInvocations().createAlarm(stack, 'A', { threshold: 1, evaluationPeriods: 1 });
    });
    expect(types(json).filter((type) => type === ALARM)).toHaveLength(1);
  });
});
