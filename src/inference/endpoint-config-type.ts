import { TypeSchema } from '../core/cloud-control/type-schema';
import { SCHEMA } from '../facts/cloudformation-endpoint-config';
import { EndpointConfigName } from '../facts/inference';

/** The type in AWS's registry, for what the provider has no argument. */
export const ENDPOINT_CONFIG_TYPE = new TypeSchema(SCHEMA, {
  name: { property: 'EndpointConfigName', max: EndpointConfigName.max },
});
