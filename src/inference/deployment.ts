import { type SagemakerEndpointDeploymentConfig } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { type IAlarm } from './alarm-props';
import { type CapacitySize } from './capacity-size';
import {
  type BlueGreenOptions,
  type DeploymentOptions,
  type RollingOptions,
} from './deployment-props';
import { Traffic } from './traffic';
import { typed } from '../core/validation/accept';
import { withRefused } from '../core/validation/at-synth';
import { limit, requiredLimit } from '../core/validation/limits';
import { check, missing, type Rule, withPath } from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import { type Warning, warnIf } from '../core/validation/warnings';
import { CAPACITY_PERCENT } from '../facts/documented-limits';
import { BlueGreenUpdatePolicy, RollingUpdatePolicy } from '../facts/inference';

/**
 * How an update moves an endpoint to a new configuration, and what makes it go back.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html
 */
export abstract class Deployment {
  /**
   * New instances beside the old ones; the traffic moves when they are healthy. For the time of the update
   * both are paid for.
   *
   * @param options how the traffic moves, and what makes it go back
   */
  static blueGreen(options: BlueGreenOptions = {}): Deployment {
    const { value, problems } = typed<BlueGreenOptions>('BlueGreenOptions', options);
    return new BlueGreen(value, problems);
  }

  /**
   * Instances are replaced in batches: it needs less capacity than blue/green, and takes longer.
   *
   * @param options the batches, and what makes them go back
   */
  static rolling(options: RollingOptions): Deployment {
    const { value, problems } = typed<RollingOptions>('RollingOptions', options);
    return new Rolling(value, problems);
  }

  /** What makes the update go back. @internal */
  abstract readonly _alarms: readonly IAlarm[];

  /** Whether batches replace the instances. @internal */
  abstract readonly _isRolling: boolean;

  /** Whether the traffic moves in one step. @internal */
  abstract readonly _isAllAtOnce: boolean;

  /** The size of a step, where it has one, and the most of the capacity that it may be. @internal */
  abstract readonly _step?: {
    readonly property: string;
    readonly size: CapacitySize;
    readonly max: number;
  };

  /** How long an update waits from the first traffic on new instances on, as far as it says. @internal */
  abstract readonly _watchesInSeconds: number | undefined;

  /** @internal */
  abstract _render(): SagemakerEndpointDeploymentConfig;

  /** What is wrong with it, for the property that holds it. @internal */
  abstract _problems(): string[];

  /** What is legal but unwise. @internal */
  abstract _warnings(): Warning[];
}

abstract class DeploymentOf<O extends DeploymentOptions> extends Deployment {
  constructor(
    protected readonly options: O,
    private readonly refused: readonly string[],
  ) {
    super();
  }

  get _alarms(): readonly IAlarm[] {
    return this.options.autoRollbackAlarms ?? [];
  }

  _problems(): string[] {
    return withRefused(this.refused, check(this.options, this.rules()));
  }

  _warnings(): Warning[] {
    const { maximumExecutionTimeoutInSeconds: most } = this.options;
    return warnIf(
      isLiteral(most) && most > PROVIDER_WAITS_IN_SECONDS,
      'deployment-longer-than-wait',
      () =>
        `maximumExecutionTimeoutInSeconds: is longer than the provider waits (${PROVIDER_WAITS_IN_SECONDS} seconds): Terraform fails while the update goes on; apply again when it has ended`,
    );
  }

  protected abstract rules(): Array<Rule<O>>;
}

/** How long the provider waits for an endpoint (internal/service/sagemaker/wait.go: endpointInServiceTimeout). */
const PROVIDER_WAITS_IN_SECONDS = 3600;

class BlueGreen extends DeploymentOf<BlueGreenOptions> {
  readonly _isRolling = false;

  get _isAllAtOnce(): boolean {
    return this.traffic._isAllAtOnce;
  }

  get _step() {
    const step = this.traffic._step;
    return step && { ...step, property: `traffic.${step.property}` };
  }

