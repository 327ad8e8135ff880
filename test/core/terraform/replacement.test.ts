import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { TerraformOutput, TerraformVariable, Testing, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  type Losable,
  rendered,
  Replacement,
  replaceOnChangeOf,
  unordered,
} from '../../../src/core/terraform/replacement';
import { aStack, resource, synth, types, warningsBelow, namesOf } from '../../synth';

describe('what makes a new resource', () => {
  test('stands in one terraform_data that is replaced: texts as they are, all else by its hash', () => {
    const json = synth((stack) => {
      new Replacement(stack, () => ({
        name: 'a',
        size: 0,
        on: false,
        list: ['b'],
        not: undefined,
      }));
    });
    expect(types(json)).toEqual(['terraform_data']);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(resource(json, 'terraform_data')).toEqual({
      triggers_replace: { name: 'a', size: hash, on: hash, list: hash },
    });
  });

  test('is taken at synth', () => {
    let mode = 'Serial';
    const json = synth((stack) => {
      new Replacement(stack, () => ({ mode }));
      mode = 'Direct';
    });
    expect(resource(json, 'terraform_data').triggers_replace).toEqual({ mode: 'Direct' });
  });

  test('stands in HCL as well', () => {
    const stack = aStack();
    new Replacement(stack, () => ({ mode: 'Serial' }));
    expect(Testing.synthHcl(stack)).toContain('triggers_replace = {\nmode = "Serial"\n}');
  });

  test('gives the resource a name, an id and a trigger', () => {
    const stack = aStack();
    const replacement = new Replacement(new Construct(stack, 'Model'), () => ({}));
    new TerraformOutput(stack, 'id', { value: replacement.id });
    const { output, resource: resources } = JSON.parse(Testing.synth(stack));
    const [id] = Object.keys(resources.terraform_data);
    expect(output.id.value).toBe(`\${terraform_data.${id}.id}`);
    expect(replacement.nameFrom(63)).toBe(`test-Model-\${substr(terraform_data.${id}.id, 0, 8)}`);
    expect(replacement.triggeredBy()).toEqual({ replaceTriggeredBy: [`terraform_data.${id}`] });
  });

  test.each(['a'.repeat(100), '模型'])('gives a name that AWS takes, at %s', (id) => {
    const replacement = new Replacement(new Construct(aStack(), id), () => ({}));
    const name = replacement.nameFrom(63).replace(/\$\{[^}]*\}/, '01234567');
    expect(name).toMatch(/^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/);
    expect(name.length).toBeLessThanOrEqual(63);
  });

  test.each<[string, (stack: TerraformStack) => string, string]>([
    ['a literal', () => 'old', '"old"'],
    ['a reference', (stack) => new TerraformVariable(stack, 'v', {}).stringValue, 'var.v'],
    [
      'a text with a reference',
      (stack) => `x-${new TerraformVariable(stack, 'v', {}).stringValue}`,
      'join("", ["x-", var.v])',
    ],
  ])('keeps the name of what is imported until it changes: %s', (_, name, expression) => {
    const json = synth((stack) => {
      const replacement = new Replacement(new Construct(stack, 'Model'), () => ({
        mode: 'Serial',
      }));
      const imported = name(stack);
      replacement.nameFromImport(imported, 63);
      new TerraformOutput(stack, 'name', { value: replacement.nameFromImport(imported, 63) });
    });
    const data = Object.entries<any>(json.resource.terraform_data);
    const [[first, imported], [trigger]] = data.sort(([id]) => (id.includes('Imported') ? -1 : 1));
    expect(json.output.name.value).toBe(
      `\${terraform_data.${first}.input == terraform_data.${trigger}.triggers_replace ? ${expression} : ` +
        `"test-Model-\${substr(terraform_data.${trigger}.id, 0, 8)}"}`,
    );
    expect(imported).toEqual({
      input: { mode: 'Serial' },
      lifecycle: { ignore_changes: ['input'] },
    });
  });
});

