/**
 * The one place that loads bindings of the AWS provider, each when it is first used.
 *
 * They are copies that the build takes from `@cdktf/provider-aws` (tools/copy-bindings.ts) and the package has
 * inside: as a dependency, its 2,200 modules would cost every Python program 13 seconds. The path leads from
 * `src` and from `lib` to the same files. Everything else imports types at most, which a lint rule holds.
 */
import type * as appautoscalingPolicy from '@cdktf/provider-aws/lib/appautoscaling-policy';
import type * as scheduledAction from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import type * as appautoscalingTarget from '@cdktf/provider-aws/lib/appautoscaling-target';
import type * as cloudcontrolapiResource from '@cdktf/provider-aws/lib/cloudcontrolapi-resource';
import type * as cloudwatchDashboard from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type * as cloudwatchMetricAlarm from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type * as callerIdentity from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type * as cloudControlResource from '@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource';
import type * as partition from '@cdktf/provider-aws/lib/data-aws-partition';
import type * as region from '@cdktf/provider-aws/lib/data-aws-region';
import type * as prebuiltEcrImage from '@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image';
import type * as iamPolicy from '@cdktf/provider-aws/lib/iam-policy';
import type * as iamRole from '@cdktf/provider-aws/lib/iam-role';
import type * as iamRolePolicy from '@cdktf/provider-aws/lib/iam-role-policy';
import type * as awsProvider from '@cdktf/provider-aws/lib/provider';
import type * as appImageConfig from '@cdktf/provider-aws/lib/sagemaker-app-image-config';
import type * as codeRepository from '@cdktf/provider-aws/lib/sagemaker-code-repository';
import type * as sagemakerEndpoint from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import type * as endpointConfiguration from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import type * as sagemakerImage from '@cdktf/provider-aws/lib/sagemaker-image';
import type * as imageVersion from '@cdktf/provider-aws/lib/sagemaker-image-version';
import type * as sagemakerModel from '@cdktf/provider-aws/lib/sagemaker-model';
import type * as modelPackageGroup from '@cdktf/provider-aws/lib/sagemaker-model-package-group';
import type * as modelPackageGroupPolicy from '@cdktf/provider-aws/lib/sagemaker-model-package-group-policy';
import type * as snsTopic from '@cdktf/provider-aws/lib/sns-topic';
import type * as snsTopicPolicy from '@cdktf/provider-aws/lib/sns-topic-policy';
import { lean } from './lean-binding';

