/** What whoever deploys needs although no recording shows it, and why. */
export const NOT_RECORDED: readonly {
  readonly type: string;
  readonly operation: string;
  readonly actions: readonly string[];
  readonly why: string;
}[] = [
  {
    type: 'aws_sagemaker_image_version',
    operation: 'read',
    actions: ['sagemaker:ListAliases'],
    why: 'provider 6 reads the aliases (internal/service/sagemaker/image_version.go of 6.25.0)',
  },
  {
    type: 'aws_appautoscaling_target',
    operation: 'create',
    actions: ['iam:CreateServiceLinkedRole'],
    why: 'the first target of an account creates the service-linked role (AmazonSageMakerFullAccess)',
  },
  {
    type: 'aws_appautoscaling_target',
    operation: 'create',
    actions: ['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'],
    why: 'target tracking has alarms of its own (handlers of AWS::ApplicationAutoScaling::ScalableTarget)',
  },
];
