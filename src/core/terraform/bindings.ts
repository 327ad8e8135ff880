/**
 * The one place that loads `@cdktf/provider-aws`: a binding each, by its deep path, when it is first used.
 *
 * The package's root takes seconds and half a gigabyte; one binding a few milliseconds. Everything else
 * imports types at most, which a lint rule holds. This file is also all that a move to `cdktn` changes.
 */
import type * as cloudcontrolapiResource from '@cdktf/provider-aws/lib/cloudcontrolapi-resource';
import type * as callerIdentity from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type * as cloudControlResource from '@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource';
import type * as partition from '@cdktf/provider-aws/lib/data-aws-partition';
import type * as region from '@cdktf/provider-aws/lib/data-aws-region';
import type * as prebuiltEcrImage from '@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image';
import type * as iamRole from '@cdktf/provider-aws/lib/iam-role';
import type * as iamRolePolicy from '@cdktf/provider-aws/lib/iam-role-policy';
import type * as appImageConfig from '@cdktf/provider-aws/lib/sagemaker-app-image-config';
import type * as sagemakerImage from '@cdktf/provider-aws/lib/sagemaker-image';
import type * as imageVersion from '@cdktf/provider-aws/lib/sagemaker-image-version';
import type * as sagemakerModel from '@cdktf/provider-aws/lib/sagemaker-model';
import type * as modelPackageGroup from '@cdktf/provider-aws/lib/sagemaker-model-package-group';
import type * as modelPackageGroupPolicy from '@cdktf/provider-aws/lib/sagemaker-model-package-group-policy';

/* eslint-disable @typescript-eslint/no-require-imports */
export const bindings = {
  get CloudcontrolapiResource(): typeof cloudcontrolapiResource.CloudcontrolapiResource {
    return require('@cdktf/provider-aws/lib/cloudcontrolapi-resource').CloudcontrolapiResource;
  },
  get DataAwsCallerIdentity(): typeof callerIdentity.DataAwsCallerIdentity {
    return require('@cdktf/provider-aws/lib/data-aws-caller-identity').DataAwsCallerIdentity;
  },
  get DataAwsCloudcontrolapiResource(): typeof cloudControlResource.DataAwsCloudcontrolapiResource {
    return require('@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource')
      .DataAwsCloudcontrolapiResource;
  },
  get DataAwsPartition(): typeof partition.DataAwsPartition {
    return require('@cdktf/provider-aws/lib/data-aws-partition').DataAwsPartition;
  },
  get DataAwsRegion(): typeof region.DataAwsRegion {
    return require('@cdktf/provider-aws/lib/data-aws-region').DataAwsRegion;
  },
  get DataAwsSagemakerPrebuiltEcrImage(): typeof prebuiltEcrImage.DataAwsSagemakerPrebuiltEcrImage {
    return require('@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image')
      .DataAwsSagemakerPrebuiltEcrImage;
  },
  get IamRole(): typeof iamRole.IamRole {
    return require('@cdktf/provider-aws/lib/iam-role').IamRole;
  },
  get IamRolePolicy(): typeof iamRolePolicy.IamRolePolicy {
    return require('@cdktf/provider-aws/lib/iam-role-policy').IamRolePolicy;
  },
  get SagemakerAppImageConfig(): typeof appImageConfig.SagemakerAppImageConfig {
    return require('@cdktf/provider-aws/lib/sagemaker-app-image-config').SagemakerAppImageConfig;
  },
  get SagemakerImage(): typeof sagemakerImage.SagemakerImage {
    return require('@cdktf/provider-aws/lib/sagemaker-image').SagemakerImage;
  },
  get SagemakerImageVersion(): typeof imageVersion.SagemakerImageVersion {
    return require('@cdktf/provider-aws/lib/sagemaker-image-version').SagemakerImageVersion;
  },
  get SagemakerModel(): typeof sagemakerModel.SagemakerModel {
    return require('@cdktf/provider-aws/lib/sagemaker-model').SagemakerModel;
  },
  get SagemakerModelPackageGroup(): typeof modelPackageGroup.SagemakerModelPackageGroup {
    return require('@cdktf/provider-aws/lib/sagemaker-model-package-group')
      .SagemakerModelPackageGroup;
  },
  get SagemakerModelPackageGroupPolicy(): typeof modelPackageGroupPolicy.SagemakerModelPackageGroupPolicy {
    return require('@cdktf/provider-aws/lib/sagemaker-model-package-group-policy')
      .SagemakerModelPackageGroupPolicy;
  },
};
