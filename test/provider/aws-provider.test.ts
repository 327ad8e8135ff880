import * as official from '@cdktf/provider-aws/lib/provider';
import {
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
  TerraformVariable,
  Testing,
} from 'cdktf';
import { AwsProvider, type AwsProviderProps } from '../../src';
import { Location } from '../../src/core/terraform/location';
import { ALLOWED_VALUES } from '../../src/facts/aws-provider';
import { DECLARED_TYPES } from '../../src/facts/declared-types';
import { NEWER_ARGUMENTS } from '../newer-arguments';

type Declared = Readonly<Record<string, string>>;

/** Every argument, each with a value that tells it from the others. */
const ROLE = 'arn:aws:iam::123456789012:role';
const POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

const EVERYTHING = Object.fromEntries(
  Object.entries(DECLARED_TYPES.AwsProviderProps as Declared)
    .filter(([name]) => name !== 'forbiddenAccountIds')
    .map(([name, type]) => [name, sample(type, name)]),
) as AwsProviderProps;

function sample(type: string, name: string): unknown {
  if (type.startsWith('[]')) return [sample(type.slice(2), name)];
  if (type === '{}s') {
    return name === 'endpoints'
      ? { sagemaker: 'http://sagemaker', lexv2Models: 'http://lex', s3Control: 'http://s3' }
      : { [name]: name };
  }
  if (type === 'n') return 7;
  if (type === 'b') return true;
  if (name === 'roleArn') return `${ROLE}/A`;
  if (name === 'policyArns') return POLICY;
  if (type === 's') return (ALLOWED_VALUES as Record<string, readonly string[]>)[name]?.[0] ?? name;
  const members = (DECLARED_TYPES as unknown as Record<string, Declared>)[type];
  return Object.fromEntries(
    Object.entries(members).map(([member, own]) => [member, sample(own, member)]),
  );
}

type Make = (stack: TerraformStack) => unknown;
const stackOf = (...make: Make[]) => {
  const stack = new TerraformStack(Testing.app(), 'test');
  for (const one of make) one(stack);
  return stack;
};
const synth = (...make: Make[]) => Testing.synth(stackOf(...make), true);
const ours =
  (props?: AwsProviderProps, id = 'aws') =>
  (stack: TerraformStack): TerraformProvider =>
    new AwsProvider(stack, id, props);
const theirs =
  (props?: AwsProviderProps, id = 'aws') =>
  (stack: TerraformStack): TerraformProvider =>
    new official.AwsProvider(stack, id, props);

describe('the provider renders what the official class renders', () => {
  const tokens = (stack: TerraformStack): AwsProviderProps => ({
    region: new TerraformVariable(stack, 'region', {}).stringValue,
    allowedAccountIds: new TerraformVariable(stack, 'accounts', {}).listValue,
    maxRetries: new TerraformVariable(stack, 'retries', {}).numberValue,
    defaultTags: [{ tags: { team: '${var.region}' } }],
  });

  test.each<[string, AwsProviderProps | undefined]>([
    ['nothing', undefined],
    ['every argument', EVERYTHING],
    ['forbidden accounts', { forbiddenAccountIds: ['123456789012'] }],
    ['a chain of roles', { assumeRole: [{ roleArn: `${ROLE}/A` }, { roleArn: `${ROLE}/B` }] }],
    ['an empty list', { assumeRole: [], allowedAccountIds: [] }],
  ])('of %s, as JSON and as HCL', (_, props) => {
    expect(synth(ours(props))).toBe(synth(theirs(props)));
    const hcl = [ours(props), theirs(props)].map((make) => Testing.synthHcl(stackOf(make)));
    expect(hcl[0]).toBe(hcl[1]);
    expect(hcl[0]).toContain('provider "aws"');
  });

  test('of tokens', () => {
    expect(synth((stack) => ours(tokens(stack))(stack))).toBe(
      synth((stack) => theirs(tokens(stack))(stack)),
    );
  });

  test('of every argument that the official class has', () => {
    const { provider } = JSON.parse(synth(ours(EVERYTHING)));
    const named = Object.keys(new official.AwsProvider(stackOf(), 'aws'))
      .filter((field) => /^_[a-z]/.test(field))
      .map((field) => field.slice(1))
      .filter((field) => field !== 'elementType' && !NEWER_ARGUMENTS.includes(field));
    expect(Object.keys(EVERYTHING).concat('forbiddenAccountIds').sort()).toEqual(named.sort());
    expect(Object.keys(provider.aws[0])).toHaveLength(named.length - 1);
  });

  test('several in a stack, with overrides', () => {
    const several = (make: typeof ours) =>
      synth(make({ region: 'eu-west-1' }), (stack) => {
        const other = make({ region: 'us-east-1', alias: 'us' }, 'us')(stack);
        other.addOverride('profile', 'ops');
        new TerraformOutput(stack, 'fqn', { value: other.fqn });
      });
    expect(several(ours)).toBe(several(theirs));
    expect(JSON.parse(several(ours)).provider.aws[1]).toEqual({
      alias: 'us',
      profile: 'ops',
      region: 'us-east-1',
    });
  });

  test('an alias that is set later', () => {
    const later = (make: typeof ours) =>
      synth((stack) => {
        make()(stack).alias = 'late';
      });
    expect(later(ours)).toBe(later(theirs));
  });
});

