import { Token } from 'cdktf';
import { type ModelPackageContainer } from './model-package-container';
import { type ModelPackageProps } from './model-package-props';
import {
  type AdditionalInferenceSpecification,
  type InferenceSpecification,
  type ModelPackageValidationSpecification,
} from './model-package-types';
import { type InstanceType } from '../common/instance-type';
import { modelImageWarnings } from '../containers/bound-image';
import { ModelDataUse } from '../containers/bound-model-data';
import { TypeSchema } from '../core/cloud-control/type-schema';
import { type Location } from '../core/terraform/location';
import { limit } from '../core/validation/limits';
import { withPath } from '../core/validation/rules';
import { formatValue, isLiteral, stringify } from '../core/validation/values';
import { SCHEMA } from '../facts/cloudformation-model-package';
import { EnvironmentMap } from '../facts/containers';
import { type PolicyStatement } from '../iam/policy-statement';

/**
 * The type in AWS's registry. It forgot that the API takes hyphens in a framework's version, and that AWS alone
 * sets two of the properties.
 */
export const MODEL_PACKAGE_TYPE = new TypeSchema(SCHEMA, {
  token: 'ClientToken',
  loose: ['frameworkVersion'],
  readOnly: ['ModelPackageVersion', 'ModelPackageStatusDetails'],
  addsTo: { AdditionalInferenceSpecificationsToAdd: 'AdditionalInferenceSpecifications' },
});

/** Where our properties have other names than the type's. */
export const OUR_NAMES: Readonly<Record<string, string>> = {
  modelPackageDescription: 'description',
  modelPackageGroupName: 'group',
  modelApprovalStatus: 'approvalStatus',
  customerMetadataProperties: 'customerMetadata',
};

const DEFAULT_TAGS =
  'tags: the default tags of the provider were not known when the package was made and are left out, as Cloud Control does not add them';

/** The API's form of keys; the registry says how many there may be. */
export const ENVIRONMENT = { ...EnvironmentMap, max: Number.MAX_SAFE_INTEGER };

/** A model package as AWS's registry has it, in our spelling, and what came to light on the way. */
export class ModelPackageState {
  readonly properties: object;
  /** What a role needs to deploy the package. */
  readonly permissions: PolicyStatement[] = [];
  /** What is wrong with images and data. */
  readonly problems: string[] = [];
  /** What is unwise about images. */
  readonly warnings: string[] = [];

  /** Those of the provider, as far as they were known when the package was made; versions have none. */
  private readonly defaultTags?: Record<string, string>;

  constructor(
    props: ModelPackageProps,
    private readonly location: Location,
  ) {
    if (props.modelPackageName !== undefined) this.defaultTags = location.defaultTags;
    this.properties = {
      ...props,
      modelPackageGroupName:
        (props.group?._ref?.identifier() ?? props.group?.modelPackageGroupName) || undefined,
      modelPackageDescription: props.description,
      modelApprovalStatus: props.approvalStatus,
      customerMetadataProperties: props.customerMetadata,
      tags: this.tags(props),
      inferenceSpecification: this.specification(
        'inferenceSpecification',
        props.inferenceSpecification,
      ),
      additionalInferenceSpecifications: this.specifications(
        'additionalInferenceSpecifications',
        props.additionalInferenceSpecifications,
      ),
      additionalInferenceSpecificationsToAdd: this.specifications(
        'additionalInferenceSpecificationsToAdd',
        props.additionalInferenceSpecificationsToAdd,
      ),
      validationSpecification: this.validation(props.validationSpecification),
    };
  }

  /** What is unwise about tags; asked at synth, when all providers are there. */
  tagWarnings({ modelPackageName }: ModelPackageProps): string[] {
    if (modelPackageName === undefined) return [];
    const now = this.location.defaultTags;
    if (now === undefined) return [`${DEFAULT_TAGS}; write them in the program, or as tags`];
    return stringify(now) === stringify(this.defaultTags)
      ? []
      : [`${DEFAULT_TAGS}; create the provider before the package`];
  }

