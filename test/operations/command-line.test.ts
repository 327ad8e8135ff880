import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/operations/command-line';

const MODEL = { resource: { aws_sagemaker_model: { churn: { name: 'churn' } } } };

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
file('cdk.tf.json', JSON.stringify(MODEL));

function command(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => (said[stream] += text),
  });
  const code = run(args, { stdout: into('stdout'), stderr: into('stderr') });
  return { code, ...said };
}

describe('the command', () => {
  test.each([
    ['the file', join(folder, 'cdk.tf.json')],
    ['its folder', folder],
  ])('draws a stack by %s', (_, stack) => {
    expect(command('diagram', stack)).toEqual({
      code: 0,
      stdout: 'flowchart LR\n  n1("model aws_sagemaker_model.churn")\n',
      stderr: '',
    });
  });

  test('draws it for Graphviz', () => {
    const { code, stdout } = command('diagram', folder, '--format', 'dot');
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'digraph {']);
  });

  test('counts what a stack needs', () => {
    expect(command('quotas', folder)).toEqual({
      code: 0,
      stdout: 'quota  at most  for\n',
      stderr: '',
    });
    const { stdout } = command('quotas', folder, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({ required: [], unknown: [] });
  });

  test('derives what who deploys must be allowed to do', () => {
    const { code, stdout } = command(
      'permissions',
      folder,
      '--phase',
      'plan',
      '--phase',
      'destroy',
    );
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        'resource                   phases         why         actions',
        'aws_sagemaker_model.churn  plan, destroy  reads it    sagemaker:DescribeModel, sagemaker:ListTags',
        'aws_sagemaker_model.churn  destroy        deletes it  sagemaker:DeleteModel',
        '',
      ],
    ]);
  });

  test.each([
    ['json', /^\{\n {2}"documents": \[/],
    ['hcl', /^resource "aws_iam_policy" "deployment" \{/],
  ])('writes them as %s', (format, text) => {
    const args = ['permissions', folder, '--format', format, '--account', '123456789012'];
    const { code, stdout } = command(...args);
    expect([code, stdout]).toEqual([0, expect.stringMatching(text)]);
    expect(stdout).toContain('arn:*:sagemaker:*:123456789012:model/churn');
  });

  test('explains itself', () => {
    expect(command('--help')).toMatchObject({ code: 0, stderr: '' });
    expect(command('--help').stdout).toContain('cdktf-sagemaker diagram <stack>');
    expect(command()).toMatchObject({ code: 2, stdout: command('--help').stdout });
  });

  test.each<[string[], RegExp]>([
    [['draw', folder], /^cdktf-sagemaker: there is no command "draw"; see cdktf-sagemaker --help$/],
    [['diagram'], /give one stack, such as cdktf.out\/stacks\/kmeans; cdktf synth writes it$/],
    [['diagram', folder, folder], /give one stack/],
    [
      ['diagram', folder, '--format', 'png'],
      /--format of diagram must be one of mermaid, dot, got png$/,
    ],
    [
      ['quotas', folder, '--format', 'dot'],
      /--format of quotas must be one of table, json, got dot$/,
    ],
    [
      ['quotas', folder, '--phase', 'plan'],
      /--phase, --account and --shared-prefixes are of permissions, not of quotas$/,
    ],
    [
      ['permissions', folder, '--phase', 'deploy'],
      /--phase must be one of plan, apply, destroy, got deploy$/,
    ],
    [['permissions', folder, '--account', '12'], /--account must be 12 digits, got 12$/],
    [['toString', folder], /there is no command "toString"/],
    [['diagram', folder, '--format', 'toString'], /must be one of mermaid, dot, got toString$/],
    [['diagram', folder, '--size', '5'], /--size.*; see cdktf-sagemaker --help$/],
  ])('says what is wrong with it: %j', (args, message) => {
    const { code, stdout, stderr } = command(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
  });

  test.each<[string, RegExp]>([
    [join(folder, 'none'), /ENOENT.*; run cdktf synth, and give cdktf.out\/stacks\/<name>$/],
    [
      file('main.tf', 'resource {}'),
      /main\.tf: text: must be the JSON of a stack, got "resource \{\}"/,
    ],
  ])('says what is wrong with a stack: %s', (stack, message) => {
    const { code, stdout, stderr } = command('diagram', stack);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd()).toMatch(message);
  });
});
