import { Token } from 'cdktf';
import { type BoundContainer } from './bound-container';
import { ContainerMode } from './container-definition';
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
import {
  AdditionalModelDataSource,
  ContainerDefinition as Api,
  RepositoryAuthConfig,
} from '../facts/create-model';

type Channel = BoundContainer['additionalModelData'][number];

/** What images and data say of themselves, at the property that holds them. */
function nestedProblems<T>(
  property: string,
  problems: (subject: T) => string[] | undefined,
): Rule<T> {
  return (subject) => withPath(property, problems(subject) ?? []);
}

const CHANNEL_RULES: Rule<Channel>[] = [
  limit('channelName', (channel) => channel.channelName, AdditionalModelDataSource.ChannelName),
  rule('channelName', ({ channelName }) =>
    channelName === undefined || channelName === null
      ? 'is required; name the folder of the data'
      : undefined,
  ),
  required('modelData', (channel) => channel.modelData, 'use ModelData.fromBucketPrefix'),
  nestedProblems('modelData', (channel) => channel.modelData?.problems),
];

const ENVIRONMENT = {
  ...Api.Environment,
  key: {
    ...Api.Environment.key,
    advice: 'use letters, digits and underscores, and begin with no digit',
  },
  value: {
    ...Api.Environment.value,
    advice: 'quote numbers, and put long values into the model data',
  },
};

/** Everything that the API or the provider refuses of one container. */
export const CONTAINER_RULES: Rule<BoundContainer>[] = [
  rule('image', ({ definition: { image, modelPackage } }) => {
    if (!image && !modelPackage) {
      return 'is required unless modelPackage is given; use ContainerImage.from…';
    }
    return image && modelPackage
      ? 'must not be given together with modelPackage, which brings its own; keep one of them'
      : undefined;
  }),
  limit(
    'image',
    ({ image }) => image?.uri || undefined,
    Api.Image,
    'give registry/repository:tag without blanks',
  ),
  nestedProblems('image', ({ image }) => image?.problems),
  limit(
    'image.repositoryCredentialsProviderArn',
    ({ image }) => image?.privateRegistry?.credentialsProviderArn,
    { ...RepositoryAuthConfig.RepositoryCredentialsProviderArn, pattern: 'arn:.+:lambda:.+' },
    'give the ARN of a Lambda function',
  ),
  nestedProblems('modelData', ({ modelData }) => modelData?.problems),
  rule('modelData', ({ definition: { mode, modelData } }) =>
    mode === ContainerMode.MULTI_MODEL && modelData === undefined
      ? 'is required in mode MultiModel; use ModelData.fromBucketPrefix'
      : undefined,
  ),
  rule('additionalModelData', ({ additionalModelData: { length } }) =>
    length > Api.AdditionalModelDataSources.max
      ? `must have at most ${Api.AdditionalModelDataSources.max} items, got ${length}`
      : undefined,
  ),
  rule('additionalModelData', ({ definition: { additionalModelData } }) =>
    additionalModelData && !Array.isArray(additionalModelData)
      ? 'must be a list; put the channel into [ ]'
      : undefined,
  ),
  each('additionalModelData', (container) => container.additionalModelData, CHANNEL_RULES),
  rule('additionalModelData', ({ additionalModelData }) =>
    repeated(
      additionalModelData.map((channel) => channel.channelName),
      'channelName',
    ),
  ),
  limit('environment', ({ definition }) => definition.environment, ENVIRONMENT),
  limit(
    'containerHostname',
    ({ definition }) => definition.containerHostname,
    Api.ContainerHostname,
  ),
  limit('mode', ({ definition }) => definition.mode, Api.Mode),
  rule('mode', ({ definition: { mode } }) =>
    Token.isUnresolved(mode)
      ? 'must be known at synth, because it decides how model data is given, got a token'
      : undefined,
  ),
  rule('modelPackage', ({ definition: { modelPackage } }) =>
    modelPackage && typeof modelPackage.modelPackageArn !== 'string'
      ? `must be a model package, got ${formatValue(modelPackage)}; use ModelPackage.fromModelPackageArn`
      : undefined,
  ),
  nestedProblems('modelPackage', ({ modelPackage }) => modelPackage?.problems),
  rule('modelCaching', ({ definition: { mode, modelCaching } }) =>
    modelCaching !== undefined &&
    modelCaching !== null &&
    (mode === undefined || isLiteral(mode)) &&
    mode !== ContainerMode.MULTI_MODEL
      ? `must only be given in mode MultiModel, got mode ${mode ?? ContainerMode.SINGLE_MODEL}; leave it out`
      : undefined,
  ),
  limit(
    'inferenceSpecificationName',
    ({ definition }) => definition.inferenceSpecificationName,
    Api.InferenceSpecificationName,
  ),
  rule('inferenceSpecificationName', ({ definition }) =>
    definition.inferenceSpecificationName && !definition.modelPackage
      ? 'must only be given with modelPackage, whose specification it names; leave it out'
      : undefined,
  ),
];

export function containerProblems(path: string, container: BoundContainer): string[] {
  return withPath(path, check(container, CONTAINER_RULES));
}
