import type { SagemakerModelContainer } from '@cdktf/provider-aws/lib/sagemaker-model';
import { ContainerMode, type ContainerDefinition } from './container-definition-types';
import { modelImageWarnings, type BoundImage } from '../containers/bound-image';
import {
  type BoundModelData,
  ModelDataUse,
  withAccessConfig,
} from '../containers/bound-model-data';
import { regionInArn } from '../core/resource/arn';
import { type Location } from '../core/terraform/location';
import { chosenBy } from '../core/terraform/tokens';
import { crossRegionProblem } from '../core/validation/resource-rules';
import { check, rule } from '../core/validation/rules';
import { type Warning } from '../core/validation/warnings';
import { type PolicyStatement } from '../iam/policy-statement';
import { type IModelPackage } from '../registry/model-package-props';

/** A container in the model that has it. */
export interface BoundContainer {
  readonly definition: ContainerDefinition;
  readonly image?: BoundImage;
  readonly modelData?: BoundModelData;
  readonly additionalModelData: ReadonlyArray<{
    readonly channelName?: string;
    readonly modelData?: BoundModelData;
  }>;
  readonly modelPackage?: BoundModelPackage;
}

/** A model package in the model that uses it. */
interface BoundModelPackage {
  readonly permissions: readonly PolicyStatement[];
  readonly problems: readonly string[];
  /** Whether this program deletes it before it creates the new one, as both have one name. */
  readonly isReplacedOldFirst: boolean;
  /** Whether another stack of this program makes it. */
  readonly isOfOtherStack: boolean;
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
    modelPackage: definition.modelPackage && bindPackage(definition.modelPackage, location),
    additionalModelData: (definition.additionalModelData ?? []).map((channel) => ({
      channelName: channel?.channelName,
      modelData: channel?.modelData?._bind(location, ModelDataUse.ADDITIONAL),
    })),
  };
}

function bindPackage(modelPackage: IModelPackage, location: Location): BoundModelPackage {
  const ref = modelPackage._ref;
  const region = ref ? ref.region() : regionInArn(modelPackage.modelPackageArn);
  return {
    permissions: ref?.permissions ?? [],
    problems: check(region, [rule('', (own) => crossRegionProblem(own, location))]),
    // What another stack does is no concern of Terraform in this one.
    isReplacedOldFirst: ref?.isReplacedOldFirst === true && location.isInStackOf(modelPackage),
    isOfOtherStack: ref?.permissions !== undefined && !location.isInStackOf(modelPackage),
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
export function imageWarnings({ definition, image }: BoundContainer, path: string): Warning[] {
  return modelImageWarnings(image, path, definition.mode === ContainerMode.MULTI_MODEL);
}

/** The container as the provider has it; a pipeline's containers and a primary one look the same. */
export function renderContainer(container: BoundContainer): SagemakerModelContainer {
  const { definition, image, modelData, additionalModelData } = container;
  return {
    image: image?.uri,
    imageConfig: image?.privateRegistry && renderPrivateRegistry(image.privateRegistry),
    modelDataUrl: modelData?.url,
    modelDataSource: modelData?.source && { s3DataSource: [withAccessConfig(modelData.source)] },
    additionalModelDataSource:
      additionalModelData.length === 0
        ? undefined
        : additionalModelData.map((channel) => ({
            channelName: channel.channelName ?? '',
            s3DataSource: channel.modelData?.source
              ? [withAccessConfig(channel.modelData.source)]
              : [],
          })),
    mode: definition.mode,
    multiModelConfig:
      definition.modelCaching === undefined
        ? undefined
        : { modelCacheSetting: chosenBy(definition.modelCaching, 'Enabled', 'Disabled') },
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
