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
    const { accepted, ref } = acceptExisting<S, A>(this, kind, attributes, knownBy);
    this.attributes = accepted;
    this._ref = ref;
  }
}

/** Checks the attributes of what exists, and says what the library knows of it. */
export function acceptExisting<
  S extends string,
  A extends ExistingAttributes<S> = ExistingAttributes<S>,
>(
  construct: Construct,
  kind: ResourceKind<S>,
  attributes: Partial<A>,
  knownBy: KnownBy = 'name',
): { readonly accepted: A; readonly ref: ResourceRef } {
  const accepted = accept(construct, kind.attributes, attributes as A);
  validateAtSynth(construct, () => kind.existingProblems(accepted, knownBy));
  return { accepted, ref: kind.existing(construct, accepted) };
}
