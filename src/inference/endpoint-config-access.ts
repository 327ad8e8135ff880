import { type EndpointConfigState } from './endpoint-config-state';
import { type VariantState } from './variant-state';
import { objectsIn } from '../containers/s3-place';
import { type Location } from '../core/terraform/location';
import { type PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** What the role of a variant's containers needs for what the configuration says, besides the model's own. */
export function accessOf(
  config: EndpointConfigState,
  { props }: VariantState,
  location: Location,
): PolicyStatement[] {
  const { dataCapture, asyncInference, kmsKeyArn, topics } = config;
  const { coreDump } = props;
  const within = (uri: string | undefined) => objectsIn(uri, location);
  const keys = [dataCapture?.kmsKeyArn, asyncInference?.kmsKeyArn, coreDump?.kmsKeyArn].filter(
    (key) => key !== undefined,
  );
  const topicArns = [topics.successTopicArn, topics.errorTopicArn].filter(
    (arn) => arn !== undefined,
  );
  return [
    ...roleStatements('dataCapture', { object: within(dataCapture?.destinationS3Uri) }),
    ...roleStatements('coreDump', { object: within(coreDump?.destinationS3Uri) }),
    ...roleStatements('asyncOutput', {
      object: [...within(asyncInference?.outputPath), ...within(asyncInference?.failurePath)],
    }),
    ...roleStatements('asyncNotification', { topic: topicArns }),
    ...roleStatements('encryptedOutput', { key: keys }),
    ...roleStatements('encryptedVolume', { key: kmsKeyArn === undefined ? [] : [kmsKeyArn] }),
  ];
}
