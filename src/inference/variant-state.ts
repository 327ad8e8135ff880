import { Fn } from 'cdktf';
import { type ProductionVariant } from './production-variant-props';
import { isLiteral } from '../core/validation/values';

/** The name of a variant that has none in the program. */
export const DEFAULT_VARIANT_NAME = 'AllTraffic';

interface Scaling {
  readonly minCapacity?: number;
  readonly maxCapacity: number;
}

/** A variant in its configuration, and what scaling says of it. */
export class VariantState {
  /** What the instances or the provisioned concurrency scale between, as far as something scales them. */
  scaling?: Required<Scaling>;

  constructor(
    readonly props: ProductionVariant,
    readonly isShadow: boolean,
    /** Whether the endpoint is asynchronous. */
    readonly isAsync: boolean,
  ) {}

  get name(): string {
    return this.props.variantName ?? DEFAULT_VARIANT_NAME;
  }

  /** The number of instances that an update starts with; nothing where there are none. */
  get instanceCount(): number | undefined {
    const { serverless, initialInstanceCount } = this.props;
    if (serverless) return undefined;
    if (initialInstanceCount !== undefined) return initialInstanceCount;
    const { minCapacity } = this.scaling ?? { minCapacity: 1 };
    return isLiteral(minCapacity) ? Math.max(1, minCapacity) : Fn.max([1, minCapacity]);
  }

  /** Says what the variant scales between. Endpoints with the same configuration share its variants. */
  scaledBetween({ minCapacity = 1, maxCapacity }: Scaling): void {
    const known = this.scaling;
    const most = (a: number, b: number) => (isLiteral(a) && isLiteral(b) ? Math.max(a, b) : a);
    this.scaling = {
      minCapacity: known ? most(known.minCapacity, minCapacity) : minCapacity,
      maxCapacity: known ? most(known.maxCapacity, maxCapacity) : maxCapacity,
    };
  }
}
