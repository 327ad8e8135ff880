import { type IModelPackage } from './model-package-props';
import { regionInArn } from '../core/resource/arn';
import { type Location } from '../core/terraform/location';
import { type PolicyStatement } from '../iam/policy-statement';

/** What a package that this program makes tells of itself. */
interface OwnModelPackage {
  readonly _permissions: PolicyStatement[];
  readonly _location: Location;
  readonly _isReplacedOldFirst: boolean;
}

/** A model package in the model that uses it. */
export interface BoundModelPackage {
  /** Where it is, as far as that is known at synth. */
  readonly region?: string;
  /** What a role needs for its containers; nothing is known of a package that others made. */
  readonly permissions: PolicyStatement[];
  /** Whether this program deletes it before it makes the new one, as both have one name. */
  readonly isReplacedOldFirst: boolean;
}

export function bindModelPackage(
  modelPackage: IModelPackage,
  location: Location,
): BoundModelPackage {
  const own = modelPackage as IModelPackage & Partial<OwnModelPackage>;
  const { _permissions, _location } = own;
  // What another stack does is no concern of Terraform in this one.
  const isReplacedOldFirst = own._isReplacedOldFirst === true && location.isInStackOf(own);
  if (_permissions && _location) {
    return { region: _location.knownRegion, permissions: _permissions, isReplacedOldFirst };
  }
  const region = regionInArn(modelPackage.modelPackageArn);
  return { region, permissions: [], isReplacedOldFirst };
}
