/** The parts that all ARNs begin with: partition, service, region and an account of 12 digits. */
const arn = (service: string, region: string, account: string, resource: string) =>
  `arn:aws[a-z\\-]*:${service}:${region}:${account}:${resource}`;

const REGION = '[a-z]+(-[a-z]+)+-\\d+';
const ACCOUNT = '\\d{12}';

/** What ARNs look like, where the API model takes any text. As in that model, a pattern is for the whole value. */
export const ARN_PATTERNS = {
  kmsKey: arn('kms', REGION, ACCOUNT, 'key/.+'),
  kmsKeyOrAlias: arn('kms', REGION, ACCOUNT, '(key|alias)/.+'),
  lambdaFunction: arn('lambda', REGION, ACCOUNT, 'function:.+'),
  managedPolicy: arn('iam', '', `(${ACCOUNT}|aws)`, 'policy/.+'),
};
