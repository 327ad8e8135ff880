import type { SagemakerModelContainer } from '@cdktf/provider-aws/lib/sagemaker-model';
import { ContainerMode, type ContainerDefinition } from './container-definition';
import { modelImageWarnings, type BoundImage } from '../containers/bound-image';
import {
  type BoundModelData,
  ModelDataUse,
  type S3DataSource,
} from '../containers/bound-model-data';
import { bindImage } from '../containers/container-image';
import { bindModelData } from '../containers/model-data';
import { type Location } from '../core/terraform/location';
import { asList } from '../core/validation/nulls';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check, rule } from '../core/validation/rules';
import { type PolicyStatement } from '../iam/policy-statement';
import { bindModelPackage, type BoundModelPackage } from '../registry/bound-model-package';
import { type IModelPackage } from '../registry/model-package-props';

/** A container in the model that has it. */
export interface BoundContainer {
  readonly definition: ContainerDefinition;
  readonly image?: BoundImage;
  readonly modelData?: BoundModelData;
  readonly additionalModelData: ReadonlyArray<{ channelName: string; modelData?: BoundModelData }>;
  readonly modelPackage?: BoundModelPackage & { readonly problems: string[] };
}

export function bindContainer(given: ContainerDefinition, location: Location): BoundContainer {
  const definition = given ?? {};
  const use =
    definition.mode === ContainerMode.MULTI_MODEL
      ? ModelDataUse.MULTI_MODEL
      : ModelDataUse.SINGLE_MODEL;
  return {
    definition,
    image: bindImage(definition.image, location),
    modelData: bindModelData(definition.modelData, location, use),
    modelPackage: bindPackage(definition.modelPackage, location),
    additionalModelData: (asList(definition.additionalModelData) ?? []).map((channel) => ({
      channelName: channel?.channelName,
      modelData: bindModelData(channel?.modelData, location, ModelDataUse.ADDITIONAL),
    })),
  };
}

function bindPackage(modelPackage: IModelPackage | undefined, location: Location) {
  if (typeof modelPackage !== 'object' || modelPackage === null) return undefined;
  const bound = bindModelPackage(modelPackage, location);
  return {
    ...bound,
    problems: check(bound, [rule('', ({ region }) => crossRegionProblem(region, location))]),
  };
}

/** What a role needs for a container. */
export function containerPermissions(container: BoundContainer): PolicyStatement[] {
  const { image, modelData, modelPackage, additionalModelData } = container;
  return [
    image,
    modelData,
    modelPackage,
    ...additionalModelData.map((channel) => channel.modelData),
  ].flatMap((bound) => bound?.permissions ?? []);
}

/** What is legal but unwise about the image, at the path of the property that holds it. */
export function imageWarnings({ definition, image }: BoundContainer, path: string): string[] {
  return modelImageWarnings(image, path, definition.mode === ContainerMode.MULTI_MODEL);
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