/* eslint-disable @typescript-eslint/no-require-imports */
export const bindings = {
  get AppautoscalingPolicy(): typeof appautoscalingPolicy.AppautoscalingPolicy {
    return lean(require('../../../lib/bindings/appautoscaling-policy').AppautoscalingPolicy);
  },
  get AppautoscalingScheduledAction(): typeof scheduledAction.AppautoscalingScheduledAction {
    return lean(
      require('../../../lib/bindings/appautoscaling-scheduled-action')
        .AppautoscalingScheduledAction,
    );
  },
  get AppautoscalingTarget(): typeof appautoscalingTarget.AppautoscalingTarget {
    return lean(require('../../../lib/bindings/appautoscaling-target').AppautoscalingTarget);
  },
  /** Only what it renders: a construct of it would be a provider of the stack. */
  get AwsProvider(): typeof awsProvider.AwsProvider {
    return require('../../../lib/bindings/provider').AwsProvider;
  },
  get CloudcontrolapiResource(): typeof cloudcontrolapiResource.CloudcontrolapiResource {
    return lean(require('../../../lib/bindings/cloudcontrolapi-resource').CloudcontrolapiResource);
  },
  get CloudwatchDashboard(): typeof cloudwatchDashboard.CloudwatchDashboard {
    return lean(require('../../../lib/bindings/cloudwatch-dashboard').CloudwatchDashboard);
  },
  get CloudwatchMetricAlarm(): typeof cloudwatchMetricAlarm.CloudwatchMetricAlarm {
    return lean(require('../../../lib/bindings/cloudwatch-metric-alarm').CloudwatchMetricAlarm);
  },
  get DataAwsCallerIdentity(): typeof callerIdentity.DataAwsCallerIdentity {
    return lean(require('../../../lib/bindings/data-aws-caller-identity').DataAwsCallerIdentity);
  },
  get DataAwsCloudcontrolapiResource(): typeof cloudControlResource.DataAwsCloudcontrolapiResource {
    return lean(
      require('../../../lib/bindings/data-aws-cloudcontrolapi-resource')
        .DataAwsCloudcontrolapiResource,
    );
  },
  get DataAwsPartition(): typeof partition.DataAwsPartition {
    return lean(require('../../../lib/bindings/data-aws-partition').DataAwsPartition);
  },
  get DataAwsRegion(): typeof region.DataAwsRegion {
    return lean(require('../../../lib/bindings/data-aws-region').DataAwsRegion);
  },
  get DataAwsSagemakerPrebuiltEcrImage(): typeof prebuiltEcrImage.DataAwsSagemakerPrebuiltEcrImage {
    return lean(
      require('../../../lib/bindings/data-aws-sagemaker-prebuilt-ecr-image')
        .DataAwsSagemakerPrebuiltEcrImage,
    );
  },
  get IamPolicy(): typeof iamPolicy.IamPolicy {
    return lean(require('../../../lib/bindings/iam-policy').IamPolicy);
  },
  get IamRole(): typeof iamRole.IamRole {
    return lean(require('../../../lib/bindings/iam-role').IamRole);
  },
  get IamRolePolicy(): typeof iamRolePolicy.IamRolePolicy {
    return lean(require('../../../lib/bindings/iam-role-policy').IamRolePolicy);
  },
  get SagemakerAppImageConfig(): typeof appImageConfig.SagemakerAppImageConfig {
    return lean(
      require('../../../lib/bindings/sagemaker-app-image-config').SagemakerAppImageConfig,
    );
  },
  get SagemakerCodeRepository(): typeof codeRepository.SagemakerCodeRepository {
    return lean(require('../../../lib/bindings/sagemaker-code-repository').SagemakerCodeRepository);
  },
  get SagemakerEndpoint(): typeof sagemakerEndpoint.SagemakerEndpoint {
    return lean(require('../../../lib/bindings/sagemaker-endpoint').SagemakerEndpoint);
  },
  get SagemakerEndpointConfiguration(): typeof endpointConfiguration.SagemakerEndpointConfiguration {
    return lean(
      require('../../../lib/bindings/sagemaker-endpoint-configuration')
        .SagemakerEndpointConfiguration,
    );
  },
  get SagemakerImage(): typeof sagemakerImage.SagemakerImage {
    return lean(require('../../../lib/bindings/sagemaker-image').SagemakerImage);
  },
  get SagemakerImageVersion(): typeof imageVersion.SagemakerImageVersion {
    return lean(require('../../../lib/bindings/sagemaker-image-version').SagemakerImageVersion);
  },
  get SagemakerModel(): typeof sagemakerModel.SagemakerModel {
    return lean(require('../../../lib/bindings/sagemaker-model').SagemakerModel);
  },
  get SagemakerModelPackageGroup(): typeof modelPackageGroup.SagemakerModelPackageGroup {
    return lean(
      require('../../../lib/bindings/sagemaker-model-package-group').SagemakerModelPackageGroup,
    );
  },
  get SagemakerModelPackageGroupPolicy(): typeof modelPackageGroupPolicy.SagemakerModelPackageGroupPolicy {
    return lean(
      require('../../../lib/bindings/sagemaker-model-package-group-policy')
        .SagemakerModelPackageGroupPolicy,
    );
  },
  get SnsTopic(): typeof snsTopic.SnsTopic {
    return lean(require('../../../lib/bindings/sns-topic').SnsTopic);
  },
  get SnsTopicPolicy(): typeof snsTopicPolicy.SnsTopicPolicy {
    return lean(require('../../../lib/bindings/sns-topic-policy').SnsTopicPolicy);
  },
};
