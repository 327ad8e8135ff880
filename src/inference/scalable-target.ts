import {
  type AppautoscalingPolicyConfig,
  type AppautoscalingPolicy,
} from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { type AppautoscalingScheduledActionConfig } from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import { type CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { type ITerraformDependable, type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { isSimple } from './metric-rules';
import { type EnableScalingProps } from './scaling-props';
import { fixedName } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { type Location } from '../core/terraform/location';
import { Replacement } from '../core/terraform/replacement';
import { type Limits } from '../core/validation/limits';
import { isLiteral } from '../core/validation/values';
import { AlarmName } from '../facts/cloudwatch';
import {
  PutScalingPolicyRequest,
  type ScalableDimension,
  ScheduledActionName,
  type ServiceNamespace,
} from '../facts/scaling';

/** What scales. */
export interface ScalableTargetOptions {
  /** As Application Auto Scaling has it: `endpoint/my-endpoint/variant/AllTraffic`. */
  readonly resourceId: string;
  readonly dimension: (typeof ScalableDimension.enum)[number];
  /** Name of the endpoint or the component, which is unique in account and region; alarms begin with it. */
  readonly ownerName: string;
  /** The construct whose name that is. */
  readonly owner: Construct;
  readonly location: Location;
  readonly tags?: { [key: string]: string };
  /** What must be there first; absent where it exists already. */
  readonly dependable?: ITerraformDependable;
}

/** An inference component whose copies scale. */
export interface ScaledComponent extends Omit<
  ScalableTargetOptions,
  'resourceId' | 'dimension' | 'ownerName'
> {
  /** Name of the component, as the program has it. */
  readonly name: string;
}

/** What keeps a metric near a value. */
export interface Tracking {
  readonly targetValue: number;
  /** One that Application Auto Scaling has a name for. */
  readonly predefined?: string;
  readonly metric?: TrackedMetric;
  readonly disableScaleIn?: boolean;
  readonly scaleInCooldownInSeconds?: number;
  readonly scaleOutCooldownInSeconds?: number;
}

/** What a policy needs of a `Metric`. */
export interface TrackedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions?: { [key: string]: string };
  readonly statistic?: string;
  readonly periodInSeconds?: number;
  readonly unit?: string;
}

/** A policy of steps, and the alarm that starts it. */
export interface StepsOnAlarm {
  readonly steps: AppautoscalingPolicyConfig['stepScalingPolicyConfiguration'];
  readonly metric: TrackedMetric;
  readonly alarm: Pick<
    CloudwatchMetricAlarmConfig,
    'threshold' | 'comparisonOperator' | 'evaluationPeriods' | 'datapointsToAlarm'
  >;
}

/**
 * A target of Application Auto Scaling with its policies and scheduled actions.
 *
 * SageMaker refuses an update of an endpoint that changes the instance type of a scaled variant, or removes
 * the variant, until its target is deregistered, which deletes policies and scheduled actions with it.
 * Terraform destroys what has gone from the program before it updates what that depended on, and creates what
 * is new after it. So what must not change while a target is registered is part of the ids of the constructs
 * above, and with them of the addresses of target, policies and alarms: deregister, update, register. That
 * also holds where the update fails in between: the next plan lacks the target, and makes it at the end.
 */
export class ScalableTarget {
  private readonly resource: InstanceType<typeof bindings.AppautoscalingTarget>;
  private readonly dependents: TerraformResource[] = [];
  private readonly scheduled = new Set<'minCapacity' | 'maxCapacity'>();
  private replacement?: Replacement;

  constructor(
    readonly scope: Construct,
    private readonly capacity: EnableScalingProps,
    private readonly options: ScalableTargetOptions,
  ) {
    const { resourceId, dimension, tags, dependable } = options;
    this.resource = new bindings.AppautoscalingTarget(scope, 'Resource', {
      serviceNamespace: NAMESPACE,
      resourceId,
      scalableDimension: dimension,
      minCapacity: minCapacityOf(capacity),
      maxCapacity: capacity.maxCapacity,
      tags,
      ...this.place,
      dependsOn: dependable && [dependable],
    });
  }

  /** Adds a policy that keeps a metric near a value. */
  track(scope: Construct, tracking: Tracking): void {
    this.policy(scope, 'Resource', {
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        targetValue: tracking.targetValue,
        predefinedMetricSpecification:
          tracking.predefined === undefined
            ? undefined
            : { predefinedMetricType: tracking.predefined },
        customizedMetricSpecification: tracking.metric && customized(tracking.metric),
        disableScaleIn: tracking.disableScaleIn,
        scaleInCooldown: tracking.scaleInCooldownInSeconds,
        scaleOutCooldown: tracking.scaleOutCooldownInSeconds,
      },
    });
  }

  /** Adds a policy of steps, and the alarm that starts it. */
  step(scope: Construct, { steps, metric, alarm }: StepsOnAlarm): void {
    const policy = this.policy(scope, 'Policy', {
      policyType: 'StepScaling',
      stepScalingPolicyConfiguration: steps,
    });
    const { namespace, metricName, dimensions, unit, periodInSeconds = 60 } = metric;
    const statistic = metric.statistic ?? 'Average';
    new bindings.CloudwatchMetricAlarm(scope, 'Alarm', {
      alarmName: this.alarmName(scope),
      alarmDescription: `Scales ${this.options.resourceId}`,
      alarmActions: [policy.arn],
      namespace,
      metricName,
      dimensions,
      ...(isSimple(statistic) ? { statistic } : { extendedStatistic: statistic }),
      period: periodInSeconds,
      unit,
      ...alarm,
      tags: this.options.tags,
      ...this.place,
    });
  }

  /**
   * Adds a scheduled action.
   *
   * It changes the bounds of the target, which Terraform would change back with the next apply, whatever the
   * hour. So what schedules set is left as it is, and where the program's own value changes, the target is
   * registered anew, with its policies.
   */
  schedule(scope: Construct, { minCapacity, maxCapacity, ...action }: ScheduledAction): void {
    if (minCapacity !== undefined) this.scheduled.add('minCapacity');
    if (maxCapacity !== undefined) this.scheduled.add('maxCapacity');
    const resource = new bindings.AppautoscalingScheduledAction(scope, 'Resource', {
      name: fixedName(scope, ScheduledActionName.max),
      ...action,
      // The provider has texts for numbers that may be absent.
      scalableTargetAction: {
        minCapacity: minCapacity === undefined ? undefined : `${minCapacity}`,
        maxCapacity: maxCapacity === undefined ? undefined : `${maxCapacity}`,
      },
      ...this.identity,
    });
    this.dependents.push(resource);
    this.replacement ??= new Replacement(this.scope, () => this.scheduledBounds);
    const triggers = this.replacement.triggeredBy();
    this.resource.lifecycle = {
      ...triggers,
      ignoreChanges: [...this.scheduled].sort().map(inState),
    };
    this.dependents.forEach((one) => (one.lifecycle = triggers));
  }

  /** The program's own values of what schedules set; texts, to be read in plan and state. */
  private get scheduledBounds(): Record<string, unknown> {
    const bounds = [...this.scheduled].map((bound) => {
      const value = boundOf(this.capacity, bound);
      return [bound, isLiteral(value) ? `${value}` : value];
    });
    return Object.fromEntries(bounds);
  }

  private policy(
    scope: Construct,
    id: string,
    config: Pick<
      AppautoscalingPolicyConfig,
      'policyType' | 'stepScalingPolicyConfiguration' | 'targetTrackingScalingPolicyConfiguration'
    >,
  ): AppautoscalingPolicy {
    const policy = new bindings.AppautoscalingPolicy(scope, id, {
      name: fixedName(scope, POLICY_NAME.max!),
      ...config,
      ...this.identity,
      lifecycle: this.replacement?.triggeredBy(),
    });
    this.dependents.push(policy);
    return policy;
  }

  /** What a policy says of its target, by references: it is made after the target. */
  private get identity() {
    const { resourceId, scalableDimension, serviceNamespace } = this.resource;
    return { resourceId, scalableDimension, serviceNamespace, ...this.place };
  }

  private get place() {
    const { explicitRegion: region, provider } = this.options.location;
    return { region, provider };
  }

  /** As Application Auto Scaling calls its own alarms, with slashes: `my-endpoint/Variant-AllTraffic/…`. */
  private alarmName(scope: Construct): string {
    const { owner, ownerName } = this.options;
    const path = scope.node.path.slice(owner.node.path.length + 1);
    const most = AlarmName.max - OWNER_CHARACTERS - 1;
    return `${ownerName}/${path.length <= most ? path : fixedName(scope, most)}`;
  }
}

