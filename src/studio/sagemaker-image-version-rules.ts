import { IMAGE } from './sagemaker-image-rules';
import {
  type SagemakerImageVersionAttributes,
  type SagemakerImageVersionProps,
} from './sagemaker-image-version-props';
import { type BoundImage } from '../containers/bound-image';
import { ResourceKind } from '../core/resource/resource-kind';
import { limit, memberLimits } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, required, rule, withPath, type Rule } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { CreateImageVersionRequest } from '../facts/studio';

export const IMAGE_VERSION = new ResourceKind({
  stem: 'imageVersion',
  noun: 'image version',
  arnPrefix: 'image-version',
  arnSuffix: { example: 'name/1', pattern: '[^/]+/\\d+' },
  type: 'AWS::SageMaker::ImageVersion',
  attributes: 'SagemakerImageVersionAttributes',
});

/** The rules of the number of a version. */
export const NUMBER_RULES: Rule<{ readonly version?: number }>[] = [
  rule('version', ({ version }) => {
    if (version === undefined) return 'is required; give the number of a version';
    return isLiteral(version) && !(Number.isInteger(version) && version > 0)
      ? `must be the number of a version, got ${formatValue(version)}`
      : undefined;
  }),
];

/** The rules of a version that is known by its image and number. */
export const ATTRIBUTE_RULES: Rule<SagemakerImageVersionAttributes>[] = [
  ...IMAGE.nameRules,
  ...NUMBER_RULES,
  rule('imageVersionArn', ({ imageVersionArn: arn, imageName, version }) => {
    const isKnown = isLiteral(arn) && isLiteral(imageName) && isLiteral(version);
    const end = `/${imageName}/${version}`.toLowerCase();
    return isKnown && !arn.toLowerCase().endsWith(end)
      ? `must end with ${end}, the name and the number, got ${formatValue(arn)}`
      : undefined;
  }),
];

/** A version as it stands at synth. */
interface VersionInput extends SagemakerImageVersionProps {
  readonly boundImage?: BoundImage;
  /** Whether this program makes the image in another stack. */
  readonly imageIsInOtherStack: boolean;
  /** What is wrong with the region of the image. */
  readonly crossRegionProblem?: string;
  readonly aliasesOfOthers: readonly string[];
}

const RULES: Rule<VersionInput>[] = [
  required('image', ({ image }) => image, 'give a SagemakerImage'),
  rule('image', ({ imageIsInOtherStack }) =>
    imageIsInOtherStack
      ? 'must be in the stack of the version, got one of another stack; use SagemakerImage.fromImageName with its name'
      : undefined,
  ),
  rule('image', ({ crossRegionProblem }) => crossRegionProblem),
  required('baseImage', ({ baseImage }) => baseImage, 'give a ContainerImage'),
  ({ boundImage }) => withPath('baseImage', boundImage?.problems ?? []),
  rule('baseImage', ({ boundImage }) =>
    boundImage?.privateRegistry
      ? `must be in Amazon ECR, got ${formatValue(boundImage.uri)}; push it there`
      : undefined,
  ),
  limit(
    'baseImage',
    ({ boundImage }) => boundImage?.uri || undefined,
    CreateImageVersionRequest.members.BaseImage,
  ),
  ...memberLimits<VersionInput>(CreateImageVersionRequest, 'Aliases'),
  rule('aliases', ({ aliases = [], aliasesOfOthers }) => {
    const taken = aliases.filter((one) => aliasesOfOthers.includes(one));
    return taken.length > 0
      ? `must be unique among the versions of the image, got ${taken.map(formatValue).join(', ')} on several versions; keep it on one`
      : undefined;
  }),
  ...memberLimits<VersionInput>(
    CreateImageVersionRequest,
    ...['JobType', 'MLFramework', 'Processor', 'ProgrammingLang', 'ReleaseNotes', 'VendorGuidance'],
  ),
  ...RESOURCE,
];

/** Everything that the API or the provider refuses of an image version. */
export function versionProblems(version: VersionInput): string[] {
  return check(version, RULES);
}
