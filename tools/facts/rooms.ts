/** What a room's table holds of an API: shapes, and inputs of operations, with all that they refer to. */
export interface Room {
  readonly file: string;
  readonly apis: readonly Api[];
}

export interface Api {
  readonly service: string;
  readonly version: string;
  readonly operations?: readonly Operation[];
  readonly shapes?: readonly string[];
  /** Where the provider takes less than the API, by `Structure.Member`. */
  readonly narrower?: Readonly<Record<string, Narrower>>;
  /** What to do where a limit does not say it, in our words, by `Structure.Member`. */
  readonly advice?: Readonly<Record<string, string>>;
}

interface Operation {
  readonly name: string;
  /** The members of its input that are wanted; all, where it says nothing. */
  readonly members?: readonly string[];
}

interface Narrower {
  readonly min?: number;
  readonly oneOf?: readonly number[];
  /** The file of the provider that says so. */
  readonly source: string;
}

const SAGEMAKER = { service: 'sagemaker', version: '2017-07-24' };

const provider = (file: string) => `internal/service/sagemaker/${file}`;

const NAME_FORM = 'begin and end it with a letter or digit, with hyphens between';
const LEAVE_OUT = 'leave it out for none';
const FRAMEWORK = 'give a name and a version of two or three numbers, such as Python 3.12';

/** In the order of the rooms: a shape stands in the table of the first that needs it. */
export const ROOMS: readonly Room[] = [
  {
    file: 'common.ts',
    apis: [
      {
        ...SAGEMAKER,
        shapes: ['TagList', 'RoleArn', 'VpcConfig'],
        advice: {
          'VpcConfig.Subnets': 'give the IDs of subnets of one VPC',
          'VpcConfig.SecurityGroupIds': 'give the IDs of security groups of the same VPC',
        },
      },
    ],
  },
  {
    file: 'cloud-control.ts',
    apis: [
      {
        service: 'cloudcontrol',
        version: '2021-09-30',
        operations: [{ name: 'CreateResource', members: ['RoleArn', 'TypeVersionId'] }],
      },
    ],
  },
  {
    file: 'iam.ts',
    apis: [
      {
        service: 'iam',
        version: '2010-05-08',
        operations: [{ name: 'CreateRole' }],
        advice: {
          'CreateRoleRequest.Path': 'begin and end it with a slash',
          'CreateRoleRequest.MaxSessionDuration': 'give seconds',
        },
      },
    ],
  },
  {
    file: 'containers.ts',
    apis: [
      {
        ...SAGEMAKER,
        shapes: ['ContainerImage', 'S3ModelDataSource', 'EnvironmentMap'],
        advice: {
          'S3ModelDataSource.S3Uri': 'begin it with s3:// and a bucket',
          'EnvironmentMap.key': 'use letters, digits and underscores, and begin with no digit',
          'EnvironmentMap.value': 'quote numbers, and put long values into the model data',
        },
      },
      {
        service: 'ecr',
        version: '2015-09-21',
        operations: [{ name: 'PutImage', members: ['registryId', 'repositoryName'] }],
      },
    ],
  },
  {
    file: 'registry.ts',
    apis: [
      {
        ...SAGEMAKER,
        operations: [
          { name: 'CreateModelPackageGroup' },
          // The rest is checked by the type's schema in AWS's registry.
          {
            name: 'CreateModelPackage',
            members: ['ModelPackageName', 'CustomerMetadataProperties', 'Tags'],
          },
          { name: 'PutModelPackageGroupPolicy', members: ['ResourcePolicy'] },
        ],
        shapes: ['VersionedArnOrName'],
        narrower: {
          'CreateModelPackageGroupInput.ModelPackageGroupDescription': {
            min: 1,
            source: provider('model_package_group.go'),
          },
        },
        advice: {
          'CreateModelPackageGroupInput.ModelPackageGroupName': NAME_FORM,
          'CreateModelPackageGroupInput.ModelPackageGroupDescription': LEAVE_OUT,
          'CreateModelPackageInput.ModelPackageName': NAME_FORM,
        },
      },
    ],
  },
  {
    file: 'inference.ts',
    apis: [
      {
        ...SAGEMAKER,
        operations: [{ name: 'CreateModel' }],
        advice: { 'CreateModelInput.ModelName': NAME_FORM },
      },
    ],
  },
  {
    file: 'studio.ts',
    apis: [
      {
        ...SAGEMAKER,
        operations: [
          { name: 'CreateAppImageConfig' },
          { name: 'CreateImage' },
          { name: 'CreateImageVersion' },
        ],
        narrower: {
          'FileSystemConfig.DefaultUid': {
            oneOf: [0, 1000],
            source: provider('app_image_config.go'),
          },
          'FileSystemConfig.DefaultGid': {
            oneOf: [0, 100],
            source: provider('app_image_config.go'),
          },
          'FileSystemConfig.MountPath': { min: 1, source: provider('app_image_config.go') },
          'KernelSpec.DisplayName': { min: 1, source: provider('app_image_config.go') },
        },
        advice: {
          'FileSystemConfig.MountPath': 'give an absolute path',
          'KernelSpec.DisplayName': LEAVE_OUT,
          'KernelSpec.Name': 'give a name that jupyter kernelspec list shows',
          'ContainerConfig.ContainerEntrypoint':
            'give the program only, and the rest as containerArguments',
          'CreateAppImageConfigRequest.AppImageConfigName': NAME_FORM,
          'CreateImageRequest.ImageName':
            'begin and end it with a letter or digit, with single hyphens between',
          'CreateImageRequest.DisplayName':
            'begin and end it with something else than a blank, or leave it out',
          'CreateImageRequest.Description': LEAVE_OUT,
          'CreateImageVersionRequest.Aliases':
            'give letters, digits, ".", "_" and "-", and begin with none of . and -',
          'CreateImageVersionRequest.MLFramework': FRAMEWORK,
          'CreateImageVersionRequest.ProgrammingLang': FRAMEWORK,
        },
      },
    ],
  },
];
