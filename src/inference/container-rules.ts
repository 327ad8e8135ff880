import { Token } from 'cdktf';
import { type BoundContainer } from './bound-container';
import { type ContainerDefinition, ContainerMode } from './container-definition-types';
import { limit, memberLimits } from '../core/validation/limits';
import {
  check,
  each,
  repeated,
  required,
  rule,
  withPath,
  type Rule,
} from '../core/validation/rules';
import { isLiteral } from '../core/validation/values';
import {
  AdditionalModelDataSource,
  AdditionalModelDataSources,
  ContainerDefinition as ContainerLimits,
  RepositoryCredentialsProviderArn,
} from '../facts/inference';

const DEFINITION_LIMITS = memberLimits<ContainerDefinition>(
  ContainerLimits,
  'Environment',
  'ContainerHostname',
  'Mode',
  'InferenceSpecificationName',
);

type Channel = BoundContainer['additionalModelData'][number];

/** What images and data say of themselves, at the property that holds them. */
function nestedProblems<T>(
  property: string,
  problems: (subject: T) => readonly string[] | undefined,
): Rule<T> {
  return (subject) => withPath(property, problems(subject) ?? []);
}

const CHANNEL_RULES: Rule<Channel>[] = [
  ...memberLimits<Channel>(AdditionalModelDataSource, 'ChannelName'),
  required('modelData', (channel) => channel.modelData, 'use ModelData.fromBucketPrefix'),
  nestedProblems('modelData', (channel) => channel.modelData?.problems),
];

/** Everything that the API or the provider refuses of one container. */
const CONTAINER_RULES: Rule<BoundContainer>[] = [
  rule('image', ({ definition: { image, modelPackage } }) => {
    if (!image && !modelPackage) {
      return 'is required unless modelPackage is set; use ContainerImage.from…';
    }
    return image && modelPackage
      ? 'must not be combined with modelPackage, which has its own image; keep one of them'
      : undefined;
  }),
  limit(
    'image',
    ({ image }) => image?.uri || undefined,
    ContainerLimits.members.Image,
    'give registry/repository:tag without blanks',
  ),
  nestedProblems('image', ({ image }) => image?.problems),
  limit(
    'image.repositoryCredentialsProviderArn',
    ({ image }) => image?.privateRegistry?.credentialsProviderArn,
    RepositoryCredentialsProviderArn,
    'give the ARN of a Lambda function',
  ),
  nestedProblems('modelData', ({ modelData }) => modelData?.problems),
  rule('modelData', ({ definition: { mode, modelData } }) =>
    mode === ContainerMode.MULTI_MODEL && modelData === undefined
      ? 'is required in mode MultiModel; use ModelData.fromBucketPrefix'
      : undefined,
  ),
  rule('additionalModelData', ({ additionalModelData: { length } }) =>
    length > AdditionalModelDataSources.max
      ? `must have at most ${AdditionalModelDataSources.max} items, got ${length}`
      : undefined,
  ),
  each('additionalModelData', (container) => container.additionalModelData, CHANNEL_RULES),
  rule('additionalModelData', ({ additionalModelData }) =>
    repeated(
      additionalModelData.map((channel) => channel.channelName),
      'channelName',
    ),
  ),
  ({ definition }) => check(definition, DEFINITION_LIMITS),
  rule('mode', ({ definition: { mode } }) =>
    Token.isUnresolved(mode)
      ? 'must be known at synth, because it determines how model data is passed, got a token'
      : undefined,
  ),
  nestedProblems('modelPackage', ({ modelPackage }) => modelPackage?.problems),
  rule('modelCaching', ({ definition: { mode, modelCaching } }) =>
    modelCaching !== undefined &&
    (mode === undefined || isLiteral(mode)) &&
    mode !== ContainerMode.MULTI_MODEL
      ? `must only be given in mode MultiModel, got mode ${mode ?? ContainerMode.SINGLE_MODEL}; leave it out`
      : undefined,
  ),
  rule('inferenceSpecificationName', ({ definition }) =>
    definition.inferenceSpecificationName && !definition.modelPackage
      ? 'requires modelPackage, because it selects one of its specifications; leave it out'
      : undefined,
  ),
];

export function containerProblems(path: string, container: BoundContainer): string[] {
  return withPath(path, check(container, CONTAINER_RULES));
}
