import { type DataCapture } from '../../../src';
import { IDENTIFIERS, identifierProblem } from '../../../src/core/validation/identifiers';
import { DECLARED_TYPES } from '../../../src/facts/declared-types';
import { arnPropertyOf, RESOURCES } from '../../conformance/resources';
import { aVariant, withConfig } from '../../inference/an-endpoint';
import { problems } from '../../synth';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';
const ALIAS = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/models';
const ROLE = 'arn:aws:iam::123456789012:role/service-role/Scorer';
const POLICY = 'arn:aws-cn:iam::123456789012:policy/teams/Boundary';
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:git-AbCdEf';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:too many errors';

/** For each property what is right, and what is wrong beyond what is wrong for all. */
const EXAMPLES: Record<string, [right: string[], wrong: string[]]> = {
  actionArn: [[TOPIC, 'arn:aws:automate:eu-west-1:ec2:stop'], ['on-call']],
  alarmArn: [[ALARM], [TOPIC]],
  encryptionKeyArn: [[KEY], [ALIAS]],
  errorTopicArn: [[TOPIC, `${TOPIC}.fifo`], [`${TOPIC}:1234`]],
  kmsKeyArn: [
    [KEY, ALIAS],
    [KEY.replace('key/', 'grant/'), '1234abcd-12ab-34cd-56ef-1234567890ab'],
  ],
  permissionsBoundaryArn: [[POLICY, 'arn:aws:iam::aws:policy/PowerUserAccess'], [ROLE]],
  policyArns: [[POLICY], [ROLE]],
  repositoryCredentialsProviderArn: [
    ['arn:aws:lambda:eu-west-1:123456789012:function:login:$LATEST'],
    ['arn:aws:lambda:eu-west-1:123456789012:layer:a'],
  ],
  roleArn: [[ROLE], [POLICY, ROLE.replace('Scorer', 'not this one')]],
  secretArn: [[SECRET], [TOPIC]],
  securityGroupIds: [['sg-1a'], ['subnet-1a', 'default']],
  subnets: [['subnet-1a'], ['sg-1a', 'vpc-1a']],
  successTopicArn: [[TOPIC], [ALARM]],
};

/** What is wrong with an ARN of any kind. */
const WRONG = (right: string) => [
  'text',
  right.replace('arn:aws', 'arn:azure'),
  right.replace('arn:', ''),
  right.replace('123456789012', '12345678901').replace(/aws:policy|ec2:stop/, '1:'),
  right.replace(/-\d:/, ':').replace('::', ':eu-west-1:'),
];

describe.each(Object.entries(EXAMPLES))('%s', (property, [right, wrong]) => {
  test.each(right)('may be %s', (arn) => {
    expect(identifierProblem(property, arn)).toBeUndefined();
  });

  test.each([
    ...(/Arns?$/.test(property) && property !== 'actionArn' ? WRONG(right[0]) : ['text']),
    ...wrong,
  ])('must not be %j', (arn) => {
    expect(identifierProblem(property, arn)).toMatch(/^must be the (ARN|ID) of an? .*, got "/);
  });
});

test('every property that takes an ARN or IDs of the network is checked', () => {
  const all = Object.values(DECLARED_TYPES).flatMap((properties) => Object.keys(properties));
  const checked = [
    ...Object.keys(IDENTIFIERS),
    // By their kind.
    ...RESOURCES.map(arnPropertyOf),
    'imageVersionArn',
    // By the pattern of the API, which is as strict.
    'mlReservationArn',
  ];
  const arns = [...new Set(all)].filter((name) => /Arns?$|subnet|securityGroup/i.test(name));
  expect(arns.filter((name) => !checked.includes(name))).toEqual([]);
  expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(IDENTIFIERS).sort());
});

test('an ARN is refused wherever its property stands, once', () => {
  const dataCapture = { destinationS3Uri: 's3://b/k', kmsKeyArn: 'my-key' } as DataCapture;
  expect(
    problems(withConfig((stack) => ({ productionVariants: [aVariant(stack)], dataCapture }))),
  ).toEqual([
    'dataCapture.kmsKeyArn: must be the ARN of a KMS key (arn:aws:kms:region:account:key/id), got "my-key"',
  ]);
});

test('an ARN with an expression of Terraform is not looked at', () => {
  expect(identifierProblem('actionArn', '${aws_sns_topic.pager.arn}')).toBeUndefined();
});
