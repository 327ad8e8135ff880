import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdktf from 'cdktf';
import * as ours from '../../src';
import { PACKAGE } from '../../tools/terrain/build';
import { MODULES } from '../../tools/terrain/platform';
import { RESOURCES } from '../conformance/resources';

/* eslint-disable @typescript-eslint/no-require-imports */
const cdktn: typeof cdktf = require(join(MODULES, 'cdktn'));
const theirs: typeof ours = require(PACKAGE);

const stackOf = ({ Testing, TerraformStack }: typeof cdktf, type = TerraformStack) => {
  const outdir = mkdtempSync(join(tmpdir(), 'mixed-'));
  return new type(Testing.app({ outdir }), 'test');
};

const WRONG_IN_CDKTN =
  'is for CDK for Terraform (cdktf), but the stack is one of CDK Terrain (cdktn); install cdktn-sagemaker';
const WRONG_IN_CDKTF =
  'is for CDK Terrain (cdktn), but the stack is one of CDK for Terraform (cdktf); install cdktf-sagemaker';

describe('in a stack of the other platform', () => {
  test.each(RESOURCES.map(({ construct }) => [construct.name, construct] as const))(
    '%s says which package to install',
    (name, construct) => {
      const { [name as 'Endpoint']: other } = theirs;
      expect(() => new construct(stackOf(cdktn), 'One', {})).toThrow(
        `test/One: cdktf-sagemaker ${WRONG_IN_CDKTN}`,
      );
      expect(() => new other(stackOf(cdktf), 'One', {} as any)).toThrow(
        `test/One: cdktn-sagemaker ${WRONG_IN_CDKTF}`,
      );
    },
  );

  test.each<[what: string, make: (lib: typeof ours, stack: any) => unknown]>([
    ['a provider', (lib, stack) => new lib.AwsProvider(stack, 'One')],
    ['a role', (lib, stack) => new lib.ExecutionRole(stack, 'One')],
    [
      'a reference',
      (lib, stack) => lib.ExecutionRole.fromRoleArn(stack, 'One', 'arn:aws:iam::1:role/r'),
    ],
    [
      'an existing model',
      (lib, stack) => lib.SagemakerModelConstruct.fromModelName(stack, 'One', 'x'),
    ],
    ['a lookup', (lib, stack) => lib.SagemakerImage.fromLookup(stack, 'One', { imageArn: 'x' })],
  ])('%s says it, too', (_, make) => {
    expect(() => make(ours, stackOf(cdktn))).toThrow(WRONG_IN_CDKTN);
    expect(() => make(theirs, stackOf(cdktf))).toThrow(WRONG_IN_CDKTF);
  });

  test('also if the stack is of a class of its own, and the construct is deep in it', () => {
    class Deep extends cdktn.TerraformStack {}
    const stack = stackOf(cdktn, Deep);
    const { Construct } = require(join(MODULES, 'constructs'));
    expect(() => new ours.ExecutionRole(new Construct(stack, 'Team'), 'Role')).toThrow(
      `test/Team/Role: cdktf-sagemaker ${WRONG_IN_CDKTN}`,
    );
  });

  test('each is right in a stack of its own', () => {
    for (const [lib, platform] of [
      [ours, cdktf],
      [theirs, cdktn],
    ] as const) {
      const stack = stackOf(platform);
      new lib.AwsProvider(stack, 'aws');
      new lib.ExecutionRole(stack, 'Role');
      expect(platform.Testing.synth(stack, true)).toContain('aws_iam_role');
    }
  });
});
