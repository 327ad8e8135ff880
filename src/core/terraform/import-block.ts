import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type Location } from './location';
import { isLiteral, formatValue, validateAtSynth } from '../validation/rules';

interface NamedImport {
  /** What is to be imported. */
  readonly given: string;
  /** The name in the program, where there is one: what has another would be replaced. */
  readonly name?: string;
  readonly location: Location;
}

/** Imports a resource by its name, or reports at synth why that can't be. */
export function importByName(
  construct: Construct,
  resource: TerraformResource,
  { given, name, location }: NamedImport,
): void {
  const problem = nameProblem(given, name);
  if (problem === undefined) resource.importFrom(importId(given, location), location.provider);
  else validateAtSynth(construct, () => [`importFrom: ${problem}`]);
}

/** What the provider imports by: AWS provider 6 looks elsewhere than in its own region only where the id says so. */
export function importId(id: string, { explicitRegion }: Location): string {
  return explicitRegion === undefined ? id : `${id}@${explicitRegion}`;
}

function nameProblem(given: unknown, name: string | undefined): string | undefined {
  if (typeof given !== 'string' || given === '' || /[:/]/.test(isLiteral(given) ? given : '')) {
    return `must be the name of an existing resource, got ${formatValue(given)}`;
  }
  return isLiteral(given) && isLiteral(name) && given !== name
    ? `must be the name in the program, ${formatValue(name)}, got ${formatValue(given)}; a resource imported by another name would be replaced`
    : undefined;
}
