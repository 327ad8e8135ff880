import { imageWarnings, type BoundContainer } from './bound-container';
import { ContainerMode } from './container-definition-types';
import { containerProblems } from './container-rules';
import { InferenceExecutionMode, type SagemakerModelProps } from './model-props';
import { ResourceKind } from '../core/resource/resource-kind';
import { limit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, repeated, rule, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf, warningsAt } from '../core/validation/warnings';
import { VpcConfig } from '../facts/common';
import { ENVIRONMENT_TOTAL_BYTES } from '../facts/documented-limits';
import {
  ContainerDefinitionList,
  CreateModelInput,
  InferenceExecutionConfig,
} from '../facts/inference';

/** A model with all its containers, as it stands at synth. */
export interface ModelInput extends SagemakerModelProps {
  readonly primary?: BoundContainer;
  /** The name that an escape hatch has put in place of the generated one. */
  readonly overriddenName?: unknown;
  /** Undefined where neither `containers` nor `addContainer()` was used. */
  readonly pipeline?: readonly BoundContainer[];
}

const Api = CreateModelInput.members;

const MOST_CONTAINERS = ContainerDefinitionList.max;

/** Characters that a model's name may have. */
export const NAME_CHARACTERS = Api.ModelName.max;

export const MODEL = new ResourceKind({
  stem: 'model',
  noun: 'model',
  arnPrefix: 'model',
  type: 'AWS::SageMaker::Model',
  attributes: 'SagemakerModelAttributes',
  name: Api.ModelName,
});

const RULES: Rule<ModelInput>[] = [
  ...MODEL.nameLimits,
  rule('modelName', ({ overriddenName }) =>
    overriddenName === undefined
      ? undefined
      : `must be set with modelName, not by overriding the binding's name, got ${formatValue(overriddenName)}; changes would be lost`,
  ),
  ...RESOURCE,
  ...tagRules<ModelInput>(Api.Tags),

  rule('primaryContainer', ({ primary, pipeline }) => {
    if (!primary && !pipeline) {
      return 'is required unless containers are set; set containers for a pipeline';
    }
    return primary && pipeline
      ? 'must not be combined with containers or addContainer(); make it the first of containers'
      : undefined;
  }),
  rule('containers', ({ pipeline }) =>
    pipeline && (pipeline.length < 1 || pipeline.length > MOST_CONTAINERS)
      ? `must have 1 to ${MOST_CONTAINERS} items, got ${pipeline.length}`
      : undefined,
  ),
  ({ primary }) => (primary ? containerProblems('primaryContainer', primary) : []),
  ({ pipeline = [] }) => pipeline.flatMap((one, i) => containerProblems(`containers[${i}]`, one)),

  limit(
    'inferenceExecutionMode',
    (model) => model.inferenceExecutionMode,
    InferenceExecutionConfig.members.Mode,
  ),
  rule('inferenceExecutionMode', ({ inferenceExecutionMode, pipeline }) =>
    inferenceExecutionMode !== undefined && !pipeline
      ? 'requires containers, because it sets how they are invoked; leave it out'
      : undefined,
  ),
  rule('containers', ({ pipeline = [], inferenceExecutionMode }) => {
    const missing = pipeline.flatMap(({ definition }, i) =>
      definition.containerHostname === undefined ? [`containers[${i}]`] : [],
    );
    if (missing.length === 0) return undefined;
    if (inferenceExecutionMode === InferenceExecutionMode.DIRECT) {
      return `must each have a containerHostname in mode Direct, got none in ${missing.join(', ')}`;
    }
    return missing.length < pipeline.length
      ? `must all have a containerHostname when one has, got none in ${missing.join(', ')}`
      : undefined;
  }),
  rule('containers', ({ pipeline = [] }) =>
    repeated(
      pipeline.map(({ definition }) => definition.containerHostname),
      'containerHostname',
    ),
  ),
  rule('containers', ({ pipeline = [], inferenceExecutionMode }) => {
    const multi = pipeline.filter(
      ({ definition }) => definition.mode === ContainerMode.MULTI_MODEL,
    );
    if (multi.length > 0 && inferenceExecutionMode === InferenceExecutionMode.DIRECT) {
      return 'must not use mode MultiModel with direct invocation; use a separate endpoint';
    }
    return multi.length > 1
      ? `must have at most one container in mode MultiModel, got ${multi.length}; give them endpoints of their own`
      : undefined;
  }),

  rule('environment', (model) => {
    const bytes = environmentBytes(allContainers(model));
    return bytes > ENVIRONMENT_TOTAL_BYTES
      ? `all keys and values of all containers must have at most ${ENVIRONMENT_TOTAL_BYTES} bytes, got ${bytes}; put large settings into the model data`
      : undefined;
  }),

  limit('vpcConfig', ({ vpcConfig }) => vpcConfig, VpcConfig),
  rule('vpcConfig', (model) =>
    model.vpcConfig === undefined &&
    allContainers(model).some(({ image }) => image?.privateRegistry)
      ? 'is required for an image in a private registry, which is reached through the VPC'
      : undefined,
  ),
];

