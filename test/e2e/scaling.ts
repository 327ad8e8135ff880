import { type Theme } from './harness';
import { type Answer } from './wire';

/** A scalable target as Application Auto Scaling has it, with all that belongs to it. */
export interface Scaling {
  readonly arn: string;
  /** The least and the most capacity. */
  readonly bounds: [min: number, max: number];
  readonly policies: Answer[];
  readonly scheduledActions: Answer[];
}

/** What scales, by its resource id without the name of the endpoint, such as `variant/AllTraffic`. */
export async function scalingOf({ stage: { wire } }: Theme): Promise<Record<string, Scaling>> {
  const describe = async (what: string): Promise<Answer[]> => {
    const answer = await wire.autoscaling(`Describe${what}`, { ServiceNamespace: 'sagemaker' });
    return answer[what];
  };
  const targets = await describe('ScalableTargets');
  const policies = await describe('ScalingPolicies');
  const scheduledActions = await describe('ScheduledActions');
  const entries = targets.map(({ ResourceId, ...target }) => {
    const isOfTarget = (one: Answer) => one.ResourceId === ResourceId;
    const scaling: Scaling = {
      arn: target.ScalableTargetARN,
      bounds: [target.MinCapacity, target.MaxCapacity],
      policies: policies.filter(isOfTarget),
      scheduledActions: scheduledActions.filter(isOfTarget),
    };
    return [ResourceId.replace(/^endpoint\/[^/]+\//, ''), scaling] as const;
  });
  return Object.fromEntries(entries);
}

/** The bounds and the target values of what scales. */
export async function followed(theme: Theme): Promise<Record<string, object>> {
  const entries = Object.entries(await scalingOf(theme)).map(([id, { bounds, policies }]) => {
    const values = policies.map((one) => one.TargetTrackingScalingPolicyConfiguration?.TargetValue);
    return [id, { bounds, values: values.filter((value) => value !== undefined) }];
  });
  return Object.fromEntries(entries);
}

/** The alarms of CloudWatch that start an action. */
export async function alarmsOn({ aws }: Theme, actionArn: string): Promise<object[]> {
  const properties = (await aws.inventory()).map((item) => item.properties);
  return properties.filter(({ AlarmActions }) => (AlarmActions as string[])?.includes(actionArn));
}
