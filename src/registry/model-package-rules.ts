import { type ModelPackageProps } from './model-package-props';
import {
  ENVIRONMENT,
  MODEL_PACKAGE,
  type ModelPackageState,
  OUR_NAMES,
} from './model-package-state';
import { CLOUD_CONTROL } from '../core/cloud-control/rules';
import { RESOURCE } from '../core/validation/resource-rules';
import {
  check,
  each,
  required,
  isLiteral,
  limit,
  withPath,
  repeated,
  rule,
  formatValue,
  type Rule,
} from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { ContainerDefinition } from '../facts/create-model';
import { CreateModelPackageInput } from '../facts/create-model-package';
import { roleRules } from '../iam/role-rules';

/** The rules of a model package that is known by its ARN. */
export const MODEL_PACKAGE_ARN: Rule<{ readonly modelPackageArn: string }>[] = [
  required(
    'modelPackageArn',
    ({ modelPackageArn }) => modelPackageArn,
    'give the ARN of a model package',
  ),
  limit(
    'modelPackageArn',
    ({ modelPackageArn }) => modelPackageArn,
    ContainerDefinition.ModelPackageName,
  ),
  rule('modelPackageArn', ({ modelPackageArn: arn }) =>
    isLiteral(arn) && typeof arn === 'string' && !arn.startsWith('arn:')
      ? `must be an ARN, because the provider takes no bare name, got ${formatValue(arn)}`
      : undefined,
  ),
  rule('modelPackageArn', ({ modelPackageArn: arn }) =>
    isLiteral(arn) && /^arn:[^:]+:sagemaker:/.test(arn) && !arn.includes(':model-package/')
      ? `must be the ARN of a model package (…:model-package/group/1), got ${formatValue(arn)}`
      : undefined,
  ),
];

/** Properties that only one kind of package has. */
const VERSIONED_ONLY = [
  'approvalStatus',
  'approvalDescription',
  'additionalInferenceSpecificationsToAdd',
] as const;
const UNVERSIONED_ONLY = ['tags', 'certifyForMarketplace'] as const;

const ROLE_RULES = roleRules('model package');

/** A model package as it stands at synth. */
interface ModelPackageInput extends ModelPackageProps {
  /** Whether the validation role is made in another stack, where this one can add nothing to it. */
  readonly roleIsInOtherStack: boolean;
  /** What is wrong with where the group is. */
  readonly crossRegionProblem?: string;
}

