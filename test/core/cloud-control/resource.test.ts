import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, Testing, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CloudControl, type CloudControlInput } from '../../../src/core/cloud-control/resource';
import { TypeSchema } from '../../../src/core/cloud-control/type-schema';
import { contentHash } from '../../../src/core/terraform/content-hash';
import { Location } from '../../../src/core/terraform/location';
import { all, aStack, meaning, resource, synth, types, type Json, namesOf } from '../../synth';

const CLOUD_CONTROL = 'aws_cloudcontrolapi_resource';

const TYPE = new TypeSchema(
  JSON.stringify({
    typeName: 'Test::Test::Test',
    createOnlyProperties: ['/properties/Name', '/properties/Place', '/properties/Token'],
    writeOnlyProperties: ['/properties/Token', '/properties/Added'],
    definitions: {
      Place: { type: 'object', properties: { City: { type: 'string' } } },
      Tag: { type: 'object', properties: { Key: { type: 'string' }, Value: { type: 'string' } } },
    },
    properties: {
      Name: { type: 'string', pattern: '^[a-z]{${1,3}%{x}$' },
      Place: { $ref: '#/definitions/Place' },
      Size: { type: 'integer' },
      On: { type: 'boolean' },
      Kind: { type: 'string' },
      Token: { type: 'string' },
      Env: { type: 'object', patternProperties: { '.*': { type: 'string' } } },
      Tags: { type: 'array', items: { $ref: '#/definitions/Tag' } },
      Card: {
        type: 'object',
        properties: { Content: { type: 'string' }, Status: { type: 'string' } },
      },
      List: { type: 'array', items: { type: 'object', properties: { Name: { type: 'string' } } } },
      Added: { type: 'array', items: { type: 'object', properties: { Name: { type: 'string' } } } },
    },
  }),
  { token: 'Token', addsTo: { Added: 'List' } },
);

function make(scope: Construct, input: Partial<CloudControlInput> = {}, id = 'Thing') {
  const own = new Construct(scope, id);
  const location = new Location(own, {});
  return new CloudControl(own, { type: TYPE, properties: {}, location, ...input });
}

const rendered = (input: (stack: TerraformStack) => Partial<CloudControlInput>) =>
  synth((stack) => make(stack, input(stack)));

/** The desired state without the token that every one has. */
const desiredState = (json: Json): string => {
  const [id] = namesOf(json, 'terraform_data');
  const token = `"Token" = terraform_data.${id}.id`;
  const { desired_state } = resource(json, CLOUD_CONTROL);
  expect(desired_state.split(token)).toHaveLength(2);
  return desired_state.replace(`, ${token}`, '').replace(token, '');
};

