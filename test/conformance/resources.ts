import { type TerraformResource, type TerraformStack } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import {
  AppImageConfig,
  CodeRepository,
  ContainerImage,
  Endpoint,
  EndpointConfig,
  InferenceComponent,
  InstanceType,
  ModelPackage,
  ModelPackageGroup,
  type PolicyStatement,
  type ResourceOperation,
  SagemakerImage,
  SagemakerImageVersion,
  SagemakerModelConstruct,
} from '../../src';

/** A construct as the conformance tests see it: props by their names. */
export interface ResourceClass {
  new (scope: Construct, id: string, props: any): IConstruct;
  requiredPermissions(operation: ResourceOperation): string[];
  listStatement(): PolicyStatement;
}

/** What every resource of the library must do: one row a resource. */
export interface Resource {
  readonly construct: ResourceClass;
  /** The struct of its props. */
  readonly props: string;
  /** Terraform's type of the child `Resource`. */
  readonly type: string;
  /** The stem of `…Name` and `…Arn`; names of the attributes and from-methods follow from it. */
  readonly stem: string;
  /** What stands before the name in its ARN. */
  readonly arnPrefix: string;
  /** What stands after the prefix in an ARN. */
  readonly inArn: string;
  /** The smallest props that are right, without a name that may be left out. */
  smallest(stack: TerraformStack): Record<string, unknown>;
  /** The longest name that is allowed; absent where the ARN alone identifies it. */
  readonly longestName?: number;
  /** Whether the program must give a name. */
  readonly nameIsRequired?: boolean;
  /** The attributes by which an existing one is known. */
  readonly attributes: Record<string, unknown>;
  /** What `importFrom` takes, and what the import block's id is then; absent where nothing can be imported. */
  readonly imported?: {
    readonly argument: unknown;
    readonly id: string;
    /** Whether the program must give the name, too; by default where it must always. */
    readonly needsName?: boolean;
  };
  /** Properties that exclude one of the smallest props: the test gives them instead of it. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Properties that mean nothing by themselves: what else they need. */
  readonly with?: Readonly<Record<string, Record<string, unknown>>>;
}

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';
const LISTS = {
  supportedRealtimeInferenceInstanceTypes: [InstanceType.ML_M5_LARGE],
  supportedTransformInstanceTypes: [InstanceType.ML_M5_LARGE],
};
const specification = () => ({
  containers: [{ image: ContainerImage.fromRegistryPath(IMAGE) }],
  supportedContentTypes: ['text/csv'],
  supportedResponseMimeTypes: ['text/csv'],
});

const variant = (stack: TerraformStack) => ({
  model: SagemakerModelConstruct.fromModelName(stack, 'Model', 'churn'),
  instanceType: InstanceType.ML_M5_LARGE,
});

