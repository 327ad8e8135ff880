import { Fn, Token, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { Location } from '../terraform/location';
import { isLiteral } from '../validation/values';

/** The name at the end of an ARN such as `arn:aws:sagemaker:eu-west-1:123456789012:model/name`. */
export function nameInArn(arn: string): string {
  const name = arn.split('/').pop()!;
  return Token.isUnresolved(arn) && (name === arn || Token.isUnresolved(name))
    ? Fn.element(Fn.split('/', arn), 1)
    : name;
}

/** The region that an ARN names; nothing where a literal one names none, or it is no ARN. */
export function regionInArn(arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const parts = arn.split(':');
  // An account that is a token leaves the region as it is written.
  const region = parts[0] === 'arn' ? parts[3] : undefined;
  if (!Token.isUnresolved(arn) || isLiteral(region)) return region || undefined;
  return Fn.element(Fn.split(':', arn), 3);
}

/** The ARN of what has a name; SageMaker writes names in ARNs in lower case. */
export function arnOfName(location: Location, kind: string, name: string): string {
  const lower = Token.isUnresolved(name) ? Fn.lower(name) : name.toLowerCase();
  return location.arn('sagemaker', `${kind}/${lower}`, location.region, location.account);
}

/**
 * The region of something that exists, as far as the program says it. What is known by its name alone may
 * be wherever it is used.
 */
export function knownRegionOf(
  location: Location,
  { arn, region, provider }: { arn?: string; region?: string; provider?: TerraformProvider },
): string | undefined {
  const named = regionInArn(arn);
  return region ?? named ?? (provider === undefined ? undefined : location.knownRegion);
}

/** Where something is that exists: its ARN's region is said only where it is another than the provider's. */
export function locationOf(
  scope: Construct,
  { arn, region, provider }: { arn?: string; region?: string; provider?: TerraformProvider },
): Location {
  const named = regionInArn(arn);
  // Saying it needs provider 6.
  const other = named && new Location(scope, { provider }).regionOverride(named);
  return new Location(scope, { region: region ?? other, provider });
}
