import type { SagemakerModelContainer } from '@cdktf/provider-aws/lib/sagemaker-model';
import { type BoundModelData, ModelDataUse, type S3DataSource } from './bound-model-data';
import { ContainerMode, type ContainerDefinition } from './container-definition';
import { type Location } from '../core/location';
import { type PolicyStatement } from '../iam/policy-statement';
import { type BoundImage } from '../images/bound-image';

/** A container in the model that has it. */
export interface BoundContainer {
  readonly definition: ContainerDefinition;
  readonly image?: BoundImage;
  readonly modelData?: BoundModelData;
  readonly additionalModelData: ReadonlyArray<{ channelName: string; modelData?: BoundModelData }>;
}

export function bindContainer(definition: ContainerDefinition, location: Location): BoundContainer {
  const use =
    definition.mode === ContainerMode.MULTI_MODEL
      ? ModelDataUse.MULTI_MODEL
      : ModelDataUse.SINGLE_MODEL;
  return {
    definition,
    image: definition.image?._bind(location),
    modelData: definition.modelData?._bind(location, use),
    additionalModelData: (definition.additionalModelData ?? []).map(
      ({ channelName, modelData }) => ({
        channelName,
        modelData: modelData?._bind(location, ModelDataUse.ADDITIONAL),
      }),
    ),
  };
}

/** What a role needs for a container. */
export function containerPermissions(container: BoundContainer): PolicyStatement[] {
  const { image, modelData, additionalModelData } = container;
  return [image, modelData, ...additionalModelData.map((channel) => channel.modelData)].flatMap(
    (bound) => bound?.permissions ?? [],
  );
}

/** The container as the provider has it; a pipeline's containers and a primary one look the same. */
export function renderContainer(container: BoundContainer): SagemakerModelContainer {
  const { definition, image, modelData, additionalModelData } = container;
  return {
    image: image?.uri,
    imageConfig: image?.privateRegistry && renderPrivateRegistry(image.privateRegistry),
    modelDataUrl: modelData?.url,
    modelDataSource: modelData?.source && { s3DataSource: [renderSource(modelData.source)] },
    additionalModelDataSource:
      additionalModelData.length === 0
        ? undefined
        : additionalModelData.map((channel) => ({
            channelName: channel.channelName,
            s3DataSource: channel.modelData?.source ? [renderSource(channel.modelData.source)] : [],
          })),
    mode: definition.mode,
    multiModelConfig:
      definition.modelCaching === undefined
        ? undefined
        : { modelCacheSetting: definition.modelCaching ? 'Enabled' : 'Disabled' },
    modelPackageName: definition.modelPackage?.modelPackageArn,
    inferenceSpecificationName: definition.inferenceSpecificationName,
    containerHostname: definition.containerHostname,
    environment: definition.environment,
  };
}

function renderPrivateRegistry({ credentialsProviderArn }: { credentialsProviderArn?: string }) {
  return {
    repositoryAccessMode: 'Vpc',
    repositoryAuthConfig:
      credentialsProviderArn === undefined
        ? undefined
        : { repositoryCredentialsProviderArn: credentialsProviderArn },
  };
}

function renderSource({ s3Uri, s3DataType, compressionType, acceptEula }: S3DataSource) {
  return {
    s3Uri,
    s3DataType,
    compressionType,
    modelAccessConfig: acceptEula === undefined ? undefined : { acceptEula },
  };
}
