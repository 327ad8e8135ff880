import { type AuthorizationReference } from './authorization';
import { constant, type Table } from './table';

const ROLES = 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html';
const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API';
const ASYNC =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html';
const CAPTURE =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html';
const REGISTRY =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html';

interface Feature {
  readonly see: string;
  readonly actions: readonly string[];
  /** The resource types that are meant, where the actions have others, too. */
  readonly types?: readonly string[];
}

/**
 * What an execution role needs for a feature, and where AWS says so. The resource types that each action
 * can be narrowed to come from AWS's service authorization reference, not from here.
 */
const FEATURES: Record<string, Feature> = {
  logs: {
    see: `${ROLES}#sagemaker-roles-createmodel-perms`,
    actions: [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
    ],
  },
  metrics: {
    see: `${ROLES}#sagemaker-roles-createmodel-perms`,
    actions: ['cloudwatch:PutMetricData'],
  },
  image: {
    see: `${ROLES}#sagemaker-roles-createmodel-perms`,
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
    ],
  },
  modelArchive: { see: `${ROLES}#sagemaker-roles-createmodel-perms`, actions: ['s3:GetObject'] },
  modelPrefix: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/dg/large-model-inference-uncompressed.html',
    actions: ['s3:GetObject', 's3:ListBucket'],
  },
  encryptedModelData: {
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms',
    actions: ['kms:Decrypt'],
  },
  vpc: {
    see: `${ROLES}#sagemaker-roles-createmodel-perms`,
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:DeleteNetworkInterface',
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
  },
  registryCredentials: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html',
    actions: ['lambda:InvokeFunction'],
  },
  registerModelPackages: {
    see: REGISTRY,
    actions: [
      'sagemaker:CreateModelPackage',
      'sagemaker:DescribeModelPackage',
      'sagemaker:DescribeModelPackageGroup',
      'sagemaker:ListModelPackages',
    ],
  },
  asyncInput: { see: ASYNC, actions: ['s3:GetObject'] },
  asyncOutput: { see: ASYNC, actions: ['s3:AbortMultipartUpload', 's3:PutObject'] },
  asyncNotification: { see: ASYNC, actions: ['sns:Publish'] },
  rollbackAlarms: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html',
    actions: ['cloudwatch:DescribeAlarms'],
  },
  dataCapture: { see: CAPTURE, actions: ['s3:PutObject'] },
  coreDump: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantCoreDumpConfig.html',
    actions: ['s3:PutObject'],
  },
  encryptedOutput: {
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms',
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
  },
  transformInput: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformS3DataSource.html',
    actions: ['s3:GetObject', 's3:ListBucket'],
  },
  transformOutput: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformOutput.html',
    actions: ['s3:PutObject'],
  },
  encryptedVolume: {
    see: `${ROLES}#sagemaker-roles-createmodel-perms`,
    actions: ['kms:CreateGrant'],
  },
  invokeEndpoint: {
    see: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
    actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
  },
  invokeEndpointAsync: { see: ASYNC, actions: ['sagemaker:InvokeEndpointAsync'] },
  asyncRequest: { see: ASYNC, actions: ['s3:PutObject'] },
  asyncResponse: { see: ASYNC, actions: ['s3:GetObject'] },
  manageEndpoint: {
    see: `${API}_Operations_Amazon_SageMaker_Service.html`,
    actions: [
      'sagemaker:AddTags',
      'sagemaker:DeleteEndpoint',
      'sagemaker:DeleteTags',
      'sagemaker:DescribeEndpoint',
      'sagemaker:ListTags',
      'sagemaker:UpdateEndpoint',
      'sagemaker:UpdateEndpointWeightsAndCapacities',
    ],
    types: ['endpoint', 'endpoint-config'],
  },
  manageEndpointConfig: {
    see: `${API}_CreateEndpointConfig.html`,
    actions: [
      'sagemaker:CreateEndpointConfig',
      'sagemaker:DeleteEndpointConfig',
      'sagemaker:DescribeEndpointConfig',
    ],
  },
  manageScaling: {
    see: 'https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html',
    actions: [
      'application-autoscaling:DeleteScalingPolicy',
      'application-autoscaling:DeleteScheduledAction',
      'application-autoscaling:DeregisterScalableTarget',
      'application-autoscaling:DescribeScalableTargets',
      'application-autoscaling:DescribeScalingPolicies',
      'application-autoscaling:DescribeScheduledActions',
      'application-autoscaling:PutScalingPolicy',
      'application-autoscaling:PutScheduledAction',
      'application-autoscaling:RegisterScalableTarget',
    ],
  },
  passRole: { see: ROLES, actions: ['iam:PassRole'] },
  readModelPackages: {
    see: REGISTRY,
    actions: [
      'sagemaker:DescribeModelPackage',
      'sagemaker:DescribeModelPackageGroup',
      'sagemaker:ListModelPackages',
    ],
  },
};

/** Resource types of other ways to the same data, which the library does not offer. */
const NOT_OFFERED = ['accesspoint', 'accesspointobject'];

/** Per feature: resource type → actions that can be narrowed to it; `*` where AWS lets one narrow nothing. */
export function permissionsTable(reference: AuthorizationReference): Table {
  const features = Object.entries(FEATURES).map(([feature, { actions, types }]) => {
    const byType: Record<string, string[]> = {};
    for (const action of actions) {
      const all = resourceTypes(reference, action);
      const meant = all.filter((type) => types?.includes(type) ?? true);
      for (const type of meant) (byType[type] ??= []).push(action);
    }
    return [feature, byType];
  });
  const sources = Object.entries(FEATURES).map(([feature, { see }]) => `  ${feature}: ${see}`);
  return {
    file: 'role-permissions.ts',
    source: [
      'What an execution role needs, a feature each: resource type → actions.',
      `Source of resource types: ${reference.source}.`,
      'Source of actions, read 2026-11:',
      ...sources,
    ].join('\n'),
    body: constant('ROLE_PERMISSIONS', Object.fromEntries(features)),
  };
}

function resourceTypes(reference: AuthorizationReference, action: string): string[] {
  const { required, optional } = reference.of(action);
  const types = [...required, ...optional]
    .map((type) => type.split(':')[1])
    .filter((type) => !NOT_OFFERED.includes(type));
  return types.length > 0 ? types : ['*'];
}
