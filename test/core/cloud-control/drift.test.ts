import { TerraformVariable, Testing, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CloudControl, type CloudControlInput } from '../../../src/core/cloud-control/resource';
import { TypeSchema } from '../../../src/core/cloud-control/type-schema';
import { Location } from '../../../src/core/terraform/location';
import { aStack, only, synth, warningsBelow, type Json } from '../../synth';

const named = { type: 'object', properties: { Name: { type: 'string' } } };

const TYPE = new TypeSchema(
  JSON.stringify({
    typeName: 'Test::Test::Test',
    createOnlyProperties: ['/properties/Name', '/properties/Token'],
    writeOnlyProperties: ['/properties/Token', '/properties/Secret', '/properties/Added'],
    definitions: {
      Tag: { type: 'object', properties: { Key: { type: 'string' }, Value: { type: 'string' } } },
    },
    properties: {
      Name: { type: 'string' },
      Token: { type: 'string' },
      Secret: { type: 'string' },
      Size: { type: 'integer' },
      Kind: { type: 'string' },
      Env: { type: 'object', patternProperties: { '.*': { type: 'string' } } },
      Tags: { type: 'array', items: { $ref: '#/definitions/Tag' } },
      Card: {
        type: 'object',
        properties: {
          Text: { type: 'string' },
          Status: { type: 'string' },
          Key: { type: 'string' },
          Back: { type: 'object', properties: { Key: { type: 'string' } } },
        },
      },
      List: { type: 'array', items: named },
      Added: { type: 'array', items: named },
    },
  }),
  { token: 'Token', addsTo: { Added: 'List' } },
);

/** The same, but for members of `Card` that AWS hides or sets. */
const PARTED = new TypeSchema(
  JSON.stringify({
    ...JSON.parse(TYPE.text),
    writeOnlyProperties: ['/properties/Card/Key', '/properties/Card/Back/Key'],
    readOnlyProperties: ['/properties/Card/At', '/properties/Others/*/At'],
  }),
  {},
);

function make(stack: TerraformStack, properties: object, input: Partial<CloudControlInput> = {}) {
  const own = new Construct(stack, 'Thing');
  const location = new Location(own, {});
  new CloudControl(own, { type: TYPE, properties, location, immutable: ['Kind'], ...input });
  return own;
}

const ADDRESS = 'aws_cloudcontrolapi_resource.Thing';
const HAS = `jsondecode(${ADDRESS}.properties)`;
const SAYS = `jsondecode(${ADDRESS}.desired_state)`;

/** What differs, and the check of it, with a short address and a short name. */
function drift(properties: object, input?: Partial<CloudControlInput>, provider?: object): Json {
  const { check = {}, locals } = synth((stack) => void make(stack, properties, input), provider);
  const [[name, { assert }]] = Object.entries<Json>(check);
  const text = JSON.stringify({ differences: locals[name], ...only<Json>(assert) });
  return JSON.parse(
    text
      .replace(/aws_cloudcontrolapi_resource\.Thing_[0-9A-F]{8}/g, ADDRESS)
      .replaceAll(name, 'drift'),
  );
}

const differences = (properties: object): string => drift(properties).differences;

