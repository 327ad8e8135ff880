import { type ReadResource, type StackReading } from './stack-reading';

type Json = Readonly<Record<string, unknown>>;

/** Which argument of a type names a resource of an ARN's type. */
interface Naming {
  readonly name: string;
  /** Where it has the beginning of a generated name in place of one. */
  readonly prefix?: string;
  /** What stands before the name. */
  readonly path?: string;
  /** The type of ARN whose name it is, where that is another one. */
  readonly of?: string;
  /** What stands after the name. */
  readonly end?: string;
  /** Whether it is another resource, which this one is for. */
  readonly isOther?: boolean;
}

const named = (name: string): Naming => ({ name });
const other = (name: string): Naming => ({ name, isOther: true });

/** What is made for a resource by AWS: by type, and type of ARN. */
export const OF_AWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_appautoscaling_target: {
    'cloudwatch:alarm': 'TargetTracking-*',
    'iam:role':
      'aws-service-role/*.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_*',
  },
};

/** By type of Terraform or of AWS's registry: the types of ARNs that it has names for. */
export const NAMINGS: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  aws_cloudwatch_dashboard: { 'cloudwatch:dashboard': named('dashboard_name') },
  aws_cloudwatch_metric_alarm: { 'cloudwatch:alarm': named('alarm_name') },
  aws_iam_policy: { 'iam:policy': { name: 'name', prefix: 'name_prefix', path: 'path' } },
  aws_iam_role: { 'iam:role': { name: 'name', prefix: 'name_prefix', path: 'path' } },
  aws_iam_role_policy: { 'iam:role': named('role') },
  aws_sagemaker_app_image_config: {
    'sagemaker:app-image-config': named('app_image_config_name'),
  },
  aws_sagemaker_code_repository: { 'sagemaker:code-repository': named('code_repository_name') },
  aws_sagemaker_endpoint: {
    'sagemaker:endpoint': named('name'),
    'sagemaker:endpoint-config': other('endpoint_config_name'),
  },
  aws_sagemaker_endpoint_configuration: {
    'sagemaker:endpoint-config': { name: 'name', prefix: 'name_prefix' },
  },
  aws_sagemaker_image: { 'sagemaker:image': named('image_name') },
  aws_sagemaker_image_version: {
    'sagemaker:image': other('image_name'),
    'sagemaker:image-version': { name: 'image_name', of: 'sagemaker:image' },
  },
  aws_sagemaker_model: { 'sagemaker:model': named('name') },
  aws_sagemaker_model_package_group: {
    'sagemaker:model-package-group': named('model_package_group_name'),
  },
  aws_sagemaker_model_package_group_policy: {
    'sagemaker:model-package-group': named('model_package_group_name'),
  },
  aws_sns_topic: { 'sns:topic': { name: 'name', prefix: 'name_prefix' } },
  aws_sns_topic_policy: { 'sns:topic': named('arn') },
  'AWS::SageMaker::EndpointConfig': { 'sagemaker:endpoint-config': named('EndpointConfigName') },
  'AWS::SageMaker::InferenceComponent': {
    'sagemaker:endpoint': other('EndpointName'),
    'sagemaker:inference-component': named('InferenceComponentName'),
  },
  'AWS::SageMaker::ModelPackage': {
    'sagemaker:model-package': {
      name: 'ModelPackageGroupName',
      of: 'sagemaker:model-package-group',
      end: '/*',
    },
    'sagemaker:model-package-group': other('ModelPackageGroupName'),
  },
};

/** What the provider calls a resource that the program gives no name. */
const UNNAMED = 'terraform-*';

/** Whether a type has a name for an ARN's type: its own, or that of what it belongs to. */
export function hasName(type: string, arnType: string): boolean {
  return NAMINGS[type]?.[arnType] !== undefined;
}

/** Whether resources of a type have ARNs of another type themselves. */
export function isOwn(type: string, arnType: string): boolean {
  return hasName(type, arnType) && !NAMINGS[type][arnType].isOther;
}

/**
 * The names that a resource has for an ARN's type, with wildcards for what only Terraform knows; an ARN where
 * the program gives one.
 */
export function namesOf(resource: ReadResource, arnType: string, reading: StackReading): string[] {
  const { type, block } = resource;
  const naming = NAMINGS[type]?.[arnType];
  if (!naming) return [OF_AWS[type]?.[arnType] ?? '*'];
  const path = patternOf(block[naming.path ?? ''] ?? '').replace(/^\//, '');
  const { end = '' } = naming;
  const given = block[naming.name];
  if (given === undefined || given === null) {
    const prefix = naming.prefix && block[naming.prefix];
    if (prefix) return [`${path}${patternOf(prefix)}*`];
    return type.startsWith('aws_') ? [`${path}${UNNAMED}`] : ['*'];
  }
  const target = reading.referenceIn(given);
  const known = target && NAMINGS[target.type]?.[naming.of ?? arnType];
  if (known) return namesOf(target, naming.of ?? arnType, reading).map((name) => name + end);
  const name = patternOf(given);
  // A role is used by its name, which says nothing of its path.
  if (arnType === 'iam:role' && type !== 'aws_iam_role' && name !== '*') {
    return [name, `*/${name}`];
  }
  return [`${path}${name}${end}`];
}

/** A text as a pattern of IAM: a wildcard for each expression. */
export function patternOf(text: unknown): string {
  const all = String(text);
  let pattern = '';
  for (let i = 0; i < all.length;) {
    const isEscaped = /^(\$\$|%%)\{/.test(all.slice(i, i + 3));
    if (isEscaped) {
      pattern += all.slice(i + 1, i + 3);
      i += 3;
    } else if (/^[$%]\{/.test(all.slice(i, i + 2))) {
      pattern += '*';
      i = endOfExpression(all, i + 2);
    } else {
      pattern += all[i++];
    }
  }
  return pattern.replace(/\*+/g, '*');
}

/** The place after the brace that ends what begins at a place. */
function endOfExpression(text: string, start: number): number {
  let depth = 1;
  let isText = false;
  let i = start;
  for (; i < text.length && depth > 0; i++) {
    if (isText && text[i] === '\\') i++;
    else if (text[i] === '"') isText = !isText;
    else if (!isText && text[i] === '{') depth++;
    else if (!isText && text[i] === '}') depth--;
  }
  return i;
}

/** All texts in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Json).flatMap(textsIn);
}
