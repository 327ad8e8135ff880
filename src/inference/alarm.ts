import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { type AlarmProps, ComparisonOperator, type IAlarm } from './alarm-props';
import { alarmProblems, existingAlarmProblems } from './alarm-rules';
import { isSimple } from './metric-rules';
import { locationOf, type MetricOfNamespace, type MetricSpec, queriesOf } from './metric-spec';
import { regionInArn } from '../core/resource/arn';
import { lifecycleOf } from '../core/resource/lifecycle';
import { fixedName } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { Location } from '../core/terraform/location';
import { acceptArguments, accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { isLiteral } from '../core/validation/values';
import { AlarmName } from '../facts/cloudwatch';

/**
 * An alarm of Amazon CloudWatch on a metric or on an expression over several. CloudWatch bills an alarm by the
 * metrics that it watches, and more for periods below a minute.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @resource aws_cloudwatch_metric_alarm
 * @example
 *
 * const alarm = new Alarm(this, 'Slow', {
 *   metric: endpoint.metricModelLatency({ statistic: Stats.p(99) }),
 *   threshold: 500_000,
 *   evaluationPeriods: 3,
 * });
 * alarm.addAlarmAction('arn:aws:sns:eu-west-1:123456789012:on-call');
 */
export class Alarm extends Construct implements IAlarm {
  /**
   * References an existing alarm by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param alarmName name of the alarm
   */
  static fromAlarmName(scope: Construct, id: string, alarmName: string): IAlarm {
    return new ExistingAlarm(scope, id, 'Alarm.fromAlarmName', { alarmName });
  }

  /**
   * References an existing alarm by its ARN; creates no Terraform resource. A composite alarm has such an ARN,
   * too.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param alarmArn ARN of the alarm
   */
  static fromAlarmArn(scope: Construct, id: string, alarmArn: string): IAlarm {
    return new ExistingAlarm(scope, id, 'Alarm.fromAlarmArn', { alarmArn });
  }

  private readonly resource: InstanceType<typeof bindings.CloudwatchMetricAlarm>;
  private readonly location: Location;
  private readonly alarmActions: string[] = [];
  private readonly okActions: string[] = [];
  private readonly insufficientDataActions: string[] = [];

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the alarm
   */
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    props = accept(this, 'AlarmProps', props);
    const spec = props.metric?._spec;
    const { explicitRegion, provider: providerOfMetric } = locationOf(spec) ?? {};
    // An alarm is where its metric is.
    const { region = explicitRegion, provider = providerOfMetric } = props;
    this.location = new Location(this, { region, provider });
    this.resource = new bindings.CloudwatchMetricAlarm(this, 'Resource', {
      alarmName: props.alarmName ?? fixedName(this, AlarmName.max),
      alarmDescription: props.alarmDescription,
      comparisonOperator:
        props.comparisonOperator ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: props.threshold,
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm,
      treatMissingData: props.treatMissingData,
      actionsEnabled: props.actionsEnabled,
      ...(spec ? watched(spec) : {}),
      tags: props.tags,
      region,
      provider,
      lifecycle: lifecycleOf(props),
    });
    const { alarmActions, okActions, insufficientDataActions } = this;
    validateAtSynth(this, () =>
      alarmProblems({ ...props, alarmActions, okActions, insufficientDataActions }),
    );
  }

  /** Name of the alarm. */
  get alarmName(): string {
    return this.resource.alarmName;
  }

  /** ARN of the alarm. */
  get alarmArn(): string {
    return this.resource.arn;
  }

  /** @internal */
  get _region(): () => string | undefined {
    return () => this.location.knownRegion;
  }

  /**
   * Adds something that is done when the alarm changes to state ALARM; at most 5.
   *
   * @param actionArn ARN of the action, such as that of a topic of SNS
   */
  addAlarmAction(actionArn: string): void {
    const accepted = acceptArguments(this, 'Alarm.addAlarmAction', { actionArn });
    if (accepted) this.resource.alarmActions = add(this.alarmActions, accepted.actionArn);
  }

  /**
   * Adds something that is done when the alarm changes to state OK; at most 5.
   *
   * @param actionArn ARN of the action, such as that of a topic of SNS
   */
  addOkAction(actionArn: string): void {
    const accepted = acceptArguments(this, 'Alarm.addOkAction', { actionArn });
    if (accepted) this.resource.okActions = add(this.okActions, accepted.actionArn);
  }

  /**
   * Adds something that is done when the alarm changes to state INSUFFICIENT_DATA; at most 5.
   *
   * @param actionArn ARN of the action, such as that of a topic of SNS
   */
  addInsufficientDataAction(actionArn: string): void {
    const accepted = acceptArguments(this, 'Alarm.addInsufficientDataAction', { actionArn });
    if (accepted)
      this.resource.insufficientDataActions = add(this.insufficientDataActions, accepted.actionArn);
  }
}

function add(actions: string[], actionArn: string): string[] {
  actions.push(actionArn);
  return actions;
}

/** What an alarm watches, as arguments of the provider. */
function watched(spec: MetricSpec) {
  if (spec.kind === 'metric') {
    const { stat, ...metric } = metricArguments(spec);
    return { ...metric, ...(isSimple(stat) ? { statistic: stat } : { extendedStatistic: stat }) };
  }
  return {
    metricQuery: queriesOf(spec, WATCHED).map(({ id, spec: one }) => ({
      id,
      ...(one.kind === 'metric'
        ? { metric: metricArguments(one) }
        : { expression: one.expression, label: one.label }),
      returnData: id === WATCHED,
    })),
  };
}

function metricArguments(spec: MetricOfNamespace) {
  const { namespace, metricName, dimensions, statistic, periodInSeconds, unit } = spec;
  return {
    namespace,
    metricName,
    dimensions: Object.keys(dimensions).length > 0 ? dimensions : undefined,
    period: periodInSeconds,
    stat: statistic,
    unit,
  };
}

/** The id of what an alarm watches of its queries; aws-cdk has it, too. */
const WATCHED = 'expr_1';

class ExistingAlarm extends Construct implements IAlarm {
  private readonly location: Location;
  private readonly known: Identity;

  constructor(scope: Construct, id: string, method: Method, known: Identity) {
    super(scope, id);
    this.known = accept(this, method, known);
    this.location = new Location(this, {});
    const { alarmName, alarmArn } = this.known;
    const right = 'alarmName' in known ? { alarmName } : { alarmArn };
    validateAtSynth(this, () => existingAlarmProblems(right));
  }

  get alarmName(): string {
    const { alarmName, alarmArn = '' } = this.known;
    if (alarmName !== undefined) return alarmName;
    return isLiteral(alarmArn)
      ? alarmArn.split(':').slice(6).join(':')
      : Fn.element(Fn.split(':alarm:', alarmArn), 1);
  }

  get alarmArn(): string {
    const { location, known } = this;
    return (
      known.alarmArn ??
      location.arn('cloudwatch', `alarm:${this.alarmName}`, location.region, location.account)
    );
  }

  get _region(): () => string | undefined {
    return () => regionInArn(this.known.alarmArn);
  }
}

type Method = 'Alarm.fromAlarmName' | 'Alarm.fromAlarmArn';

interface Identity {
  readonly alarmName?: string;
  readonly alarmArn?: string;
}