test('a value as it was at the creation stands in another terraform_data, which goes with the first', () => {
  const json = synth((stack) => {
    const replacement = new Replacement(stack, () => ({ mode: 'Serial' }));
    const value = replacement.valuesAtCreation(() => ({ 'a/b': 0, not: undefined }));
    new TerraformOutput(stack, 'value', { value: value('a/b') });
  });
  const data = Object.entries<any>(json.resource.terraform_data);
  const [[kept, block]] = data.filter(([id]) => id.includes('AtCreation'));
  const [[holder]] = data.filter(([id]) => !id.includes('AtCreation'));
  expect(json.output.value.value).toBe(`\${terraform_data.${kept}.input["a/b"]}`);
  expect(block).toEqual({
    input: { 'a/b': 0 },
    triggers_replace: { id: `\${terraform_data.${holder}.id}` },
    lifecycle: { ignore_changes: ['input'] },
  });
});

describe('what a binding renders', () => {
  test('is its arguments, also those that somebody overrides, without what Terraform is told', () => {
    const stack = aStack();
    const role = new IamRole(stack, 'Role', {
      assumeRolePolicy: '{}',
      name: 'a',
      tags: { team: 'ml' },
      lifecycle: { preventDestroy: true },
      provider: undefined,
    });
    const given = { assume_role_policy: '{}', name: 'a' };
    expect(rendered(role, ['tags'])).toEqual(given);
    role.addOverride('max_session_duration', 7200);
    expect(rendered(role, ['tags'])).toEqual({ ...given, max_session_duration: 7200 });
  });
});

describe('a replacement that nothing can keep in the plan', () => {
  const lost = (stack: TerraformStack, losable: (attributes: any) => Losable) => {
    const role: IamRole = new IamRole(stack, 'Resource', {
      assumeRolePolicy: '{}',
      description: 'first',
      lifecycle: replaceOnChangeOf(stack, () => role, losable),
    });
    return role;
  };

  test('holds values of the arguments as they are, and triggers with the whole terraform_data', () => {
    const json = synth((stack) => {
      const role = lost(stack, ({ description }) => ({
        values: () => ({ description, size: 0, not: undefined }),
        expectations: () => [],
      }));
      role.addOverride('description', 'second');
    });
    expect(resource(json, 'terraform_data')).toEqual({ input: { description: 'second', size: 0 } });
    const [id] = namesOf(json, 'terraform_data');
    expect(resource(json, 'aws_iam_role').lifecycle.replace_triggered_by).toEqual([
      `terraform_data.${id}`,
    ]);
  });

  test('says what AWS has instead, and what mends it', () => {
    const json = synth((stack) => {
      const role = lost(stack, () => ({
        values: () => ({}),
        expectations: () => [
          { property: 'mode', actual: 'self.a' },
          { property: 'size', actual: 'self.b', expected: '3' },
        ],
      }));
      role.overrideLogicalId('renamed');
    });
    // Terraform wants a condition to look at something, also where nothing is expected.
    const list =
      '[for one in [{ property = "mode", has = jsonencode(self.a), says = jsonencode(null) }, ' +
      '{ property = "size", has = jsonencode(self.b), says = jsonencode(3) }, ' +
      '{ property = "id", has = jsonencode(self.id == null), says = jsonencode(false) }] : one if one.has != one.says]';
    expect(resource(json, 'aws_iam_role').lifecycle.postcondition).toEqual([
      {
        condition: `\${length(${list}) == 0}`,
        error_message:
          `\${join("\\n", [for one in ${list} : "\${one.property}: AWS has \${one.has}, the program ` +
          '${one.says == "null" ? "does not set it" : "says ${one.says}"}; ' +
          "run:\\n  terraform apply -replace='aws_iam_role.renamed'\"])}",
      },
    ]);
  });

  test('warns of HCL, where cdktf writes a trigger that Terraform refuses', () => {
    const stack = aStack();
    Object.assign(stack.node.root, { hclOutput: true });
    lost(stack, () => ({ values: () => ({}), expectations: () => [] }));
    Testing.synthHcl(stack);
    expect(warningsBelow(stack)).toEqual([
      "cdktf's HCL has replace_triggered_by in a form that Terraform refuses; use the JSON output",
    ]);
  });

  test('sees no change in a new order of what has none', () => {
    const json = synth((stack) => {
      const variable = new TerraformVariable(stack, 'subnets', { type: 'list(string)' });
      lost(stack, () => ({
        values: () => ({
          literal: unordered(['b', 'a']),
          token: unordered(variable.listValue),
          absent: unordered(undefined),
        }),
        expectations: () => [],
      }));
    });
    expect(resource(json, 'terraform_data').input).toEqual({
      literal: '${toset(["b", "a"])}',
      token: '${toset(var.subnets)}',
    });
  });
});
