import { typed } from '../core/validation/accept';
import { withRefused } from '../core/validation/at-synth';
import { limit } from '../core/validation/limits';
import { formatValue, isLiteral } from '../core/validation/values';
import { CapacitySizeValue } from '../facts/inference';

/**
 * How much of an endpoint's capacity an update takes at a time.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CapacitySize.html
 */
export class CapacitySize {
  /**
   * A number of instances.
   *
   * @param value at least 1
   */
  static instances(value: number): CapacitySize {
    return new CapacitySize('INSTANCE_COUNT', typed('CapacitySize.instances', { value }));
  }

  /**
   * A share of all instances.
   *
   * @param value percent; what uses it says how much is allowed
   */
  static percent(value: number): CapacitySize {
    return new CapacitySize('CAPACITY_PERCENT', typed('CapacitySize.percent', { value }));
  }

  private readonly value: number;
  private readonly refused: readonly string[];

  private constructor(
    private readonly type: string,
    { value, problems }: { value: { value: number }; problems: readonly string[] },
  ) {
    this.value = value.value;
    this.refused = problems.map((problem) => problem.replace(/^value/, ''));
  }

  /** @internal */
  _render(): { type: string; value: number } {
    return { type: this.type, value: this.value };
  }

  /**
   * What is wrong with it, where a share must lie within bounds.
   *
   * @internal
   */
  _problems(min: number, max: number): string[] {
    const { type, value } = this;
    if (type === 'INSTANCE_COUNT') {
      const rule = limit<unknown>('', () => value, CapacitySizeValue);
      return withRefused(this.refused, value === undefined ? [': is required'] : rule(undefined));
    }
    const isWithin = !isLiteral(value) || (Number.isInteger(value) && value >= min && value <= max);
    return withRefused(
      this.refused,
      isWithin
        ? []
        : [`: must be a whole number of ${min} to ${max} percent, got ${formatValue(value)}`],
    );
  }

  /** The least number of instances that it is a part of, where it says one. @internal */
  get _instances(): number | undefined {
    return this.type === 'INSTANCE_COUNT' && isLiteral(this.value) ? this.value : undefined;
  }
}