  /** CloudFormation's form of tags; those of the provider come from us, as Cloud Control knows none. */
  private tags({ tags = {} }: ModelPackageProps) {
    if (!isLiteral(tags)) return undefined;
    const all = { ...this.defaultTags, ...tags };
    const keys = Object.keys(all).sort();
    return keys.length === 0 ? undefined : keys.map((key) => ({ key, value: all[key] }));
  }

  private specifications(
    path: string,
    specifications: AdditionalInferenceSpecification[] | undefined,
  ): unknown {
    return specifications?.map((one, i) => this.specification(`${path}[${i}]`, one));
  }

  private specification(
    path: string,
    specification: InferenceSpecification | AdditionalInferenceSpecification | undefined,
  ): unknown {
    if (specification === undefined) return undefined;
    return {
      ...specification,
      containers: specification.containers?.map((container, i) =>
        this.container(`${path}.containers[${i}]`, container),
      ),
      ...this.instanceTypes(path, 'supportedRealtimeInferenceInstanceTypes', specification),
      ...this.instanceTypes(path, 'supportedTransformInstanceTypes', specification),
    };
  }

  private validation(specification: ModelPackageValidationSpecification | undefined): unknown {
    if (specification === undefined) return undefined;
    const path = 'validationSpecification.validationProfiles';
    return {
      ...specification,
      validationRole: specification.validationRole?.roleArn,
      validationProfiles: specification.validationProfiles?.map((profile, i) => {
        const job = profile?.transformJobDefinition;
        const resources = job?.transformResources;
        if (resources === undefined) return profile;
        const instanceType = this.instanceType(
          `${path}[${i}].transformJobDefinition.transformResources.instanceType`,
          resources.instanceType,
        );
        return {
          ...profile,
          transformJobDefinition: { ...job, transformResources: { ...resources, instanceType } },
        };
      }),
    };
  }

  private instanceTypes<
    N extends 'supportedRealtimeInferenceInstanceTypes' | 'supportedTransformInstanceTypes',
  >(path: string, name: N, specification: { readonly [name in N]?: InstanceType[] }) {
    return {
      [name]: specification[name]?.map((one, i) => this.instanceType(`${path}.${name}[${i}]`, one)),
    };
  }

  private instanceType(path: string, type: InstanceType | undefined): string | undefined {
    const name = type?.toString();
    if (type && !Token.isUnresolved(name) && type.family === undefined) {
      this.problems.push(`${path}: must be such as ml.m5.large, got ${formatValue(name)}`);
    }
    return name;
  }

  private container(path: string, container: ModelPackageContainer | undefined): unknown {
    // A missing one is reported by the schema.
    if (container === undefined) return {};
    const image = container.image?._bind(this.location);
    const modelData = container.modelData?._bind(this.location, ModelDataUse.SINGLE_MODEL);
    this.permissions.push(...(image?.permissions ?? []), ...(modelData?.permissions ?? []));
    this.problems.push(
      ...withPath(`${path}.image`, image?.problems ?? []),
      ...(image?.privateRegistry
        ? [`${path}.image: must be in Amazon ECR, got ${formatValue(image.uri)}; push it there`]
        : []),
      ...withPath(`${path}.modelData`, modelData?.problems ?? []),
      ...limit(`${path}.environment`, () => container.environment, ENVIRONMENT)(container),
    );
    this.warnings.push(...modelImageWarnings(image, `${path}.image`));
    const source = modelData?.source;
    return {
      ...container,
      // What is wrong with an image is said by the image.
      image: image?.problems?.length ? undefined : image?.uri,
      modelDataUrl: modelData?.url,
      modelDataSource: source && {
        s3DataSource: {
          ...source,
          modelAccessConfig:
            source.acceptEula === undefined ? undefined : { acceptEula: source.acceptEula },
        },
      },
    };
  }
}
