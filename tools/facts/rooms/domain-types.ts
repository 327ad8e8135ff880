import { DOMAIN } from './resources';
import type { TypesFile } from './room';

const BY_SAGEMAKER = '- chosen by SageMaker';
const RESOURCES = ['Image, instance type and start-up script of new apps.', BY_SAGEMAKER] as const;

/** A domain of Studio. */
export const DOMAIN_TYPES: TypesFile = {
  file: 'studio/domain-types.ts',
  from: DOMAIN,
  roots: ['CreateDomainRequest'],
  // Props of every resource.
  leftOut: ['CreateDomainRequest.Tags'],
  names: {
    CreateDomainRequest: 'DomainInput',
    'CreateDomainRequest.KmsKeyId': 'kmsKeyArn',
    'RStudioServerProDomainSettings.DomainExecutionRoleArn': 'domainExecutionRole',
  },
  types: {
    'RStudioServerProDomainSettings.DomainExecutionRoleArn': 'IExecutionRole',
  },
  enums: {
    AppNetworkAccessType: [
      'AppNetworkAccessType',
      'Which network apps use for traffic other than that of the file system.',
      {
        PublicInternetOnly: 'A network of AWS with access to the internet.',
        VpcOnly: 'The VPC of the domain alone.',
      },
    ],
    AppSecurityGroupManagement: [
      'AppSecurityGroupManagement',
      'Who creates the security groups between apps in mode `VpcOnly`.',
      { Service: 'SageMaker.', Customer: 'You.' },
    ],
    AuthMode: [
      'AuthMode',
      'How users sign in.',
      { SSO: 'By IAM Identity Center.', IAM: 'By IAM.' },
    ],
    ExecutionRoleIdentityConfig: [
      'ExecutionRoleIdentityConfig',
      "Whether sessions of the execution role carry the name of the user's profile as `sts:SourceIdentity`.",
      { USER_PROFILE_NAME: 'It does.', DISABLED: 'It does not.' },
    ],
    'RetentionPolicy.HomeEfsFileSystem': [
      'RetentionType',
      'What happens to a file system when its domain is destroyed.',
      { Retain: 'It is kept.', Delete: 'It is deleted.' },
    ],
    TagPropagation: [
      'TagPropagation',
      "Whether apps and spaces get the domain's tags.",
      { ENABLED: 'They do.', DISABLED: 'They do not.' },
    ],
  },
  words: {
    CreateDomainRequest: [
      'The members of a domain.',
      {
        DomainName: 'Name of the domain: letters, digits and inner hyphens.',
        AuthMode: 'How users sign in. A change replaces the domain.',
        DefaultUserSettings: 'Settings of users that have none of their own.',
        DomainSettings: ['Settings of the domain itself.', BY_SAGEMAKER],
        SubnetIds: 'IDs of subnets of the VPC.',
        VpcId: 'ID of the VPC of the file system and the apps.',
        AppNetworkAccessType: [
          'Which network apps use.',
          '- AppNetworkAccessType.PUBLIC_INTERNET_ONLY, by SageMaker',
        ],
        KmsKeyId: ['KMS key that encrypts the EFS and EBS volumes.', '- a key of AWS'],
        AppSecurityGroupManagement: [
          'Who creates the security groups between apps in mode `VpcOnly`; needed for RStudio, which takes `SERVICE`.',
          BY_SAGEMAKER,
        ],
        TagPropagation: [
          "Whether apps and spaces get the domain's tags.",
          '- TagPropagation.DISABLED, by SageMaker',
        ],
        DefaultSpaceSettings: ['Settings of shared spaces that have none of their own.', '- none'],
        RetentionPolicy: [
          'What is kept when the domain is destroyed.',
          '- the file system is kept',
        ],
      },
    ],
    RetentionPolicy: [
      'What is kept when a domain is destroyed.',
      {
        HomeEfsFileSystem: [
          'The file system of the home directories.',
          '- RetentionType.RETAIN, by SageMaker',
        ],
      },
    ],
    DomainSettings: [
      'Settings of a domain itself.',
      {
        SecurityGroupIds: 'IDs of the security groups between the domain and its apps.',
        RStudioServerProDomainSettings: ['RStudio on SageMaker.', '- no RStudio'],
        ExecutionRoleIdentityConfig: [
          "Whether sessions of the execution role carry the name of the user's profile as `sts:SourceIdentity`.",
          BY_SAGEMAKER,
        ],
        DockerSettings: ['Docker in apps.', '- no Docker'],
      },
    ],
    RStudioServerProDomainSettings: [
      'RStudio of a domain.',
      {
        DomainExecutionRoleArn: 'The role of the server.',
        RStudioConnectUrl: ['Address of an RStudio Connect server.', '- none'],
        RStudioPackageManagerUrl: ['Address of an RStudio Package Manager.', '- none'],
        DefaultResourceSpec: RESOURCES,
      },
    ],
    DockerSettings: [
      'Docker in the apps of a domain.',
      {
        EnableDockerAccess: ['Whether apps may use Docker.', BY_SAGEMAKER],
        VpcOnlyTrustedAccounts: ['IDs of accounts that are trusted in mode `VpcOnly`.', '- none'],
      },
    ],
  },
};