describe('wrong configuration is refused', () => {
  const problem = (props: AwsProviderProps) => () => synth(ours(props));

  test('at synth, all of it at once', () => {
    const wrong = problem({
      allowedAccountIds: ['1'],
      forbiddenAccountIds: ['2'],
      retryMode: 'never',
      endpoints: [{ sagemaker: 'http://a', s3control: 'http://b' }],
      regoin: 'eu-west-1',
    } as AwsProviderProps);
    expect(wrong).toThrow(
      'forbiddenAccountIds: must not stand beside allowedAccountIds, got ["2"]; give one of them',
    );
    expect(wrong).toThrow('retryMode: must be standard or adaptive, got "never"');
    expect(wrong).toThrow(
      'endpoints[0].s3control: must be a service of the provider; did you mean s3Control?',
    );
    expect(wrong).toThrow(/regoin: .*did you mean region\?/);
  });

  test('and what is right passes', () => {
    expect(problem({ allowedAccountIds: ['1'], retryMode: 'adaptive' })).not.toThrow();
    expect(
      problem({ endpoints: [{ s3Control: 'http://b' }], tagPolicyCompliance: 'error' }),
    ).not.toThrow();
  });
});

/** A provider that somebody has written: it has no inputs to read. */
function handwritten(stack: TerraformStack, attributes: Record<string, unknown>) {
  class Handwritten extends TerraformProvider {
    protected synthesizeAttributes() {
      return attributes;
    }
  }
  return new Handwritten(stack, 'aws', { terraformResourceType: 'aws' });
}

describe('constructs see the region and the default tags', () => {
  const REGION = 'eu-west-1';
  const TAGS = { team: 'ml' };
  const overridden = (provider: TerraformProvider) => {
    provider.addOverride('region', REGION);
    provider.addOverride('default_tags', [{ tags: TAGS }]);
  };

  test.each<[string, (stack: TerraformStack) => void]>([
    ['of ours', ours({ region: REGION, defaultTags: [{ tags: TAGS }] })],
    ['of the official class', theirs({ region: REGION, defaultTags: [{ tags: TAGS }] })],
    [
      'of one written by hand',
      (stack) => handwritten(stack, { region: REGION, default_tags: { tags: TAGS } }),
    ],
    [
      'of overrides of ours',
      (stack) => overridden(ours({ region: 'us-east-1', defaultTags: [] })(stack)),
    ],
    ['of overrides of the official class', (stack) => overridden(theirs()(stack))],
    ['of overrides of one written by hand', (stack) => overridden(handwritten(stack, {}))],
  ])('%s', (_, make) => {
    const location = new Location(stackOf(make), {});
    expect(location.region).toBe(REGION);
    expect(location.partition).toBe('aws');
    expect(location.defaultTags).toEqual(TAGS);
  });

  test('nothing where nothing is given', () => {
    for (const make of [ours(), theirs(), (stack: TerraformStack) => handwritten(stack, {})]) {
      const location = new Location(stackOf(make), {});
      expect(location.knownRegion).toBeUndefined();
      expect(location.defaultTags).toEqual({});
    }
  });

  test('as tokens, where they are', () => {
    const { output, data } = JSON.parse(
      synth((stack) => {
        const provider = ours()(stack);
        provider.addOverride('region', '${var.region}');
        provider.addOverride('default_tags', '${var.tags}');
        const location = new Location(stack, {});
        expect(location.defaultTags).toBeUndefined();
        new TerraformOutput(stack, 'seen', { value: [location.region, location.partition] });
      }),
    );
    expect(output.seen.value[0]).toBe('${var.region}');
    expect(output.seen.value[1]).toMatch(/^\$\{data\.aws_partition\./);
    expect(Object.keys(data)).toEqual(['aws_partition']);
  });
});

test('another version of the provider is asked for by an override of the stack', () => {
  const stack = stackOf(ours());
  stack.addOverride('terraform.required_providers.aws.version', '~> 6.40');
  const { terraform } = JSON.parse(Testing.synth(stack, true));
  expect(terraform.required_providers.aws.version).toBe('~> 6.40');
});