/** When the bounds of a target change. */
export interface ScheduledAction extends Pick<
  AppautoscalingScheduledActionConfig,
  'schedule' | 'startTime' | 'endTime' | 'timezone'
> {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}

export function minCapacityOf({ minCapacity = 1 }: Partial<EnableScalingProps>): number {
  return minCapacity;
}

/** Names of endpoints and of inference components have at most 63 characters. */
const OWNER_CHARACTERS = 63;

const POLICY_NAME: Limits = PutScalingPolicyRequest.members.PolicyName;

const NAMESPACE: (typeof ServiceNamespace.enum)[number] = 'sagemaker';

function boundOf(capacity: EnableScalingProps, bound: 'minCapacity' | 'maxCapacity') {
  return bound === 'minCapacity' ? minCapacityOf(capacity) : capacity.maxCapacity;
}

/** The names that `ignore_changes` knows. */
function inState(bound: 'minCapacity' | 'maxCapacity'): string {
  return bound === 'minCapacity' ? 'min_capacity' : 'max_capacity';
}

function customized(metric: TrackedMetric) {
  const { namespace, metricName, unit, statistic = 'Average' } = metric;
  const entries = Object.entries(metric.dimensions ?? {});
  const dimensions =
    entries.length > 0 ? entries.map(([name, value]) => ({ name, value })) : undefined;
  return isSimple(statistic)
    ? { namespace, metricName, dimensions, statistic, unit }
    : {
        metrics: [
          {
            id: 'm1',
            metricStat: { metric: { namespace, metricName, dimensions }, stat: statistic, unit },
            returnData: true,
          },
        ],
      };
}
