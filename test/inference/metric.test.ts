import { Token, TerraformVariable } from 'cdktf';
import { MathExpression, Metric, type MetricProps, Stats, Unit } from '../../src';
import { problems, resource, synth } from '../synth';

const ALARM = 'aws_cloudwatch_metric_alarm';
const DRIFT = { namespace: 'Churn', metricName: 'Drift' };
const WHEN = { threshold: 1, evaluationPeriods: 1 };

const alarmOn = (metric: Metric | MathExpression) =>
  resource(
    synth((stack) => metric.createAlarm(stack, 'Alarm', WHEN)),
    ALARM,
  );
const wrong = (metric: Metric | MathExpression) =>
  problems((stack) => metric.createAlarm(stack, 'Alarm', WHEN));

describe('a metric', () => {
  test('has the defaults of aws-cdk', () => {
    const metric = new Metric(DRIFT);
    expect(metric.statistic).toBe('Average');
    expect(metric.periodInSeconds).toBe(300);
    expect(metric.dimensions).toEqual({});
    expect([metric.unit, metric.label, metric.color]).toEqual([undefined, undefined, undefined]);
  });

  test('says what it is given', () => {
    const props: MetricProps = {
      ...DRIFT,
      dimensions: { EndpointName: 'churn' },
      statistic: Stats.p(99.9),
      periodInSeconds: 60,
      unit: Unit.PERCENT,
      label: 'Drift',
      color: '#1f77b4',
    };
    const { namespace, metricName, dimensions, statistic, periodInSeconds, unit, label, color } =
      new Metric(props);
    expect({
      namespace,
      metricName,
      dimensions,
      statistic,
      periodInSeconds,
      unit,
      label,
      color,
    }).toEqual(props);
  });

  test('stays as it is when a copy is changed', () => {
    const metric = new Metric({ ...DRIFT, label: 'Drift' });
    const copy = metric.with({ statistic: Stats.MAXIMUM, periodInSeconds: 60 });
    expect([metric.statistic, metric.periodInSeconds, metric.label]).toEqual([
      'Average',
      300,
      'Drift',
    ]);
    expect([copy.statistic, copy.periodInSeconds, copy.label, copy.metricName]).toEqual([
      'Maximum',
      60,
      'Drift',
      'Drift',
    ]);
  });

  test('does not change with what its dimensions are read from', () => {
    const dimensions = { EndpointName: 'churn' };
    const metric = new Metric({ ...DRIFT, dimensions });
    dimensions.EndpointName = 'other';
    metric.dimensions.EndpointName = 'third';
    expect(metric.dimensions).toEqual({ EndpointName: 'churn' });
  });

  test.each<[string, object]>([
    ['Sum', { statistic: 'Sum' }],
    ['SampleCount', { statistic: 'SampleCount' }],
    ['p90', { extended_statistic: 'p90' }],
    ['p99.99', { extended_statistic: 'p99.99' }],
    ['tm99', { extended_statistic: 'tm99' }],
    ['IQM', { extended_statistic: 'IQM' }],
    ['TM(10%:90%)', { extended_statistic: 'TM(10%:90%)' }],
  ])('gives an alarm the statistic %s where the provider has it', (statistic, wanted) => {
    const { statistic: simple, extended_statistic } = alarmOn(new Metric({ ...DRIFT, statistic }));
    expect(JSON.parse(JSON.stringify({ statistic: simple, extended_statistic }))).toEqual(wanted);
  });

  test.each<[string, Partial<MetricProps>, Partial<MetricProps>, string]>([
    ['a namespace', {}, { namespace: '' }, 'metric.namespace: is required; such as AWS/SageMaker'],
    [
      'a namespace without a colon in front',
      { namespace: 'a:b' },
      { namespace: ':b' },
      'metric.namespace: must match ^[^:].*$ (1 to 255 characters), got ":b"; such as AWS/SageMaker',
    ],
    [
      'a name that is not too long',
      { metricName: 'a'.repeat(255) },
      { metricName: 'a'.repeat(256) },
      `metric.metricName: must have 1 to 255 characters, got "${'a'.repeat(79)}… (256 characters); give its name`,
    ],
    [
      'a period',
      { periodInSeconds: 30 },
      { periodInSeconds: 90 },
      'metric.periodInSeconds: must be 10, 30 or a multiple of 60, got 90',
    ],
    [
      'a period that is no 0',
      { periodInSeconds: 120 },
      { periodInSeconds: 0 },
      'metric.periodInSeconds: must be 10, 30 or a multiple of 60, got 0',
    ],
    [
      'a statistic',
      { statistic: 'p100' },
      { statistic: 'p101' },
      'metric.statistic: must be one of SampleCount, Average, Sum, Minimum, Maximum, or an extended one such as p99 or tm99, got "p101"',
    ],
    [
      'a color',
      { color: '#1F77b4' },
      { color: 'blue' },
      'metric.color: must match ^#[0-9a-fA-F]{6}$, got "blue"; write # and six hexadecimal digits',
    ],
    [
      'a unit',
      { unit: Unit.COUNT_PER_SECOND },
      { unit: 'Furlongs' as Unit },
      `metric.unit: must be one of ${Object.values(Unit).join(', ')}, got "Furlongs"`,
    ],
    [
      'dimensions with values',
      { dimensions: { A: 'b' } },
      { dimensions: { A: '' } },
      'metric.dimensions["A"]: must have 1 to 1024 characters, got ""',
    ],
    [
      'at most 30 dimensions',
      { dimensions: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`d${i}`, 'a'])) },
      { dimensions: Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`d${i}`, 'a'])) },
      'metric.dimensions: must have at most 30 entries, got 31',
    ],
    [
      'strings',
      { label: 'a' },
      { label: 5 as unknown as string },
      'metric.label: must be a string, got 5; quote it',
    ],
  ])('needs %s', (_, right, bad, message) => {
    expect(wrong(new Metric({ ...DRIFT, ...right }))).toEqual([]);
    expect(wrong(new Metric({ ...DRIFT, ...bad }))).toEqual([message]);
  });

  test('reports what is wrong with a copy', () => {
    const copy = new Metric(DRIFT).with({ statistc: 'Sum' } as object);
    expect(wrong(copy)).toEqual([
      'metric.statistc: is not a property of MetricOptions; did you mean statistic?',
    ]);
  });

  test('takes tokens as they are', () => {
    const json = synth((stack) => {
      const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
      new Metric({
        namespace: name,
        metricName: name,
        dimensions: { A: name },
        statistic: name,
        periodInSeconds: Token.asNumber('${var.period}'),
      }).createAlarm(stack, 'Alarm', WHEN);
    });
    expect(resource(json, ALARM)).toMatchObject({
      namespace: '${var.name}',
      metric_name: '${var.name}',
      dimensions: { A: '${var.name}' },
      extended_statistic: '${var.name}',
      period: '${var.period}',
    });
  });

  test('has every unit of CloudWatch, and percentiles and trimmed means by number', () => {
    expect([Stats.p(90), Stats.tm(99.9)]).toEqual(['p90', 'tm99.9']);
    expect(Object.values(Unit)).toHaveLength(27);
  });
});

