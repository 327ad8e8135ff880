import { type ModelPackageContainer } from './model-package-container';
import { type ModelPackageProps } from './model-package-props';
import {
  type AdditionalInferenceSpecification,
  type InferenceSpecification,
  type ModelPackageValidationSpecification,
} from './model-package-types';
import { type Location } from '../core/location';
import { TypeSchema } from '../core/type-schema';
import { isLiteral, limit, prefixed, shown } from '../core/validation';
import { SCHEMA } from '../facts/cloudformation-model-package';
import { ContainerDefinition } from '../facts/create-model';
import { type PolicyStatement } from '../iam/policy-statement';
import { bindContainer, containerPermissions, imageWarnings } from '../inference/bound-container';
import { InstanceType } from '../instance-type';

/** The type in AWS's registry. The API takes hyphens in a framework's version, which the registry forgot. */
export const MODEL_PACKAGE = new TypeSchema(SCHEMA, ['frameworkVersion']);

/** The API's form of keys; the registry says how many there may be. */
export const ENVIRONMENT = { ...ContainerDefinition.Environment, max: Number.MAX_SAFE_INTEGER };

/** A model package as AWS's registry has it, in our spelling, and what came to light on the way. */
export class ModelPackageState {
  readonly properties: object;
  /** What a role needs to deploy the package. */
  readonly permissions: PolicyStatement[] = [];
  /** What is wrong with images and data. */
  readonly problems: string[] = [];
  /** What is unwise about images. */
  readonly warnings: string[] = [];

  constructor(
    props: ModelPackageProps,
    private readonly location: Location,
  ) {
    this.properties = {
      ...props,
      modelPackageGroupName: identifierOf(props.group),
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
      validationSpecification: validation(props.validationSpecification),
    };
  }

  /** CloudFormation's form of tags; those of the provider come from us, as Cloud Control knows none. */
  private tags({ modelPackageName, tags = {} }: ModelPackageProps) {
    if (!isLiteral(tags)) return undefined;
    const { defaultTags } = this.location;
    const isVersion = modelPackageName === undefined;
    if (!isVersion && !defaultTags) this.warnings.push(UNKNOWN_DEFAULT_TAGS);
    const all = { ...(isVersion ? {} : defaultTags), ...tags };
    const keys = Object.keys(all).sort();
    return keys.length === 0 ? undefined : keys.map((key) => ({ key, value: all[key] }));
  }

  private specifications(
    path: string,
    specifications: AdditionalInferenceSpecification[] | undefined,
  ): unknown {
    return Array.isArray(specifications)
      ? specifications.map((one, i) => this.specification(`${path}[${i}]`, one))
      : specifications;
  }

  private specification(
    path: string,
    specification: InferenceSpecification | AdditionalInferenceSpecification | undefined,
  ): unknown {
    if (!specification) return specification;
    const { containers } = specification;
    return {
      ...specification,
      containers: Array.isArray(containers)
        ? containers.map((container, i) => this.container(`${path}.containers[${i}]`, container))
        : containers,
      supportedRealtimeInferenceInstanceTypes: texts(
        specification.supportedRealtimeInferenceInstanceTypes,
      ),
      supportedTransformInstanceTypes: texts(specification.supportedTransformInstanceTypes),
    };
  }

  private container(path: string, container: ModelPackageContainer): unknown {
    // JavaScript lets anything stand here; the schema says what is wrong with it.
    if (typeof container !== 'object' || container === null) return container ?? {};
    const { image: givenImage, modelData: givenData } = container;
    const bound = bindContainer({ image: givenImage, modelData: givenData }, this.location);
    const { image, modelData } = bound;
    this.permissions.push(...containerPermissions(bound));
    this.problems.push(
      ...prefixed(`${path}.image`, image?.problems ?? []),
      ...(image?.privateRegistry
        ? [`${path}.image: must be in Amazon ECR, got ${shown(image.uri)}; push it there`]
        : []),
      ...prefixed(`${path}.modelData`, modelData?.problems ?? []),
      ...limit(`${path}.environment`, () => container.environment, ENVIRONMENT)(container),
    );
    this.warnings.push(...imageWarnings(bound, `${path}.image`));
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

const UNKNOWN_DEFAULT_TAGS =
  'tags: the default tags of the provider are not known at synth and are left out, as Cloud Control does not add them; ' +
  'write them in the program, or give what the package needs as tags';

function identifierOf(group: ModelPackageProps['group']): string | undefined {
  const { _identifier } = (group ?? {}) as { _identifier?: string };
  return _identifier ?? group?.modelPackageGroupName;
}

function validation(specification: ModelPackageValidationSpecification | undefined): unknown {
  if (!specification) return specification;
  return {
    ...specification,
    validationRole: specification.validationRole?.roleArn,
    validationProfiles: mapped(specification.validationProfiles, (profile) => {
      const job = profile?.transformJobDefinition;
      const resources = job?.transformResources;
      return {
        ...profile,
        transformJobDefinition: job && {
          ...job,
          transformResources: resources && {
            ...resources,
            instanceType:
              resources.instanceType instanceof InstanceType
                ? String(resources.instanceType)
                : resources.instanceType,
          },
        },
      };
    }),
  };
}

function texts(list: InstanceType[] | undefined): unknown {
  return mapped(list, (one) => (one instanceof InstanceType ? String(one) : one));
}

/** What is no list stays as it is, to be reported. */
function mapped<T>(list: T[] | undefined, to: (item: T) => unknown): unknown {
  return Array.isArray(list) ? list.map(to) : list;
}
