import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ContainerImage, SagemakerModelConstruct } from '../../../src';
import { Location, type LocationProps } from '../../../src/core/terraform/location';
import { partitionOf } from '../../../src/core/terraform/regions';
import { aStack, resource, synth, types, warnings, warningsBelow, type Json } from '../../synth';

type Read = (location: Location) => string;

/** What `read` gives at a place, and the data sources that it takes. */
function seen(
  read: Read,
  make: (stack: TerraformStack) => LocationProps = () => ({}),
  provider = {},
) {
  const json = synth((stack) => {
    const location = new Location(stack, make(stack));
    new TerraformOutput(stack, 'seen', { value: read(location) });
  }, provider);
  return { value: json.output.seen.value, sources: types(json), json };
}

const IRELAND = { region: 'eu-west-1' };
const region: Read = (location) => location.region;
const pattern: Read = (location) => location.regionOrWildcard;
const partition: Read = (location) => location.partition;
const suffix: Read = (location) => location.dnsSuffix;
const account: Read = (location) => location.account;

describe('the region', () => {
  test('is the literal of the provider, without a data source', () => {
    expect(seen(region, undefined, IRELAND)).toMatchObject({ value: 'eu-west-1', sources: [] });
    expect(seen(pattern, undefined, IRELAND)).toMatchObject({ value: 'eu-west-1', sources: [] });
  });

  test("is the construct's own before the provider's", () => {
    const own = () => ({ region: 'us-east-1' });
    expect(seen(region, own, IRELAND)).toMatchObject({ value: 'us-east-1', sources: [] });
  });

  test('is the reference that the provider has', () => {
    const json = synth((stack) => {
      const variable = new TerraformVariable(stack, 'region', {});
      const provider = new AwsProvider(stack, 'Other', {
        alias: 'other',
        region: variable.stringValue,
      });
      const location = new Location(stack, { provider });
      new TerraformOutput(stack, 'seen', { value: location.region });
    }, IRELAND);
    expect(json.output.seen.value).toBe('${var.region}');
    expect(types(json)).toEqual([]);
  });

  test('is asked of a data source where only the environment knows it', () => {
    expect(seen(region)).toMatchObject({
      value: expect.stringMatching(/^\$\{data\.aws_region\.\w+\.id\}$/),
      sources: ['data.aws_region'],
    });
    expect(seen(pattern)).toMatchObject({ value: '*', sources: [] });
  });

  test('is that of the provider without an alias, in whatever order they are made', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    new AwsProvider(stack, 'Other', { alias: 'other', region: 'us-east-1' });
    new AwsProvider(stack, 'Aws', IRELAND);
    expect(new Location(stack, {}).region).toBe('eu-west-1');
  });

  test('is found where the provider is made after the construct', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    const location = new Location(stack, {});
    new AwsProvider(stack, 'Aws', IRELAND);
    expect(location.region).toBe('eu-west-1');
  });
});

