import { ARN_PATTERNS } from '../../../src/core/validation/arn-patterns';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';

/** For each kind one that is right, and what is wrong with others. */
const EXAMPLES: Record<keyof typeof ARN_PATTERNS, [right: string[], wrong: string[]]> = {
  kmsKey: [[KEY], [KEY.replace('key/', 'alias/'), KEY.replace('123456789012', '12345678901')]],
  kmsKeyOrAlias: [
    [KEY, 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/models'],
    [
      KEY.replace('123456789012', '12345678901'),
      KEY.replace('123456789012', ''),
      KEY.replace('kms', 's3'),
      KEY.replace('eu-west-1', ''),
      KEY.replace('arn:aws', 'arn:azure'),
      KEY.replace('key/', 'grant/'),
      'my key',
    ],
  ],
  lambdaFunction: [
    ['arn:aws:lambda:eu-west-1:123456789012:function:login'],
    [
      'arn:aws:lambda:eu-west-1:1234:function:login',
      'arn:aws:lambda:eu-west-1:123456789012:layer:a',
    ],
  ],
  managedPolicy: [
    [
      'arn:aws:iam::aws:policy/PowerUserAccess',
      'arn:aws-cn:iam::123456789012:policy/teams/Boundary',
    ],
    [
      'arn:aws:iam::12345:policy/Boundary',
      'arn:aws:iam::123456789012:role/Boundary',
      'arn:aws:iam:eu-west-1:123456789012:policy/Boundary',
    ],
  ],
};

test.each(Object.entries(EXAMPLES))('the ARN of a %s', (kind, [right, wrong]) => {
  const pattern = new RegExp(`^(?:${ARN_PATTERNS[kind as keyof typeof ARN_PATTERNS]})$`, 'u');
  expect(right.filter((arn) => !pattern.test(arn))).toEqual([]);
  expect(wrong.filter((arn) => pattern.test(arn))).toEqual([]);
});
