/**
 * The one place that loads `@cdktf/provider-aws`: a binding each, by its deep path, when it is first used.
 *
 * The package's root takes seconds and half a gigabyte; one binding a few milliseconds. Everything else
 * imports types at most, which a lint rule holds. This file is also all that a move to `cdktn` changes.
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
import type * as iamRole from '@cdktf/provider-aws/lib/iam-role';
import type * as iamRolePolicy from '@cdktf/provider-aws/lib/iam-role-policy';
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
import { untraced } from './untraced';

/* eslint-disable @typescript-eslint/no-require-imports */
export const bindings = {
  get AppautoscalingPolicy(): typeof appautoscalingPolicy.AppautoscalingPolicy {
    return quiet(require('@cdktf/provider-aws/lib/appautoscaling-policy').AppautoscalingPolicy);
  },
  get AppautoscalingScheduledAction(): typeof scheduledAction.AppautoscalingScheduledAction {
    return quiet(
      require('@cdktf/provider-aws/lib/appautoscaling-scheduled-action')
        .AppautoscalingScheduledAction,
    );
  },
  get AppautoscalingTarget(): typeof appautoscalingTarget.AppautoscalingTarget {
    return quiet(require('@cdktf/provider-aws/lib/appautoscaling-target').AppautoscalingTarget);
  },
  get CloudcontrolapiResource(): typeof cloudcontrolapiResource.CloudcontrolapiResource {
    return quiet(
      require('@cdktf/provider-aws/lib/cloudcontrolapi-resource').CloudcontrolapiResource,
    );
  },
  get CloudwatchDashboard(): typeof cloudwatchDashboard.CloudwatchDashboard {
    return quiet(require('@cdktf/provider-aws/lib/cloudwatch-dashboard').CloudwatchDashboard);
  },
  get CloudwatchMetricAlarm(): typeof cloudwatchMetricAlarm.CloudwatchMetricAlarm {
    return quiet(require('@cdktf/provider-aws/lib/cloudwatch-metric-alarm').CloudwatchMetricAlarm);
  },
  get DataAwsCallerIdentity(): typeof callerIdentity.DataAwsCallerIdentity {
    return quiet(require('@cdktf/provider-aws/lib/data-aws-caller-identity').DataAwsCallerIdentity);
  },
  get DataAwsCloudcontrolapiResource(): typeof cloudControlResource.DataAwsCloudcontrolapiResource {
    return quiet(
      require('@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource')
        .DataAwsCloudcontrolapiResource,
    );
  },
  get DataAwsPartition(): typeof partition.DataAwsPartition {
    return quiet(require('@cdktf/provider-aws/lib/data-aws-partition').DataAwsPartition);
  },
  get DataAwsRegion(): typeof region.DataAwsRegion {
    return quiet(require('@cdktf/provider-aws/lib/data-aws-region').DataAwsRegion);
  },
  get DataAwsSagemakerPrebuiltEcrImage(): typeof prebuiltEcrImage.DataAwsSagemakerPrebuiltEcrImage {
    return quiet(
      require('@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image')
        .DataAwsSagemakerPrebuiltEcrImage,
    );
  },
  get IamRole(): typeof iamRole.IamRole {
    return quiet(require('@cdktf/provider-aws/lib/iam-role').IamRole);
  },
  get IamRolePolicy(): typeof iamRolePolicy.IamRolePolicy {
    return quiet(require('@cdktf/provider-aws/lib/iam-role-policy').IamRolePolicy);
  },
  get SagemakerAppImageConfig(): typeof appImageConfig.SagemakerAppImageConfig {
    return quiet(
      require('@cdktf/provider-aws/lib/sagemaker-app-image-config').SagemakerAppImageConfig,
    );
  },
  get SagemakerCodeRepository(): typeof codeRepository.SagemakerCodeRepository {
    return quiet(
      require('@cdktf/provider-aws/lib/sagemaker-code-repository').SagemakerCodeRepository,
    );
  },
  get SagemakerEndpoint(): typeof sagemakerEndpoint.SagemakerEndpoint {
    return quiet(require('@cdktf/provider-aws/lib/sagemaker-endpoint').SagemakerEndpoint);
  },
  get SagemakerEndpointConfiguration(): typeof endpointConfiguration.SagemakerEndpointConfiguration {
    return quiet(
      require('@cdktf/provider-aws/lib/sagemaker-endpoint-configuration')
        .SagemakerEndpointConfiguration,
    );
  },
  get SagemakerImage(): typeof sagemakerImage.SagemakerImage {
    return quiet(require('@cdktf/provider-aws/lib/sagemaker-image').SagemakerImage);
  },
  get SagemakerImageVersion(): typeof imageVersion.SagemakerImageVersion {
    return quiet(require('@cdktf/provider-aws/lib/sagemaker-image-version').SagemakerImageVersion);
  },
  get SagemakerModel(): typeof sagemakerModel.SagemakerModel {
    return quiet(require('@cdktf/provider-aws/lib/sagemaker-model').SagemakerModel);
  },
  get SagemakerModelPackageGroup(): typeof modelPackageGroup.SagemakerModelPackageGroup {
    return quiet(
      require('@cdktf/provider-aws/lib/sagemaker-model-package-group').SagemakerModelPackageGroup,
    );
  },
  get SagemakerModelPackageGroupPolicy(): typeof modelPackageGroupPolicy.SagemakerModelPackageGroupPolicy {
    return quiet(
      require('@cdktf/provider-aws/lib/sagemaker-model-package-group-policy')
        .SagemakerModelPackageGroupPolicy,
    );
  },
  get SnsTopic(): typeof snsTopic.SnsTopic {
    return quiet(require('@cdktf/provider-aws/lib/sns-topic').SnsTopic);
  },
  get SnsTopicPolicy(): typeof snsTopicPolicy.SnsTopicPolicy {
    return quiet(require('@cdktf/provider-aws/lib/sns-topic-policy').SnsTopicPolicy);
  },
};

/** A binding that makes its tokens without stack traces: in its constructor and for its attributes. */
function quiet<T extends object>(binding: T): T {
  const known = constructors.get(binding) as T | undefined;
  if (known) return known;
  const constructor = new Proxy(binding, {
    construct(target, args, newTarget) {
      return untraced(() => {
        const made = Reflect.construct(target as Constructor, args, newTarget) as Attributes;
        return Object.defineProperty(made, 'interpolationForAttribute', { value: quietly });
      });
    },
  });
  constructors.set(binding, constructor);
  return constructor;
}

/** Every attribute of a binding is a token that this method of cdktf makes. */
function quietly(this: Attributes, attribute: string): unknown {
  const { interpolationForAttribute } = Object.getPrototypeOf(this) as Attributes;
  return untraced(() => interpolationForAttribute.call(this, attribute));
}

interface Attributes {
  interpolationForAttribute(attribute: string): unknown;
}

type Constructor = new (...args: unknown[]) => object;

const constructors = new Map<object, object>();
