import { formatValue, isKnownText } from './values';

const PARTITION = 'aws[a-z-]*';
const REGION = '[a-z]+(-[a-z]+)+-\\d+';
const ACCOUNT = '\\d{12}';

/** What an identifier looks like and what it is. */
interface Identifier {
  readonly form: RegExp;
  readonly noun: string;
}

const arnOf = (
  noun: string,
  service: string,
  region: string,
  account: string,
  resource: string,
) => ({
  form: new RegExp(`^arn:${PARTITION}:${service}:${region}:${account}:${resource}$`),
  noun: `the ARN of ${noun}`,
});

const ROLE = arnOf(
  'an IAM role (arn:aws:iam::account:role/name)',
  'iam',
  '',
  ACCOUNT,
  'role/[\\w+=,.@/-]+',
);
const POLICY = arnOf(
  'a managed policy (arn:aws:iam::account:policy/name)',
  'iam',
  '',
  `(${ACCOUNT}|aws)`,
  'policy/[\\w+=,.@/-]+',
);
const TOPIC = arnOf(
  'an SNS topic (arn:aws:sns:region:account:name)',
  'sns',
  REGION,
  ACCOUNT,
  '[\\w-]+(\\.fifo)?',
);
const ACTION = arnOf(
  'an action, such as an SNS topic (arn:aws:sns:region:account:name)',
  '[a-z0-9-]+',
  `(${REGION})?`,
  '[a-z0-9-]*',
  '.+',
);
const KEY_OR_ALIAS = arnOf(
  'a KMS key (arn:aws:kms:region:account:key/id)',
  'kms',
  REGION,
  ACCOUNT,
  '(key|alias)/[\\w/-]+',
);

/**
 * What ARNs and IDs must look like, by the property that takes them; the ARNs of kinds of resources say it
 * themselves. It is checked with the types, so that no construct has to.
 */
export const IDENTIFIERS: Readonly<Record<string, Identifier>> = {
  actionArn: ACTION,
  alarmArn: arnOf(
    'an alarm (arn:aws:cloudwatch:region:account:alarm:name)',
    'cloudwatch',
    REGION,
    ACCOUNT,
    'alarm:.+',
  ),
  // Of the key itself: a policy that names an alias allows nothing.
  encryptionKeyArn: arnOf('a KMS key (not an alias)', 'kms', REGION, ACCOUNT, 'key/[\\w-]+'),
  errorTopicArn: TOPIC,
  kmsKeyArn: KEY_OR_ALIAS,
  permissionsBoundaryArn: POLICY,
  policyArns: POLICY,
  repositoryCredentialsProviderArn: arnOf(
    'a Lambda function (arn:aws:lambda:region:account:function:name)',
    'lambda',
    REGION,
    ACCOUNT,
    'function:[\\w-]+(:[\\w$-]+)?',
  ),
  roleArn: ROLE,
  secretArn: arnOf(
    'a secret (arn:aws:secretsmanager:region:account:secret:name)',
    'secretsmanager',
    REGION,
    ACCOUNT,
    'secret:.+',
  ),
  securityGroupIds: { form: /^sg-/, noun: 'the ID of a security group (sg-…)' },
  subnets: { form: /^subnet-/, noun: 'the ID of a subnet (subnet-…)' },
  successTopicArn: TOPIC,
};

/**
 * What is wrong with an identifier for the property that it is given to. A missing one is none, and of a text
 * with an expression of Terraform nothing is known.
 */
export function identifierProblem(property: string, value: string): string | undefined {
  const expected = Object.hasOwn(IDENTIFIERS, property) ? IDENTIFIERS[property] : undefined;
  return expected === undefined || value === '' || !isKnownText(value) || expected.form.test(value)
    ? undefined
    : `must be ${expected.noun}, got ${formatValue(value)}`;
}
