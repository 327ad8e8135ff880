import { CLOUD_CONTROL } from './cloud-control';
import { CLOUDWATCH } from './cloudwatch';
import { COMMON } from './common';
import { CONTAINERS } from './containers';
import { IAM } from './iam';
import { INFERENCE } from './inference';
import { NOTEBOOKS } from './notebooks';
import { REGISTRY } from './registry';
import type { Room } from './room';
import { SCALING } from './scaling';
import { STUDIO } from './studio';

/** In their order: a shape stands in the table of the first that needs it. */
export const ROOMS: readonly Room[] = [
  COMMON,
  CLOUD_CONTROL,
  IAM,
  CONTAINERS,
  REGISTRY,
  SCALING,
  CLOUDWATCH,
  INFERENCE,
  STUDIO,
  NOTEBOOKS,
];