  get _watchesInSeconds(): number | undefined {
    const { waitIntervalInSeconds, linearStepSize } = this.traffic._render();
    const { terminationWaitInSeconds = 0 } = this.options;
    const moving = linearStepSize
      ? timeOfSteps(linearStepSize, waitIntervalInSeconds)
      : waitIntervalInSeconds;
    return isLiteral(moving) && isLiteral(terminationWaitInSeconds)
      ? moving + terminationWaitInSeconds
      : undefined;
  }

  _render(): SagemakerEndpointDeploymentConfig {
    const { terminationWaitInSeconds, maximumExecutionTimeoutInSeconds } = this.options;
    return {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: this.traffic._render(),
        terminationWaitInSeconds,
        maximumExecutionTimeoutInSeconds,
      },
    };
  }

  protected rules(): Array<Rule<BlueGreenOptions>> {
    const { TerminationWaitInSeconds, MaximumExecutionTimeoutInSeconds } =
      BlueGreenUpdatePolicy.members;
    return [
      () => withPath('traffic', this.traffic._problems()),
      limit(
        'terminationWaitInSeconds',
        (options) => options.terminationWaitInSeconds,
        TerminationWaitInSeconds,
      ),
      limit(
        'maximumExecutionTimeoutInSeconds',
        (options) => options.maximumExecutionTimeoutInSeconds,
        MaximumExecutionTimeoutInSeconds,
      ),
    ];
  }

  private get traffic(): Traffic {
    return this.options.traffic ?? Traffic.allAtOnce();
  }
}

class Rolling extends DeploymentOf<RollingOptions> {
  readonly _isRolling = true;
  readonly _isAllAtOnce = false;

  get _step() {
    const { maximumBatchSize: size } = this.options;
    return size && { property: 'maximumBatchSize', size, max: CAPACITY_PERCENT.batch[1] };
  }

  get _watchesInSeconds(): number | undefined {
    const { maximumBatchSize, waitIntervalInSeconds } = this.options;
    return maximumBatchSize && timeOfSteps(maximumBatchSize._render(), waitIntervalInSeconds);
  }

  _render(): SagemakerEndpointDeploymentConfig {
    const { maximumBatchSize, rollbackMaximumBatchSize } = this.options;
    return {
      rollingUpdatePolicy: {
        // What is missing is reported at synth.
        maximumBatchSize: maximumBatchSize?._render(),
        waitIntervalInSeconds: this.options.waitIntervalInSeconds,
        rollbackMaximumBatchSize: rollbackMaximumBatchSize?._render(),
        maximumExecutionTimeoutInSeconds: this.options.maximumExecutionTimeoutInSeconds,
      },
    };
  }

  protected rules(): Array<Rule<RollingOptions>> {
    const { WaitIntervalInSeconds, MaximumExecutionTimeoutInSeconds } = RollingUpdatePolicy.members;
    return [
      ({ maximumBatchSize }) =>
        maximumBatchSize
          ? withPath('maximumBatchSize', maximumBatchSize._problems(...CAPACITY_PERCENT.batch))
          : [missing('maximumBatchSize', 'give CapacitySize.instances or CapacitySize.percent')],
      ({ rollbackMaximumBatchSize }) =>
        withPath(
          'rollbackMaximumBatchSize',
          rollbackMaximumBatchSize?._problems(...CAPACITY_PERCENT.rollbackBatch) ?? [],
        ),
      requiredLimit(
        'waitIntervalInSeconds',
        (options) => options.waitIntervalInSeconds,
        WaitIntervalInSeconds,
        'say how long to watch each batch',
      ),
      limit(
        'maximumExecutionTimeoutInSeconds',
        (options) => options.maximumExecutionTimeoutInSeconds,
        MaximumExecutionTimeoutInSeconds,
      ),
    ];
  }
}

/** Nothing where the number of steps depends on the number of instances, or on what is not known yet. */
function timeOfSteps(
  { type, value }: { readonly type: string; readonly value: number },
  wait: number,
): number | undefined {
  const isKnown = type === 'CAPACITY_PERCENT' && isLiteral(value) && isLiteral(wait);
  return isKnown ? Math.ceil(100 / value) * wait : undefined;
}
