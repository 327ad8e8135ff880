/**
 * Members that the bindings of CDK Terrain have and those of cdktf, the last there will be, have not: the
 * library has the same properties on both.
 */
export const NEWER_ARGUMENTS = [
  'capacityReservationConfig',
  'functions',
  'trustedIdentityPropagationSettings',
  'userAgent',
];
