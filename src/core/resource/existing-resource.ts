import { Construct } from 'constructs';
import { type ExistingAttributes, type KnownBy, type ResourceKind } from './resource-kind';
import { type ResourceRef } from './resource-ref';
import { accept } from '../validation/accept';
import { validateAtSynth } from '../validation/at-synth';

/** What a `from…` method returns: a reference to an existing resource, without a Terraform block. */
export abstract class ExistingResource<
  S extends string,
  A extends ExistingAttributes<S> = ExistingAttributes<S>,
> extends Construct {
  /** @internal */
  readonly _ref: ResourceRef;

  protected readonly attributes: A;

  constructor(
    scope: Construct,
    id: string,
    kind: ResourceKind<S>,
    attributes: Partial<A>,
    knownBy: KnownBy = 'name',
  ) {
    super(scope, id);
    this.attributes = accept(this, kind.attributes, attributes as A);
    this._ref = kind.existing(this, this.attributes);
    validateAtSynth(this, () => kind.existingProblems(this.attributes, knownBy));
  }
}
