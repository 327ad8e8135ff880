import { EXAMPLES } from './identifier-examples';
import { type DataCapture } from '../../../src';
import { IDENTIFIERS, identifierProblem } from '../../../src/core/validation/identifiers';
import { DECLARED_TYPES } from '../../../src/facts/declared-types';
import { arnPropertyOf, RESOURCES } from '../../conformance/resources';
import { aVariant, withConfig } from '../../inference/an-endpoint';
import { problems } from '../../synth';

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