/** Everything that the API or the provider refuses of a model. */
export function modelProblems(model: ModelInput): string[] {
  return check(model, RULES);
}

function allContainers({ primary, pipeline = [] }: ModelInput): BoundContainer[] {
  return [...(primary ? [primary] : []), ...pipeline];
}

/** Bytes of what is known at synth. */
function environmentBytes(containers: BoundContainer[]): number {
  return containers
    .flatMap(({ definition }) => Object.entries(definition.environment ?? {}).flat())
    .filter((text) => isLiteral(text))
    .reduce((sum, text) => sum + Buffer.byteLength(String(text)), 0);
}

/** What is legal in a model but unwise. */
export function modelWarnings({ modelName, primary, pipeline = [] }: ModelInput): Warning[] {
  return [
    ...warnIf(modelName !== undefined, 'fixed-name', () => FIXED_NAME),
    ...(primary ? containerWarnings(primary, 'primaryContainer') : []),
    ...pipeline.flatMap((container, i) => containerWarnings(container, `containers[${i}]`)),
  ];
}
function containerWarnings(container: BoundContainer, path: string): Warning[] {
  return [
    ...imageWarnings(container, `${path}.image`),
    ...warnIf(
      container.image?.needsModelData !== undefined && container.modelData === undefined,
      'algorithm-without-model-data',
      () => `${path}.modelData: is missing: ${container.image!.needsModelData}; give modelData`,
    ),
    ...warningsAt(`${path}.modelData.`, container.modelData?.warnings ?? []),
    ...container.additionalModelData.flatMap(({ modelData }, i) =>
      warningsAt(`${path}.additionalModelData[${i}].modelData.`, modelData?.warnings ?? []),
    ),
    ...warnIf(
      container.modelPackage?.isReplacedOldFirst === true,
      'package-with-fixed-name',
      () => `${path}.modelPackage: ${OLD_FIRST}`,
    ),
    ...warnIf(
      container.modelPackage?.isOfOtherStack === true,
      'package-of-other-stack',
      () => `${path}.modelPackage: ${OTHER_STACK}`,
    ),
  ];
}
const OTHER_STACK =
  'another stack makes it: a change there that replaces it deletes the old package while this model still uses it. ' +
  'Add a construct for the new version beside the old one, apply both stacks, and remove the old one then';

const OLD_FIRST =
  'has a fixed name, so a change that replaces it deletes this model and the package before the new ones exist. ' +
  'If a dependent sets create_before_destroy, as endpoint configurations usually do, Terraform creates the new package first and AWS refuses its name: ' +
  'use a version of a group instead';
export const FIXED_NAME =
  'modelName is fixed: a change that replaces the model destroys it before the new one exists, and fails if a dependent requires the new one first. ' +
  'Remove modelName to get a generated name and replacement without a gap';