describe('the drift check', () => {
  test('compares what AWS has with what the program says, and says what to do', () => {
    expect(drift({ size: 1 })).toEqual({
      differences:
        `\${[for one in [{ property = "size", has = jsonencode(try(${HAS}["Size"], null)), ` +
        `says = jsonencode(try(${SAYS}["Size"], null)), path = "/Size", value = ${SAYS}["Size"] }] : ` +
        'one if one.has != one.says]}',
      condition: '${length(local.drift) == 0}',
      error_message:
        '${join("\\n", [for one in local.drift : "${one.property}: AWS has ${one.has}, the program ' +
        '${one.says == "null" ? "does not set it" : "says ${one.says}"}; ' +
        'write what AWS has into the program, or run:\\n  aws cloudcontrol update-resource --type-name Test::Test::Test ' +
        `--identifier '\${${ADDRESS}.id}' --region eu-west-1 --patch-document ` +
        `'\${replace(jsonencode([{ op = "add", path = one.path, value = one.value }]), "'", "'\\\\''")}'"])}`,
    });
  });

  test('leaves out a region that only Terraform knows, and names a role that is given', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/handler';
    const { error_message } = drift({ size: 1 }, { options: { roleArn } }, {});
    expect(error_message).not.toContain('--region');
    expect(error_message).toContain(`--role-arn ${roleArn} --patch`);
  });

  test('quotes a role whose path has signs of the shell or of Terraform', () => {
    const roleArn = `arn:aws:iam::123456789012:role/a\\b'c"/handler`;
    const { error_message } = drift({ size: 1 }, { options: { roleArn } }, {});
    const inShell = `'arn:aws:iam::123456789012:role/a\\b'\\''c"/handler'`;
    expect(error_message).toContain(`--role-arn ${JSON.stringify(inShell).slice(1, -1)} --patch`);
  });

  test('calls properties as the program does', () => {
    const type = new TypeSchema(TYPE.text, { token: 'Token', names: { size: 'instanceCount' } });
    expect(drift({ instanceCount: 1 }, { type }).differences).toContain(
      'property = "instanceCount",',
    );
  });

  test('is about properties that change in place, that AWS shows and that the program gives', () => {
    const all = differences({ name: 'a', kind: 'b', secret: 'c', size: 1, env: { a: 'b' } });
    expect(all.match(/path = "\/\w+"/g)).toEqual(['path = "/Env"', 'path = "/Size"']);
  });

  test('is not there where nothing of the kind is given, or where it is not wanted', () => {
    const without = (properties: object, input?: Partial<CloudControlInput>) =>
      synth((stack) => void make(stack, properties, input));
    expect(without({ name: 'a' })).not.toHaveProperty('check');
    expect(without({ size: 1 }, { options: { driftCheck: false } })).not.toHaveProperty('check');
    expect(without({ size: 1 }, { options: { driftCheck: true } })).toHaveProperty('check');
  });

  test("knows tags by their keys, and leaves out AWS's own", () => {
    expect(differences({ tags: [{ key: 'a', value: 'b' }] })).toContain(
      `{ for tag in try(${HAS}["Tags"], []) : tag["Key"] => tag["Value"] if !startswith(tag["Key"], "aws:") }`,
    );
  });

  test('looks at those members of a structure that the program gives', () => {
    expect(differences({ card: { status: 'Draft' } })).toContain(
      `has = jsonencode({ "Status" = try(${HAS}["Card"]["Status"], null) }), says = jsonencode({ "Status" = try(${SAYS}["Card"]["Status"], null) })`,
    );
  });

  test('looks at single members of a structure of which AWS sets, hides or fixes others', () => {
    const status = `[for one in [{ property = "card.status", has = jsonencode(try(${HAS}["Card"]["Status"], null)), says = jsonencode(try(${SAYS}["Card"]["Status"], null)), path = "/Card/Status", value = ${SAYS}["Card"]["Status"] }] :`;
    const card = { status: 'Draft', text: 'a' };
    expect(drift({ card }, { type: PARTED, immutable: ['Card/Text'] }).differences).toContain(
      status,
    );
    expect(
      drift({ card, size: 1 }, { type: PARTED, atCreation: ['Size', 'Card/Text'] }).differences,
    ).toContain(status);
    const hidden = { status: 'Draft', key: 'a', back: { key: 'b' } };
    expect(drift({ card: hidden }, { type: PARTED }).differences).toContain(status);
  });

  test('says nothing of a structure whose members AWS does not show', () => {
    const json = synth(
      (stack) => void make(stack, { card: { key: 'a', back: { key: 'b' } } }, { type: PARTED }),
    );
    expect(json).not.toHaveProperty('check');
  });

  test('compares a structure as a whole that only Terraform knows', () => {
    const json = synth((stack) => {
      make(stack, { card: new TerraformVariable(stack, 'card', {}).value }, { type: PARTED });
    });
    expect(JSON.stringify(json.locals)).toContain('property = \\"card\\"');
  });

  test.each([
    ['{"a": 1}', true],
    [' [1]', true],
    ['plain', false],
  ])('reads %j as JSON: %p', (text, isJson) => {
    const decoded = `jsondecode(${HAS}["Card"]["Text"])`;
    expect(differences({ card: { text } }).includes(decoded)).toBe(isJson);
  });

  test('may find JSON in what only Terraform knows', () => {
    const json = synth((stack) => {
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      make(stack, { card: { text } });
    });
    expect(JSON.stringify(json.locals)).toContain('try(jsondecode(jsondecode(');
  });

  test('finds what was added to a list by its name', () => {
    const item = `${SAYS}["Added"][1]`;
    const list = `try(${HAS}["List"], [])`;
    expect(differences({ added: [{ name: 'a' }, { name: 'b' }] })).toContain(
      `{ property = "added[1]", has = jsonencode([for item in ${list} : item["Name"] if item["Name"] == ${item}["Name"]]), ` +
        `says = jsonencode([${item}["Name"]]), path = "/Added", value = [${item}] }`,
    );
  });

  test('follows a resource that gets another logical id', () => {
    const json = synth((stack) => {
      const own = make(stack, { size: 1 });
      (own.node.findChild('Resource') as any).overrideLogicalId('renamed');
    });
    const text = JSON.stringify([json.check, json.locals]);
    expect(text).toContain('aws_cloudcontrolapi_resource.renamed.properties');
    expect(text).not.toMatch(/aws_cloudcontrolapi_resource\.Thing/);
  });

  test('is left out of HCL, which warns', () => {
    const stack = aStack();
    Object.assign(stack.node.root, { hclOutput: true });
    const own = make(stack, { size: 1 });
    expect(Testing.synthHcl(stack)).not.toContain('check "');
    expect(warningsBelow(own)).toContain(
      "the drift check is left out, because cdktf's HCL has no check blocks; use the JSON output",
    );
  });
});
