import type { TypesFile } from './room';

/** What an inference component takes of an instance. */
export const INFERENCE_COMPONENT_TYPES: TypesFile = {
  file: 'inference/inference-component-types.ts',
  from: 'AWS::SageMaker::InferenceComponent',
  see: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentSpecification.html',
  roots: ['InferenceComponentComputeResourceRequirements', 'InferenceComponentSchedulingConfig'],
  names: {
    InferenceComponentComputeResourceRequirements: 'ComputeResources',
    InferenceComponentSchedulingConfig: 'ComponentScheduling',
    InferenceComponentAvailabilityZoneBalance: 'AvailabilityZoneBalance',
  },
  required: ['InferenceComponentComputeResourceRequirements.MinMemoryRequiredInMb'],
  enums: {
    InferenceComponentPlacementStrategy: [
      'PlacementStrategy',
      'How copies are placed on instances.',
      { SPREAD: 'On as many instances as possible.', BINPACK: 'On as few instances as possible.' },
    ],
    AvailabilityZoneBalanceEnforcementMode: [
      'AvailabilityZoneBalanceMode',
      'How strictly copies are balanced over Availability Zones.',
      { PERMISSIVE: 'A copy starts also where it unbalances them.' },
    ],
  },
  words: {
    InferenceComponentComputeResourceRequirements: [
      'What each copy of an inference component takes of an instance.',
      {
        NumberOfCpuCoresRequired: ['CPU cores.', '- none are reserved'],
        NumberOfAcceleratorDevicesRequired: ['GPUs or other accelerators.', '- none'],
        MinMemoryRequiredInMb: 'Memory that must be free for a copy to start, in MB.',
        MaxMemoryRequiredInMb: ['The most memory that a copy may use, in MB.', '- no limit'],
      },
    ],
    InferenceComponentSchedulingConfig: [
      'How copies are placed.',
      {
        PlacementStrategy: 'On how many instances.',
        AvailabilityZoneBalance: 'How they are balanced over Availability Zones.',
      },
    ],
    InferenceComponentAvailabilityZoneBalance: [
      'How copies are balanced over Availability Zones.',
      {
        EnforcementMode: 'How strictly.',
        MaxImbalance: ['The largest difference between two Availability Zones, in copies.', '0'],
      },
    ],
  },
};
