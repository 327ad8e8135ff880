import { imageWarnings } from './bound-container';
import { type ModelInput } from './model-rules';

/** What is legal in a model but unwise. */
export function modelWarnings({ modelName, primary, pipeline = [] }: ModelInput): string[] {
  return [
    ...(modelName === undefined ? [] : [FIXED_NAME]),
    ...(primary ? imageWarnings(primary, 'primaryContainer.image') : []),
    ...pipeline.flatMap((container, i) => imageWarnings(container, `containers[${i}].image`)),
  ];
}

const FIXED_NAME =
  'modelName is fixed: a change that replaces the model destroys it before the new one exists, and fails where a dependent must have the new one first. ' +
  'Leave modelName out for a generated name and a replacement without a gap';
