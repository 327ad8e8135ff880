/** Something legal but unwise. */
export interface Warning {
  /** By which a program acknowledges it. */
  readonly id: WarningId;
  readonly text: string;
}

/** What the library warns of, by the id with which a program acknowledges it. */
export const WARNINGS = {
  'above-quota': 'a stack that needs more of a quota than the program says there is',
  'algorithm-without-model-data': 'a built-in algorithm without a trained model',
  'alarms-slower-than-deployment': 'the alarms of a rollback need longer than the deployment lasts',
  'all-weights-zero': 'no variant gets requests that name none',
  'cloud-control-without-effect': '`cloudControl` of what the provider makes itself',
  'count-outside-bounds': 'an initial number of instances outside of the bounds of its scaling',
  'default-tags-unknown': 'default tags of a provider that could not be read in time',
  'deployment-ignored': 'a deployment that SageMaker does not carry out for these instances',
  'deployment-longer-than-wait': 'an update may take longer than the provider waits for it',
  'existing-model-role': 'the role of an existing model may lack permissions',
  'existing-role': 'nothing is attached to an existing role: it must have the statements already',
  'first-alarm-replaces-endpoint':
    'adding the first alarm for rollback later, or removing the last, replaces the endpoint',
  'fixed-name': 'a fixed name: a replacement deletes the old resource before the new one exists',
  'gpu-unused': 'an image for CPUs on instances with GPUs',
  'hcl-output': 'something that cdktf writes wrongly as HCL, rightly as JSON',
  'image-not-for-models': 'an image that is not made to serve a model',
  'image-not-multi-model': 'an algorithm that AWS does not list for multi-model endpoints',
  'image-not-pinned': 'an image whose version changes with releases of the library',
  'image-without-tag': 'an image without the tag that is looked up by default',
  'imported-image-without-role':
    'the import of a Studio image whose role the program does not know',
  'image-with-changing-role':
    'a Studio image with a role whose ARN may change, which replaces the image',
  'key-with-local-storage': 'a key for instances whose local storage AWS encrypts anyway',
  'key-with-slash': 'an S3 key that begins with a slash, which S3 takes as part of the key',
  'made-before-provider': 'constructs that were made before the provider of their stack',
  'metric-not-published': 'a metric that SageMaker does not publish of this kind of variant',
  'nothing-wakes': 'a capacity of 0 from which nothing scales out',
  'package-of-other-stack': 'a model of a package that another stack makes, and may delete first',
  'package-with-fixed-name': 'a model of a package that is replaced old before new',
  'policy-without-room': 'a policy of a role that is too long to be replaced new before old',
  'rollback-variants-unknown': 'alarms for rollback that may not watch all variants',
  'ssm-access': 'sessions into the containers are possible',
  'unknown-instance-type': 'an instance type that this release of the library does not know',
  'unknown-permissions':
    'a deployment policy without the permissions of a type that the library does not know',
  'unknown-region': 'a region that this release of the library does not know',
  'update-resets-count': 'each update of the endpoint starts with fewer instances than it may have',
} as const;

export type WarningId = keyof typeof WARNINGS;
