import { type IModelPackage } from './model-package';
import { type Location } from '../core/location';
import { regionInArn } from '../core/named-arn';
import { type PolicyStatement } from '../iam/policy-statement';

/** What a package that this program makes tells of itself. */
interface OwnModelPackage {
  readonly _permissions: PolicyStatement[];
  readonly _location: Location;
}

/** A model package in the model that uses it. */
export interface BoundModelPackage {
  /** Where it is, as far as that is known at synth. */
  readonly region?: string;
  /** What a role needs for its containers; nothing is known of a package that others made. */
  readonly permissions: PolicyStatement[];
}

export function bindModelPackage(modelPackage: IModelPackage): BoundModelPackage {
  const { _permissions, _location } = modelPackage as IModelPackage & Partial<OwnModelPackage>;
  if (_permissions && _location) {
    return { region: _location.knownRegion, permissions: _permissions };
  }
  return { region: regionInArn(modelPackage.modelPackageArn), permissions: [] };
}