describe('a resource of Cloud Control', () => {
  test('has its properties as JSON, whose numbers and booleans stay what they are', () => {
    const json = rendered(() => ({
      properties: { size: 0, on: false, name: 'say "a"\n', place: { city: '$${x}' } },
    }));
    expect(desiredState(json)).toBe(
      '${jsonencode({"Name" = "say \\"a\\"\\n", "On" = false, "Place" = {"City" = "$${x}"}, "Size" = 0})}',
    );
    expect(resource(json, CLOUD_CONTROL)).toEqual({
      type_name: 'Test::Test::Test',
      desired_state: expect.any(String),
      schema: expect.stringMatching(/^\$\{local\./),
      lifecycle: { replace_triggered_by: [expect.stringMatching(/^terraform_data\.\w+$/)] },
    });
  });

  test('is spelled the same in whatever order it is given', () => {
    const texts = [
      { size: 1, place: { city: 'x' }, name: 'a' },
      { name: 'a', place: { city: 'x' }, size: 1 },
    ].map((properties) => desiredState(rendered(() => ({ properties }))));
    expect(new Set(texts).size).toBe(1);
  });

  test('keeps what only Terraform knows', () => {
    const json = rendered((stack) => ({
      properties: {
        name: new TerraformVariable(stack, 'name', {}).stringValue,
        size: new TerraformVariable(stack, 'size', { type: 'number' }).numberValue,
        on: new TerraformVariable(stack, 'on', { type: 'bool' }).booleanValue,
      },
    }));
    expect(desiredState(json)).toBe(
      '${jsonencode({"Name" = var.name, "On" = var.on, "Size" = var.size})}',
    );
    expect(resource(json, 'terraform_data')).toEqual({ triggers_replace: { Name: '${var.name}' } });
  });

  test('is replaced by what the type and its user say, as far as it is given', () => {
    const json = rendered(() => ({
      properties: { place: { city: 'x' }, size: 1, kind: 'a', on: true },
      immutable: ['Kind'],
    }));
    expect(resource(json, 'terraform_data')).toEqual({
      triggers_replace: { Place: contentHash({ City: 'x' }), Kind: 'a' },
    });
  });

  test('is watched also while nothing is given that can not change', () => {
    const json = rendered(() => ({ properties: { size: 1 } }));
    expect(resource(json, 'terraform_data')).toEqual({ triggers_replace: {} });
  });

  test.each([
    [{}, undefined],
    [{ createTimeout: '1m' }, { create: '1m' }],
    [
      { updateTimeout: '2m', deleteTimeout: '3m' },
      { update: '2m', delete: '3m' },
    ],
  ])('waits as %j says', (options, timeouts) => {
    expect(
      resource(
        rendered(() => ({ options })),
        CLOUD_CONTROL,
      ).timeouts,
    ).toEqual(timeouts);
  });

  test('has its identifier and its attributes as references', () => {
    const read = meaning((stack) => {
      const made = make(stack);
      return { id: made.identifier, text: made.text('Arn'), number: `${made.number('Size')}` };
    });
    const properties = /^\$\{lookup\(jsondecode\(aws_cloudcontrolapi_resource\.\w+\.properties\)/
      .source;
    expect(read).toEqual({
      id: expect.stringMatching(/^\$\{aws_cloudcontrolapi_resource\.\w+\.id\}$/),
      text: expect.stringMatching(new RegExp(`${properties}, "Arn", null\\)\\}$`)),
      number: expect.stringMatching(new RegExp(`${properties}, "Size", null\\)\\}$`)),
    });
  });

  test('is the same in HCL', () => {
    const stack = aStack();
    make(stack, { properties: { name: 'a', size: 1 } });
    expect(Testing.synthHcl(stack)).toContain('${jsonencode({"Name" = "a", "Size" = 1, "Token" = ');
  });
});

describe('what the schema of a type does not say', () => {
  const text = JSON.stringify({
    ...JSON.parse(TYPE.text),
    createOnlyProperties: ['/properties/Place'],
    writeOnlyProperties: ['/properties/Card/Status'],
  });
  const type = new TypeSchema(text, {
    name: { property: 'Name', max: 20 },
    createOnly: ['Name', 'Card/Content'],
  });
  const card = { content: 'a', status: 'Draft' };

  test('replaces at the paths that the type names, also in the eyes of the provider', () => {
    const json = rendered(() => ({ type, properties: { place: { city: 'x' }, card, size: 1 } }));
    expect(resource(json, 'terraform_data').triggers_replace).toEqual({
      'Card/Content': 'a',
      Place: contentHash({ City: 'x' }),
    });
    const [[, schema]] = Object.entries<string>(json.locals).filter(([id]) => /Schema/.test(id));
    expect(JSON.parse(schema.replace('$${', '${').replace('%%{', '%{'))).toEqual({
      ...JSON.parse(text),
      createOnlyProperties: ['/properties/Place', '/properties/Name', '/properties/Card/Content'],
    });
  });

  test.each<[string, object, object]>([
    ['a path', { card }, { 'Card/Status': 'Draft' }],
    ['a path that is not given', { card: { content: 'a' } }, {}],
    ['a path in nothing', {}, {}],
  ])('a resource replaces at %s of its own', (_, properties, held) => {
    const json = rendered(() => ({ properties, immutable: ['Card/Status'] }));
    expect(resource(json, 'terraform_data').triggers_replace).toEqual(held);
  });

  test('a resource is replaced with another one', () => {
    const json = rendered(() => ({ properties: {}, replacedWith: { base: 'one' } }));
    expect(resource(json, 'terraform_data').triggers_replace).toEqual({ base: 'one' });
  });

  test('a value is the one at the creation of the resource', () => {
    const json = rendered(() => ({
      type,
      properties: { card, size: 1 },
      atCreation: ['Card/Status', 'Size', 'Place/City'],
    }));
    const [[kept, { input }]] = Object.entries<Json>(json.resource.terraform_data).filter(
      ([, { lifecycle }]) => lifecycle,
    );
    expect(input).toEqual({ 'Card/Status': 'Draft', Size: 1 });
    expect(resource(json, CLOUD_CONTROL).desired_state).toMatch(
      `"Card" = {"Content" = "a", "Status" = terraform_data.${kept}.input["Card/Status"]}, "Size" = terraform_data.${kept}.input["Size"],`,
    );
  });

  test.each<[object, RegExp]>([
    [{ name: 'mine' }, /^mine$/],
    [{}, /^test-Thing-\$\{substr\(terraform_data\.\w+\.id, 0, 8\)\}$/],
  ])('a resource has the name of %j', (properties, name) => {
    const stack = aStack();
    expect(make(stack, { type, properties }).name).toMatch(name);
    expect(make(stack, { type, properties: () => properties }, 'Other').name).toMatch(
      new RegExp(name.source.replace('Thing', 'Other')),
    );
  });
});

describe('the schema', () => {
  test('stands in a stack once, so that Terraform reads it as it is', () => {
    const json = synth((stack) => {
      make(stack, {}, 'One');
      make(stack, {}, 'Two');
    });
    const [[name, text], ...others] = Object.entries<string>(json.locals);
    expect(others).toEqual([]);
    expect(text).toContain('^[a-z]{$${1,3}%%{x}$');
    expect(text.replace('$${', '${').replace('%%{', '%{')).toBe(TYPE.text);
    expect(all(json, CLOUD_CONTROL).map(({ schema }) => schema)).toEqual(
      Array(2).fill(`\${local.${name}}`),
    );
  });

  test('is the same for all providers', () => {
    const json = synth((stack) => {
      make(stack, {}, 'One');
      const provider = new AwsProvider(stack, 'Other', { alias: 'other' });
      make(stack, { location: new Location(stack, { provider }) }, 'Two');
    });
    expect(Object.keys(json.locals)).toHaveLength(1);
  });

  test("is AWS's where that is wanted, next to one that is not", () => {
    const json = synth((stack) => {
      make(stack, { options: { liveSchema: true } }, 'Live');
      make(stack, {}, 'Own');
    });
    expect(all(json, CLOUD_CONTROL).map((one) => 'schema' in one)).toEqual([false, true]);
    expect(types(json).filter((type) => type.startsWith('data.'))).toEqual([]);
  });
});
