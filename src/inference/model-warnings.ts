import { type BoundContainer, imageWarnings } from './bound-container';
import { type ModelInput } from './model-rules';

/** What is legal in a model but unwise. */
export function modelWarnings({ modelName, primary, pipeline = [] }: ModelInput): string[] {
  return [
    ...(modelName === undefined ? [] : [FIXED_NAME]),
    ...(primary ? containerWarnings(primary, 'primaryContainer') : []),
    ...pipeline.flatMap((container, i) => containerWarnings(container, `containers[${i}]`)),
  ];
}

function containerWarnings(container: BoundContainer, path: string): string[] {
  return [
    ...imageWarnings(container, `${path}.image`),
    ...(container.modelPackage?.isReplacedOldFirst ? [`${path}.modelPackage: ${OLD_FIRST}`] : []),
  ];
}

const OLD_FIRST =
  'has a fixed name, so a change that replaces it deletes this model and the package before the new ones exist. ' +
  'With a dependent that sets create_before_destroy, such as the configuration of an endpoint, Terraform makes the new package first, and AWS refuses its name: ' +
  'use a version of a group there';

const FIXED_NAME =
  'modelName is fixed: a change that replaces the model destroys it before the new one exists, and fails where a dependent must have the new one first. ' +
  'Leave modelName out for a generated name and a replacement without a gap';
