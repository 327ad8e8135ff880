import { type CapacitySize } from './capacity-size';
import { type CanaryOptions, type LinearOptions } from './traffic-props';
import { typed } from '../core/validation/accept';
import { withRefused } from '../core/validation/at-synth';
import { requiredLimit } from '../core/validation/limits';
import { missing, withPath } from '../core/validation/rules';
import { CAPACITY_PERCENT } from '../facts/documented-limits';
import { WaitIntervalInSeconds } from '../facts/inference';

/**
 * How a blue/green deployment moves traffic to the new instances.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html
 */
export abstract class Traffic {
  /** All traffic moves at once, as soon as the new instances are healthy. */
  static allAtOnce(): Traffic {
    return new AllAtOnce();
  }

  /**
   * A part of the traffic moves first, the rest after a time.
   *
   * @param options how much, and how long
   */
  static canary(options: CanaryOptions): Traffic {
    const { value, problems } = typed<CanaryOptions>('CanaryOptions', options);
    return new Stepwise('CANARY', 'canarySize', 'size', value.size, value, problems);
  }

  /**
   * The traffic moves in steps of the same size.
   *
   * @param options how much at a time, and how long each step takes
   */
  static linear(options: LinearOptions): Traffic {
    const { value, problems } = typed<LinearOptions>('LinearOptions', options);
    return new Stepwise('LINEAR', 'linearStepSize', 'stepSize', value.stepSize, value, problems);
  }

  /** @internal */
  abstract readonly _isAllAtOnce: boolean;

  /** The size of a step, and the most that it may be. @internal */
  abstract readonly _step?: {
    readonly property: string;
    readonly size: CapacitySize;
    readonly max: number;
  };

  /** @internal */
  abstract _render(): TrafficRoutingConfiguration;

  /** What is wrong with it, for the property that holds it. @internal */
  abstract _problems(): string[];
}

/** As the API and the provider have it. */
interface TrafficRoutingConfiguration {
  readonly type: string;
  readonly waitIntervalInSeconds: number;
  readonly canarySize?: { readonly type: string; readonly value: number };
  readonly linearStepSize?: { readonly type: string; readonly value: number };
}

class AllAtOnce extends Traffic {
  readonly _isAllAtOnce = true;
  readonly _step = undefined;

  _render(): TrafficRoutingConfiguration {
    return { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 0 };
  }

  _problems(): string[] {
    return [];
  }
}

/** Shares that a size may be, in percent. */
const SHARES = { CANARY: CAPACITY_PERCENT.canary, LINEAR: CAPACITY_PERCENT.linear };

class Stepwise extends Traffic {
  readonly _isAllAtOnce = false;

  constructor(
    private readonly type: 'CANARY' | 'LINEAR',
    private readonly member: 'canarySize' | 'linearStepSize',
    private readonly property: string,
    private readonly size: CapacitySize | undefined,
    private readonly options: { readonly waitIntervalInSeconds: number },
    private readonly refused: readonly string[],
  ) {
    super();
  }

  get _step() {
    const { property, size, type } = this;
    return size && { property, size, max: SHARES[type][1] };
  }

  _render(): TrafficRoutingConfiguration {
    const { waitIntervalInSeconds } = this.options;
    return { type: this.type, waitIntervalInSeconds, [this.member]: this.size?._render() };
  }

  _problems(): string[] {
    const [min, max] = SHARES[this.type];
    return withRefused(this.refused, [
      ...(this.size
        ? withPath(this.property, this.size._problems(min, max))
        : [missing(this.property, 'give CapacitySize.instances or CapacitySize.percent')]),
      ...requiredLimit<typeof this.options>(
        'waitIntervalInSeconds',
        (options) => options.waitIntervalInSeconds,
        WaitIntervalInSeconds,
        'say how long to watch the new instances',
      )(this.options),
    ]);
  }
}
