import { Fn, Token, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { Location } from './location';
import { isLiteral } from './validation';

/** The name at the end of an ARN such as `arn:aws:sagemaker:eu-west-1:123456789012:model/name`. */
export function nameInArn(arn: string): string {
  return Token.isUnresolved(arn)
    ? Fn.element(Fn.split('/', arn), 1)
    : String(arn).split('/').pop()!;
}

/** The region that an ARN names; nothing where a literal one names none. */
export function regionInArn(arn: string): string | undefined {
  if (Token.isUnresolved(arn)) return Fn.element(Fn.split(':', arn), 3);
  return String(arn).split(':')[3] || undefined;
}

/** The ARN of what has a name; SageMaker writes names in ARNs in lower case. */
export function arnOfName(location: Location, kind: string, name: string): string {
  const lower = isLiteral(name) ? name.toLowerCase() : Fn.lower(name);
  return location.arn('sagemaker', `${kind}/${lower}`, location.region, location.account);
}

/** Where something is that exists: its ARN's region is said only where it is another than the provider's. */
export function locationOf(
  scope: Construct,
  { arn, region, provider }: { arn?: string; region?: string; provider?: TerraformProvider },
): Location {
  const named = arn === undefined ? undefined : regionInArn(arn);
  // Saying it needs provider 6.
  const other = named && new Location(scope, { provider }).unlessSame(named);
  return new Location(scope, { region: region ?? other, provider });
}
