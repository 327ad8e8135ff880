import { type Room } from './room';

/** What Application Auto Scaling takes. */
export const SCALING: Room = {
  file: 'scaling.ts',
  apis: [
    {
      service: 'application-autoscaling',
      version: '2016-02-06',
      operations: [
        { name: 'RegisterScalableTarget' },
        {
          name: 'PutScalingPolicy',
          members: [
            'PolicyName',
            'StepScalingPolicyConfiguration',
            'TargetTrackingScalingPolicyConfiguration',
          ],
        },
        { name: 'PutScheduledAction' },
      ],
      narrower: {
        'PutScalingPolicyRequest.PolicyName': {
          max: 255,
          source: 'terraform-provider-aws, internal/service/appautoscaling/policy.go',
        },
      },
    },
  ],
};