const RULES: Rule<ModelPackageInput>[] = [
  ...RESOURCE,
  CLOUD_CONTROL,
  rule('group', ({ group, modelPackageName }) => {
    if (isGiven(group) && isGiven(modelPackageName)) {
      return 'must not be given together with modelPackageName; a package is a version of a group, or has a name';
    }
    return isGiven(group) || isGiven(modelPackageName)
      ? undefined
      : 'is required unless modelPackageName is given; give the group that gets a new version';
  }),
  rule('group', ({ group }) =>
    isGiven(group) && typeof group?.modelPackageGroupName !== 'string'
      ? `must be a model package group, got ${formatValue(group)}; use ModelPackageGroup.fromModelPackageGroupName`
      : undefined,
  ),
  rule('group', ({ crossRegionProblem }) => crossRegionProblem),
  limit(
    'modelPackageName',
    (props) => props.modelPackageName,
    CreateModelPackageInput.ModelPackageName,
    'begin and end it with a letter or digit, with hyphens between',
  ),
  ...VERSIONED_ONLY.map((name) =>
    rule<ModelPackageInput>(name, (props) =>
      isGiven(props[name]) && isGiven(props.modelPackageName)
        ? `must be left out of a package without versions, ${/^approval/.test(name) ? 'which has no approval' : 'of which AWS changes nothing but tags'}`
        : undefined,
    ),
  ),
  ...UNVERSIONED_ONLY.map((name) =>
    rule<ModelPackageInput>(name, (props) =>
      isGiven(props[name]) && isGiven(props.group)
        ? name === 'tags'
          ? 'must be left out of a version, which has those of its group; give them to the group'
          : 'must be left out of a version; give modelPackageName for a package without versions'
        : undefined,
    ),
  ),
  rule('tags', ({ tags }) =>
    isGiven(tags) && !isLiteral(tags)
      ? 'must be written in the program, as CloudFormation has another form of them, got a token'
      : undefined,
  ),
  ...tagRules<ModelPackageInput>(CreateModelPackageInput.Tags),
  limit(
    'customerMetadata',
    (props) => props.customerMetadata,
    CreateModelPackageInput.CustomerMetadataProperties,
  ),
  rule(
    'inferenceSpecification',
    ({ inferenceSpecification, sourceAlgorithmSpecification, modelPackageName }) =>
      isGiven(modelPackageName) &&
      !isGiven(inferenceSpecification) &&
      !isGiven(sourceAlgorithmSpecification)
        ? 'is required unless sourceAlgorithmSpecification is given'
        : undefined,
  ),
  ...(['supportedRealtimeInferenceInstanceTypes', 'supportedTransformInstanceTypes'] as const).map(
    (name) =>
      rule<ModelPackageInput>(`inferenceSpecification.${name}`, (props) =>
        isGiven(props.modelPackageName) &&
        !isGiven(props.group) &&
        isGiven(props.inferenceSpecification) &&
        !props.inferenceSpecification?.[name]?.length
          ? 'is required for a package without versions'
          : undefined,
      ),
  ),
  ...(['additionalInferenceSpecifications', 'additionalInferenceSpecificationsToAdd'] as const).map(
    (list) =>
      rule<ModelPackageInput>(list, (props) =>
        Array.isArray(props[list])
          ? repeated(
              props[list].map((one) => one?.name),
              'name',
            )
          : undefined,
      ),
  ),
  ({ validationSpecification, roleIsInOtherStack }) =>
    withPath(
      'validationSpecification',
      check({ role: validationSpecification?.validationRole, roleIsInOtherStack }, ROLE_RULES).map(
        (problem) => problem.replace(/^role/, 'validationRole'),
      ),
    ),
  each(
    'validationSpecification.validationProfiles',
    ({ validationSpecification }) => validationSpecification?.validationProfiles,
    [
      limit(
        'transformJobDefinition.environment',
        (profile) => profile?.transformJobDefinition?.environment,
        ENVIRONMENT,
      ),
    ],
  ),
  rule('modelCard.modelCardContent', ({ modelCard }) =>
    isLiteral(modelCard?.modelCardContent) && !isJson(modelCard.modelCardContent)
      ? `must be JSON, got ${formatValue(modelCard.modelCardContent)}; use JSON.stringify`
      : undefined,
  ),
];

/** Everything that AWS refuses of a model package. */
export function modelPackageProblems(
  props: ModelPackageInput,
  { properties, problems }: ModelPackageState,
): string[] {
  const own = [...check(props, RULES), ...problems];
  const ofSchema = MODEL_PACKAGE.problems(properties).map(inOurWords);
  // What a rule has said of a property, the schema need not say again; of tags it knows another form.
  const more = ofSchema.filter(
    (problem) => !own.some((other) => sameProperty(problem, other) || areTags(problem, other)),
  );
  return [...own, ...more];
}

function inOurWords(problem: string): string {
  return problem
    .replace(/^\w+/, (property) => OUR_NAMES[property] ?? property)
    .replace(/\.modelData(Url|Source\.s3DataSource\.s3Uri)/, '.modelData');
}

function areTags(...problems: string[]): boolean {
  return problems.every((problem) => problem.startsWith('tags'));
}

function sameProperty(one: string, other: string): boolean {
  const [property] = one.split(/: (?:must|is required)/);
  return other.startsWith(`${property}:`) || other.startsWith(`${property}.`);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
