import { type SagemakerImageVersionProps } from './sagemaker-image-version-props';
import { type BoundImage } from '../containers/bound-image';
import { RESOURCE } from '../core/validation/resource-rules';
import {
  check,
  required,
  isLiteral,
  limit,
  withPath,
  rule,
  formatValue,
  type Rule,
} from '../core/validation/rules';
import { CreateImageVersionRequest } from '../facts/create-image-version';

/** The rules of a version that is known by its ARN. */
export const IMAGE_VERSION_ARN: Rule<{ readonly imageVersionArn?: string }>[] = [
  required(
    'imageVersionArn',
    (version) => version.imageVersionArn,
    'give the ARN of an image version',
  ),
  rule('imageVersionArn', ({ imageVersionArn: arn }) =>
    isLiteral(arn) &&
    arn &&
    !/^arn:[^:]+:sagemaker:[^:]+:\d{12}:image-version\/[^/]+\/\d+$/.test(arn)
      ? `must be the ARN of an image version (arn:aws:sagemaker:region:account:image-version/name/1), got ${formatValue(arn)}`
      : undefined,
  ),
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

const FRAMEWORK = 'give a name and a version of two or three numbers, such as Python 3.12';

const RULES: Rule<VersionInput>[] = [
  required('image', ({ image }) => image, 'give a SagemakerImage'),
  rule('image', ({ imageIsInOtherStack }) =>
    imageIsInOtherStack
      ? 'must be in the stack of the version, got one of another stack; use SagemakerImage.fromImageName with its name'
      : undefined,
  ),
  rule('image', ({ crossRegionProblem }) => crossRegionProblem),
  rule('image', ({ image }) =>
    image && typeof image.imageName !== 'string'
      ? `must be a SagemakerImage, got ${formatValue(image)}; use SagemakerImage.fromImageName for a name`
      : undefined,
  ),
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
    CreateImageVersionRequest.BaseImage,
  ),
  limit(
    'aliases',
    ({ aliases }) => aliases,
    CreateImageVersionRequest.Aliases,
    'give letters, digits, ".", "_" and "-", and begin with none of . and -',
  ),
  rule('aliases', ({ aliases = [], aliasesOfOthers }) => {
    const taken = Array.isArray(aliases)
      ? aliases.filter((one) => aliasesOfOthers.includes(one))
      : [];
    return taken.length > 0
      ? `must be of one version of the image, got ${taken.map(formatValue).join(', ')} on several; leave it on one`
      : undefined;
  }),
  limit('horovod', ({ horovod }) => horovod, CreateImageVersionRequest.Horovod),
  limit('jobType', ({ jobType }) => jobType, CreateImageVersionRequest.JobType),
  limit('mlFramework', (one) => one.mlFramework, CreateImageVersionRequest.MLFramework, FRAMEWORK),
  limit('processor', ({ processor }) => processor, CreateImageVersionRequest.Processor),
  limit(
    'programmingLang',
    ({ programmingLang }) => programmingLang,
    CreateImageVersionRequest.ProgrammingLang,
    FRAMEWORK,
  ),
  limit('releaseNotes', ({ releaseNotes }) => releaseNotes, CreateImageVersionRequest.ReleaseNotes),
  limit(
    'vendorGuidance',
    ({ vendorGuidance }) => vendorGuidance,
    CreateImageVersionRequest.VendorGuidance,
  ),
  ...RESOURCE,
];

/** Everything that the API or the provider refuses of an image version. */
export function versionProblems(version: VersionInput): string[] {
  return check(version, RULES);
}
