import { TerraformVariable, Testing } from 'cdktf';
import { replaceOnChangeOf, unordered } from '../../src/core/replacement';
import { resource, synth, types, aStack } from '../synth';

describe('a replacement on change', () => {
  test('holds exactly the given values in one terraform_data', () => {
    const json = synth((stack) => {
      replaceOnChangeOf(stack, () => ({ mode: 'Serial', size: 0, on: false, not: undefined }));
    });

    expect(types(json)).toEqual(['terraform_data']);
    expect(resource(json, 'terraform_data')).toEqual({
      input: { mode: 'Serial', size: 0, on: false },
    });
  });

  test('is triggered by the whole terraform_data, in the form that Terraform takes', () => {
    const stack = aStack();
    const { replaceTriggeredBy } = replaceOnChangeOf(stack, () => ({ mode: 'Serial' }));
    const [id] = Object.keys(JSON.parse(Testing.synth(stack)).resource.terraform_data);
    expect(replaceTriggeredBy).toEqual([`terraform_data.${id}`]);
  });

  test('is there before there is a value, so that the first one is a change', () => {
    const json = synth((stack) => {
      replaceOnChangeOf(stack, () => ({ mode: undefined }));
    });
    expect(resource(json, 'terraform_data')).toEqual({ input: {} });
  });

  test('holds the values in HCL as well', () => {
    const stack = aStack();
    replaceOnChangeOf(stack, () => ({ mode: 'Serial' }));
    expect(Testing.synthHcl(stack)).toContain('input = {\nmode = "Serial"\n}');
  });

  test('takes the values at synth', () => {
    let mode = 'Serial';
    const json = synth((stack) => {
      replaceOnChangeOf(stack, () => ({ mode }));
      mode = 'Direct';
    });
    expect(resource(json, 'terraform_data').input).toEqual({ mode: 'Direct' });
  });

  test('sees no change in a new order of what has none', () => {
    const json = synth((stack) => {
      const variable = new TerraformVariable(stack, 'subnets', { type: 'list(string)' });
      replaceOnChangeOf(stack, () => ({
        literal: unordered(['b', 'a']),
        token: unordered(variable.listValue),
        absent: unordered(undefined),
      }));
    });

    expect(resource(json, 'terraform_data').input).toEqual({
      literal: '${toset(["b", "a"])}',
      token: '${toset(var.subnets)}',
    });
  });
});