describe('partition and DNS suffix', () => {
  test.each([
    ['eu-west-1', 'aws', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ])('are literals in %s', (name, id, dnsSuffix) => {
    expect(seen(partition, undefined, { region: name })).toMatchObject({ value: id, sources: [] });
    expect(seen(suffix, undefined, { region: name })).toMatchObject({
      value: dnsSuffix,
      sources: [],
    });
  });

  test('are asked of one data source where the region is unknown', () => {
    const both: Read = (location) => `${location.partition} ${location.dnsSuffix}`;
    const { value, sources } = seen(both);
    expect(value).toMatch(
      /^\$\{data\.aws_partition\.(\w+)\.partition\} \$\{data\.aws_partition\.\1\.dns_suffix\}$/,
    );
    expect(sources).toEqual(['data.aws_partition']);
  });

  test('are asked of the data source where the region is a reference', () => {
    const variable = (stack: TerraformStack) => ({
      region: new TerraformVariable(stack, 'region', {}).stringValue,
    });
    expect(seen(partition, variable, IRELAND).sources).toEqual(['data.aws_partition']);
  });
});

describe('the partition of a region', () => {
  test.each([
    ['us-east-1', 'aws'],
    ['eu-central-2', 'aws'],
    ['ap-southeast-7', 'aws'],
    ['il-central-1', 'aws'],
    ['mx-central-1', 'aws'],
    ['ca-west-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['us-iso-west-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s is %s', (name, id) => {
    expect(partitionOf(name)?.id).toBe(id);
  });

  test.each(['', 'eu-west', 'Europe', 'eu_west_1', 'EU-WEST-1', 'eu-west-1a', ' eu-west-1'])(
    '%j is none',
    (name) => {
      expect(partitionOf(name)).toBeUndefined();
    },
  );
});

describe('the account', () => {
  test('is asked of one data source', () => {
    const twice: Read = (location) => `${location.account} ${location.account}`;
    const { value, sources } = seen(twice, undefined, IRELAND);
    expect(value).toMatch(/^(\$\{data\.aws_caller_identity\.\w+\.account_id\}) \1$/);
    expect(sources).toEqual(['data.aws_caller_identity']);
  });
});

describe('a region that resources must say', () => {
  const said = (other: string, provider = {}) =>
    new Location(aStack(provider), {}).regionOverride(other);

  test('is one that is not the provider’s', () => {
    expect(said('us-east-1', IRELAND)).toBe('us-east-1');
    expect(said('eu-west-1', IRELAND)).toBeUndefined();
  });

  test('is none where one of the two is not known', () => {
    expect(said('us-east-1')).toBeUndefined();
    const token = new TerraformVariable(aStack(), 'region', {}).stringValue;
    expect(said(token, IRELAND)).toBeUndefined();
  });
});

describe('an ARN', () => {
  test('is of the partition and of any region and account', () => {
    const arn: Read = (location) => location.arn('ec2', 'subnet/s-1');
    expect(seen(arn, undefined, { region: 'cn-north-1' }).value).toBe(
      'arn:aws-cn:ec2:*:*:subnet/s-1',
    );
  });

  test('is of a given region and account, which may be empty', () => {
    const arns: Read = (location) =>
      `${location.arn('ecr', 'repository/r', 'eu-west-1', '123456789012')} ${location.arn('s3', 'b/k', '', '')}`;
    expect(seen(arns, undefined, IRELAND).value).toBe(
      'arn:aws:ecr:eu-west-1:123456789012:repository/r arn:aws:s3:::b/k',
    );
  });
});

describe('data sources', () => {
  const askAll = (location: Location) => [location.region, location.partition, location.account];
  const ALL = ['data.aws_caller_identity', 'data.aws_partition', 'data.aws_region'];

  test('are shared by all constructs of a stack', () => {
    const json = synth((stack) => {
      askAll(new Location(stack, {}));
      askAll(new Location(stack, {}));
    }, {});
    expect(types(json)).toEqual(ALL);
  });

  test('stand once for each provider, and use it', () => {
    const json = synth((stack) => {
      const other = new AwsProvider(stack, 'Other', { alias: 'other' });
      askAll(new Location(stack, {}));
      askAll(new Location(stack, { provider: other }));
      askAll(new Location(stack, { provider: other }));
    }, {});

    expect(types(json)).toEqual(ALL.flatMap((type) => [type, type]));
    const providers = (type: string) =>
      Object.values<Json>(json.data[type]).map(({ provider }) => provider);
    for (const type of ['aws_region', 'aws_partition', 'aws_caller_identity']) {
      expect(providers(type).sort()).toEqual(['aws.other', undefined]);
    }
  });

  test('are not made before something is asked', () => {
    const stack = aStack({});
    new Location(stack, {});
    expect(Testing.synth(stack)).not.toContain('"data"');
  });

  test('belong to one stack each', () => {
    const app = Testing.app();
    for (const id of ['one', 'two']) {
      const stack = new TerraformStack(app, id);
      new AwsProvider(stack, 'Aws', {});
      expect(account(new Location(stack, {}))).toBeTruthy();
      expect(resource(JSON.parse(Testing.synth(stack)), 'data.aws_caller_identity')).toEqual({});
    }
  });
});

describe('a program is warned', () => {
  const model = (stack: TerraformStack, id = 'Model', own?: string) =>
    new SagemakerModelConstruct(stack, id, {
      primaryContainer: { image: ContainerImage.fromEcrRepository('scorer') },
      region: own,
    });
  const UNKNOWN = 'is no region that this release knows, got "eu-wset-1"; the nearest is eu-west-1';

  test('of a region that no table has, where it stands', () => {
    expect(warnings((stack) => model(stack, 'Model', 'eu-wset-1'))).toEqual([`region: ${UNKNOWN}`]);
  });

  test('of that of a provider once', () => {
    const build = (stack: TerraformStack) => ['One', 'Two'].forEach((id) => model(stack, id));
    expect(warnings(build, { region: 'eu-wset-1' })).toEqual([`region: ${UNKNOWN}`]);
  });

  test.each(['eu-west-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'])(
    'of nothing in %s',
    (known) => {
      expect(warnings((stack) => model(stack), { region: known })).toEqual([]);
    },
  );

  test('of what was made before the provider, once', () => {
    const stack = new TerraformStack(Testing.app(), 'late');
    for (const id of ['One', 'Two']) model(stack, id);
    new AwsProvider(stack, 'Aws', IRELAND);
    Testing.synth(stack, true);
    expect(warningsBelow(stack)).toEqual([
      expect.stringMatching(
        /^was made before the provider, as were \d+ more constructs, .*; create the provider first$/,
      ),
    ]);
  });

  test('of nothing where there is no provider', () => {
    const stack = new TerraformStack(Testing.app(), 'none');
    model(stack);
    Testing.synth(stack);
    expect(warningsBelow(stack)).toEqual([]);
  });
});