describe('a math expression', () => {
  const a = new Metric({ ...DRIFT, statistic: 'Sum', unit: Unit.COUNT, dimensions: { D: '1' } });
  const b = new Metric({ ...DRIFT, metricName: 'Other', periodInSeconds: 60 });

  test('reads all of its metrics with its own period', () => {
    const expression = new MathExpression({
      expression: 'a / b',
      usingMetrics: { a, b },
      periodInSeconds: 600,
      label: 'Share',
    });
    expect([expression.expression, expression.periodInSeconds, expression.label]).toEqual([
      'a / b',
      600,
      'Share',
    ]);
    const metric = { namespace: 'Churn', period: 600 };
    expect(alarmOn(expression)).toEqual({
      alarm_name: 'test-Alarm',
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      evaluation_periods: 1,
      threshold: 1,
      metric_query: [
        {
          id: 'a',
          metric: {
            ...metric,
            metric_name: 'Drift',
            dimensions: { D: '1' },
            stat: 'Sum',
            unit: 'Count',
          },
          return_data: false,
        },
        {
          id: 'b',
          metric: { ...metric, metric_name: 'Other', stat: 'Average' },
          return_data: false,
        },
        { id: 'expr_1', expression: 'a / b', label: 'Share', return_data: true },
      ],
    });
  });

  test('may be of other expressions', () => {
    const share = new MathExpression({ expression: 'a / b', usingMetrics: { a, b } });
    const percent = new MathExpression({ expression: '100 * share', usingMetrics: { share } });
    const queries = alarmOn(percent).metric_query;
    expect(queries.map(({ id, return_data }: any) => [id, return_data])).toEqual([
      ['a', false],
      ['b', false],
      ['share', false],
      ['expr_1', true],
    ]);
  });

  test('stays as it is when a copy is changed', () => {
    const expression = new MathExpression({ expression: 'a', usingMetrics: { a }, label: 'A' });
    const copy = expression.with({ periodInSeconds: 60, color: '#ff0000' });
    expect([expression.periodInSeconds, expression.color]).toEqual([300, undefined]);
    expect([copy.periodInSeconds, copy.color, copy.label, copy.expression]).toEqual([
      60,
      '#ff0000',
      'A',
      'a',
    ]);
    expect(wrong(copy)).toEqual([]);
  });

  const wrongOf = (props: object) =>
    wrong(new MathExpression({ expression: 'a', usingMetrics: { a }, ...props }));

  test.each<[string, object, object, string]>([
    [
      'an expression',
      {},
      { expression: '' },
      'metric.expression: is required; give an expression over the names in usingMetrics',
    ],
    [
      'names that are ids',
      { expression: 'a_1', usingMetrics: { a_1: a } },
      { expression: 'A', usingMetrics: { A: a } },
      'metric.usingMetrics["A"]: key must begin with a lower-case letter and have letters, digits and underscores, at most 255, got "A"',
    ],
    [
      'all that is given, in the expression',
      { expression: 'a + b', usingMetrics: { a, b } },
      { expression: 'a', usingMetrics: { a, b } },
      'metric.usingMetrics["b"]: is not in the expression "a"; use it or leave it out',
    ],
    [
      'all of its metrics',
      { expression: 'SUM(METRICS())', usingMetrics: { a, b } },
      { usingMetrics: {} },
      'metric: must have usingMetrics: an alarm needs something to watch',
    ],
    [
      'right metrics',
      { usingMetrics: { a: a.with({ periodInSeconds: 60 }) } },
      { usingMetrics: { a: a.with({ periodInSeconds: 61 }) } },
      'metric.usingMetrics["a"].periodInSeconds: must be 10, 30 or a multiple of 60, got 61',
    ],
    [
      'metrics of this library',
      {},
      { usingMetrics: { a: { periodInSeconds: 60 } } },
      'metric.usingMetrics["a"]: must be a Metric or a MathExpression',
    ],
    [
      'metrics that are objects',
      {},
      { usingMetrics: { a: 'CPUUtilization' } },
      'metric.usingMetrics["a"]: must be an IMetric, got "CPUUtilization"',
    ],
    [
      'a period',
      { periodInSeconds: 10 },
      { periodInSeconds: 5 },
      'metric.periodInSeconds: must be 10, 30 or a multiple of 60, got 5',
    ],
  ])('needs %s', (_, right, bad, message) => {
    expect(wrongOf(right)).toEqual([]);
    expect(wrongOf(bad)).toContain(message);
  });

  test('refuses one name for two metrics, in depth', () => {
    const inner = (first: Metric) =>
      new MathExpression({ expression: 'a * 2', usingMetrics: { a: first } });
    const outer = (first: Metric) =>
      wrongOf({ expression: 'a + i', usingMetrics: { a, i: inner(first) } });
    expect(outer(a)).toEqual([]);
    expect(outer(b)).toEqual([
      'metric.usingMetrics: names must each mean one metric, got "a" for several; rename it in one of the expressions',
    ]);
  });

  test('is watched with at most ten metrics', () => {
    const of = (count: number) => {
      const names = Array.from({ length: count }, (_, i) => `m${i}`);
      const usingMetrics = Object.fromEntries(names.map((name) => [name, a]));
      return wrongOf({ expression: names.join(' + '), usingMetrics });
    };
    expect(of(10)).toEqual([]);
    expect(of(11)).toEqual(['metric: must be of at most 10 metrics, got 11']);
  });
});
