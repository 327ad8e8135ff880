import { type BoundContainer } from './bound-container';
import { ContainerMode } from './container-definition';
import { type ModelInput } from './model-rules';

/** What is legal in a model but unwise. */
export function modelWarnings({ modelName, primary, pipeline = [] }: ModelInput): string[] {
  return [
    ...(modelName === undefined ? [] : [FIXED_NAME]),
    ...(primary ? containerWarnings('primaryContainer', primary) : []),
    ...pipeline.flatMap((container, i) => containerWarnings(`containers[${i}]`, container)),
  ];
}

const FIXED_NAME =
  'modelName is fixed: a change that replaces the model destroys it before the new one exists, and fails where a dependent must have the new one first. ' +
  'Leave modelName out for a generated name and a replacement without a gap';

function containerWarnings(path: string, { definition, image }: BoundContainer): string[] {
  const ofMode =
    definition.mode === ContainerMode.MULTI_MODEL && image?.notMultiModel
      ? [image.notMultiModel]
      : [];
  return [...(image?.warnings ?? []), ...ofMode].map((warning) => `${path}.image: ${warning}`);
}