export const RESOURCES: readonly Resource[] = [
  {
    construct: SagemakerModelConstruct,
    props: 'SagemakerModelProps',
    type: 'aws_sagemaker_model',
    stem: 'model',
    arnPrefix: 'model',
    inArn: 'churn',
    longestName: 63,
    attributes: { modelName: 'churn' },
    smallest: () => ({ primaryContainer: { image: ContainerImage.fromRegistryPath(IMAGE) } }),
    imported: { argument: 'churn', id: 'churn' },
    instead: { containers: 'primaryContainer' },
    with: {
      inferenceExecutionMode: {
        primaryContainer: undefined,
        containers: [{ image: ContainerImage.fromRegistryPath(IMAGE) }],
      },
    },
  },
  {
    construct: EndpointConfig,
    props: 'EndpointConfigProps',
    type: 'aws_sagemaker_endpoint_configuration',
    stem: 'endpointConfig',
    arnPrefix: 'endpoint-config',
    inArn: 'churn',
    longestName: 63,
    attributes: { endpointConfigName: 'churn' },
    smallest: (stack) => ({ productionVariants: [variant(stack)] }),
    imported: { argument: 'churn', id: 'churn', needsName: true },
  },
  {
    construct: Endpoint,
    props: 'EndpointProps',
    type: 'aws_sagemaker_endpoint',
    stem: 'endpoint',
    arnPrefix: 'endpoint',
    inArn: 'churn',
    longestName: 63,
    attributes: { endpointName: 'churn' },
    smallest: (stack) => ({ productionVariants: [variant(stack)] }),
    imported: { argument: 'churn', id: 'churn', needsName: true },
    instead: { config: 'productionVariants' },
  },
  {
    construct: ModelPackageGroup,
    props: 'ModelPackageGroupProps',
    type: 'aws_sagemaker_model_package_group',
    stem: 'modelPackageGroup',
    arnPrefix: 'model-package-group',
    inArn: 'churn',
    longestName: 63,
    nameIsRequired: true,
    attributes: { modelPackageGroupName: 'churn' },
    smallest: () => ({ modelPackageGroupName: 'churn' }),
    imported: { argument: 'churn', id: 'churn' },
  },
  {
    construct: ModelPackage,
    props: 'ModelPackageProps',
    type: 'aws_cloudcontrolapi_resource',
    stem: 'modelPackage',
    arnPrefix: 'model-package',
    inArn: 'churn/3',
    attributes: {
      modelPackageArn: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3',
    },
    smallest: (stack) => ({
      group: ModelPackageGroup.fromModelPackageGroupName(stack, 'Group', 'churn'),
      inferenceSpecification: specification(),
    }),
    instead: { modelPackageName: 'group', certifyForMarketplace: 'group', tags: 'group' },
    with: {
      modelPackageName: {
        inferenceSpecification: {
          ...specification(),
          supportedRealtimeInferenceInstanceTypes: [],
        },
      },
      certifyForMarketplace: {
        modelPackageName: 'churn',
        inferenceSpecification: { ...specification(), ...LISTS },
      },
      tags: {
        modelPackageName: 'churn',
        inferenceSpecification: { ...specification(), ...LISTS },
      },
    },
  },
  {
    construct: InferenceComponent,
    props: 'InferenceComponentProps',
    type: 'aws_cloudcontrolapi_resource',
    stem: 'inferenceComponent',
    arnPrefix: 'inference-component',
    inArn: 'llama',
    longestName: 63,
    attributes: { inferenceComponentName: 'llama' },
    smallest: (stack) => ({
      endpoint: Endpoint.fromEndpointName(stack, 'Shared', 'shared'),
      model: SagemakerModelConstruct.fromModelName(stack, 'Model', 'llama'),
      computeResources: { minMemoryRequiredInMb: 1024 },
    }),
  },
  {
    construct: SagemakerImage,
    props: 'SagemakerImageProps',
    type: 'aws_sagemaker_image',
    stem: 'image',
    arnPrefix: 'image',
    inArn: 'geo',
    longestName: 63,
    nameIsRequired: true,
    attributes: { imageName: 'geo' },
    smallest: () => ({ imageName: 'geo' }),
    imported: { argument: 'geo', id: 'geo' },
  },
  {
    construct: SagemakerImageVersion,
    props: 'SagemakerImageVersionProps',
    type: 'aws_sagemaker_image_version',
    stem: 'imageVersion',
    arnPrefix: 'image-version',
    inArn: 'geo/3',
    attributes: { imageName: 'geo', version: 3 },
    smallest: (stack) => ({
      image: SagemakerImage.fromImageName(stack, 'Geo', 'geo'),
      baseImage: ContainerImage.fromRegistryPath(IMAGE),
    }),
    imported: { argument: 3, id: 'geo,3' },
  },
  {
    construct: AppImageConfig,
    props: 'AppImageConfigProps',
    type: 'aws_sagemaker_app_image_config',
    stem: 'appImageConfig',
    arnPrefix: 'app-image-config',
    inArn: 'geo-lab',
    longestName: 63,
    nameIsRequired: true,
    attributes: { appImageConfigName: 'geo-lab' },
    smallest: () => ({ appImageConfigName: 'geo-lab', jupyterLab: {} }),
    imported: { argument: 'geo-lab', id: 'geo-lab' },
  },
  {
    construct: CodeRepository,
    props: 'CodeRepositoryProps',
    type: 'aws_sagemaker_code_repository',
    stem: 'codeRepository',
    arnPrefix: 'code-repository',
    inArn: 'examples',
    longestName: 63,
    nameIsRequired: true,
    attributes: { codeRepositoryName: 'examples' },
    smallest: () => ({
      codeRepositoryName: 'examples',
      gitConfig: { repositoryUrl: 'https://example.com/examples.git' },
    }),
    imported: { argument: 'examples', id: 'examples' },
  },
];

export const nameOf = ({ stem }: Resource) => `${stem}Name`;
export const arnPropertyOf = ({ stem }: Resource) => `${stem}Arn`;

export function arnOf({ arnPrefix, inArn }: Resource, region = 'eu-west-1'): string {
  return `arn:aws:sagemaker:${region}:123456789012:${arnPrefix}/${inArn}`;
}

/** A from-method: `fromModelArn`, by `Arn`. */
export function from(row: Resource, what: 'Name' | 'Arn' | 'Attributes') {
  const capital = row.stem[0].toUpperCase() + row.stem.slice(1);
  const method = `from${capital}${what}`;
  const methods = row.construct as unknown as Record<string, (...args: any[]) => any>;
  return (scope: Construct, id: string, identity: unknown) => {
    if (!methods[method]) throw new Error(`${row.construct.name} has no ${method}`);
    return methods[method](scope, id, identity);
  };
}

/** The binding of a construct. */
export function bindingOf(construct: IConstruct): TerraformResource {
  return construct.node.defaultChild as TerraformResource;
}
