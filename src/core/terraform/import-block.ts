import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type Location } from './location';
import { acceptArguments, type TypeName } from '../validation/accept';
import { validateAtSynth } from '../validation/at-synth';
import { formatValue, isLiteral } from '../validation/values';

interface NamedImport {
  /** The method that was called, such as `AppImageConfig.importFrom`. */
  readonly method: TypeName;
  /** Its argument, by the parameter's name. */
  readonly argument: { readonly [parameter: string]: string | undefined };
  /** The name in the program, where there is one: what has another would be replaced. */
  readonly name?: string;
  /** The property that holds it, where it must be set: its default is another than that of what is imported. */
  readonly nameProperty?: string;
  readonly location: Location;
}

/**
 * Imports a resource by its name, or reports at synth why that can't be.
 *
 * @returns the name, where it can be imported by it
 */
export function importByName(
  construct: Construct,
  resource: TerraformResource,
  { method, argument, name, nameProperty, location }: NamedImport,
): string | undefined {
  const accepted = acceptArguments(construct, method, argument);
  if (!accepted) return undefined;
  const imported = Object.values(accepted)[0]!;
  const problem =
    nameProperty !== undefined && name === undefined
      ? `requires ${nameProperty}, because a generated name would replace what is imported; set ${nameProperty} to ${formatValue(imported)}`
      : nameProblem(imported, name);
  if (problem !== undefined) {
    validateAtSynth(construct, () => [`importFrom: ${problem}`]);
    return undefined;
  }
  resource.importFrom(importId(imported, location), location.provider);
  return imported;
}

/** What the provider imports by: AWS provider 6 looks elsewhere than in its own region only where the id says so. */
export function importId(id: string, { explicitRegion }: Location): string {
  return explicitRegion === undefined ? id : `${id}@${explicitRegion}`;
}

function nameProblem(imported: string, name: string | undefined): string | undefined {
  if (imported === '' || (isLiteral(imported) && /[:/]/.test(imported))) {
    return `must be the name of an existing resource, got ${formatValue(imported)}`;
  }
  return isLiteral(imported) && isLiteral(name) && imported !== name
    ? `must be the name in the program, ${formatValue(name)}, got ${formatValue(imported)}; a resource imported by another name would be replaced`
    : undefined;
}
