import { type ProductionVariant } from './production-variant-props';

/** The name of a variant that has none in the program. */
export const DEFAULT_VARIANT_NAME = 'AllTraffic';

/** A variant in its configuration, and what scaling says of it. */
export class VariantState {
  /** What the instances or the provisioned concurrency scale between, as far as something scales them. */
  scaling?: { readonly minCapacity: number; readonly maxCapacity: number };

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
    return initialInstanceCount ?? Math.max(1, this.scaling?.minCapacity ?? 1);
  }
}
