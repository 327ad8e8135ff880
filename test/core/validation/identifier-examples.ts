const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';
const ALIAS = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/models';
const ROLE = 'arn:aws:iam::123456789012:role/service-role/Scorer';
const POLICY = 'arn:aws-cn:iam::123456789012:policy/teams/Boundary';
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:git-AbCdEf';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:too many errors';

/** For each property what is right, and what is wrong beyond what is wrong for all. */
export const EXAMPLES: Record<string, [right: string[], wrong: string[]]> = {
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
