import { type ModelPackageProps } from './model-package-props';
import { CLOUD_CONTROL } from '../core/cloud-control/rules';
import { ResourceKind } from '../core/resource/resource-kind';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, repeated, rule, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { CreateModelPackageInput, VersionedArnOrName } from '../facts/registry';

const Api = CreateModelPackageInput.members;

export const MODEL_PACKAGE = new ResourceKind({
  stem: 'modelPackage',
  noun: 'model package',
  arnPrefix: 'model-package',
  arnSuffix: { example: 'group/1', pattern: '[^/]+(/\\d+)?' },
  arnMax: VersionedArnOrName.max,
  type: 'AWS::SageMaker::ModelPackage',
  attributes: 'ModelPackageAttributes',
  name: Api.ModelPackageName,
});

/** Properties that only one kind of package has. */
const VERSIONED_ONLY = [
  'approvalStatus',
  'approvalDescription',
  'additionalInferenceSpecificationsToAdd',
] as const;
const UNVERSIONED_ONLY = ['tags', 'certifyForMarketplace'] as const;

/** A model package as it stands at synth. */
interface ModelPackageInput extends ModelPackageProps {
  /** What is wrong with where the group is. */
  readonly crossRegionProblem?: string;
}

const RULES: Rule<ModelPackageInput>[] = [
  ...RESOURCE,
  CLOUD_CONTROL,
  rule('group', ({ group, modelPackageName }) => {
    if (group !== undefined && modelPackageName !== undefined) {
      return 'must not be combined with modelPackageName; set group for a version, or modelPackageName for a package without versions';
    }
    return group !== undefined || modelPackageName !== undefined
      ? undefined
      : 'is required unless modelPackageName is set; set the group of the new version';
  }),
  rule('group', ({ crossRegionProblem }) => crossRegionProblem),
  ...MODEL_PACKAGE.nameLimits,
  ...VERSIONED_ONLY.map((name) =>
    rule<ModelPackageInput>(name, (props) =>
      props[name] !== undefined && props.modelPackageName !== undefined
        ? `must be left out of a package without versions, ${/^approval/.test(name) ? 'which has no approval status' : 'of which AWS only updates tags'}`
        : undefined,
    ),
  ),
  ...UNVERSIONED_ONLY.map((name) =>
    rule<ModelPackageInput>(name, (props) =>
      props[name] !== undefined && props.group !== undefined
        ? name === 'tags'
          ? 'must be left out of a version, which has those of its group; give them to the group'
          : 'must be left out of a version; give modelPackageName for a package without versions'
        : undefined,
    ),
  ),
  ...tagRules<ModelPackageInput>(Api.Tags),
  rule(
    'inferenceSpecification',
    ({ inferenceSpecification, sourceAlgorithmSpecification, modelPackageName }) =>
      modelPackageName !== undefined &&
      inferenceSpecification === undefined &&
      sourceAlgorithmSpecification === undefined
        ? 'is required unless sourceAlgorithmSpecification is set'
        : undefined,
  ),
  ...(['supportedRealtimeInferenceInstanceTypes', 'supportedTransformInstanceTypes'] as const).map(
    (name) =>
      rule<ModelPackageInput>(`inferenceSpecification.${name}`, (props) =>
        props.modelPackageName !== undefined &&
        props.group === undefined &&
        props.inferenceSpecification !== undefined &&
        !props.inferenceSpecification?.[name]?.length
          ? 'is required for a package without versions'
          : undefined,
      ),
  ),
  ...(['additionalInferenceSpecifications', 'additionalInferenceSpecificationsToAdd'] as const).map(
    (list) =>
      rule<ModelPackageInput>(list, (props) =>
        repeated(
          (props[list] ?? []).map((one) => one?.name),
          'name',
        ),
      ),
  ),
  rule('modelCard.modelCardContent', ({ modelCard }) =>
    isLiteral(modelCard?.modelCardContent) && !isJson(modelCard?.modelCardContent)
      ? `must be an object, or its JSON, got ${formatValue(modelCard?.modelCardContent)}`
      : undefined,
  ),
];

/** What AWS refuses of a model package, but for what its type says. */
export function modelPackageProblems(props: ModelPackageInput): string[] {
  return check(props, RULES);
}

function isJson(content: unknown): boolean {
  if (typeof content === 'object') return !Array.isArray(content);
  if (typeof content !== 'string') return false;
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
