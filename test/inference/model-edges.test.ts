import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { type ContainerMode, ExecutionRole, ModelData, SagemakerModelConstruct } from '../../src';
import { CONTAINER, containerProblems, modelProblems } from '../a-model';
import { meaning, problems, synth } from '../synth';

describe('a role of another stack', () => {
  const synthesize = (imported: boolean) => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'two-stacks-')) });
    const [one, two] = ['one', 'two'].map((id) => {
      const stack = new TerraformStack(app, id);
      new AwsProvider(stack, 'Aws', { region: 'eu-west-1' });
      return stack;
    });
    const own = new ExecutionRole(one, 'Role');
    const role = imported ? ExecutionRole.fromRoleArn(two, 'Role', own.roleArn) : own;
    new SagemakerModelConstruct(two, 'Model', { primaryContainer: CONTAINER, role });
    app.synth();
  };

  test('can be used by its ARN', () => {
    expect(() => synthesize(true)).not.toThrow();
  });

  test('can not be used itself, because its policy is in that stack', () => {
    expect(() => synthesize(false)).toThrow(
      '[two/Model] role: must be in the stack of the model, got one of another stack; use ExecutionRole.fromRoleArn with its ARN',
    );
  });
});

describe('importFrom()', () => {
  const importId = (region?: string) =>
    synth((stack) => {
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: CONTAINER,
        region,
      }).importFrom('churn');
    }).import[0].id;

  test('names the region where the model has its own', () => {
    expect(importId()).toBe('churn');
    expect(importId('eu-west-1')).toBe('churn@eu-west-1');
  });
});

describe('lists', () => {
  test('must not have items that are nothing, such as variables that are not set', () => {
    const vpcConfig = { subnets: ['subnet-1', undefined], securityGroupIds: [undefined] } as any;
    expect(modelProblems({ primaryContainer: CONTAINER, vpcConfig })).toEqual([
      'vpcConfig.securityGroupIds[0]: is required; give a value or leave it out',
      'vpcConfig.subnets[1]: is required; give a value or leave it out',
    ]);
  });
});

describe('keys of model data', () => {
  const IAM = 'must have no * and no ?, which IAM reads as wildcards, got';

  test('must not grant more than they name', () => {
    const found = (modelData: ModelData) => containerProblems({ modelData });
    expect(found(ModelData.fromBucket('b', '*.tar.gz'))).toEqual([
      `primaryContainer.modelData.key: ${IAM} "*.tar.gz"`,
    ]);
    expect(found(ModelData.fromBucketPrefix('b', 'a?'))).toEqual([
      `primaryContainer.modelData.prefix: ${IAM} "a?/"`,
    ]);
    expect(found(ModelData.fromS3Uri('s3://b/*.tar.gz'))).toEqual([
      `primaryContainer.modelData.s3Uri: ${IAM} "s3://b/*.tar.gz"`,
    ]);
  });
});

describe('a mode', () => {
  test('must be known at synth', () => {
    const found = problems((stack) => {
      const mode = new TerraformVariable(stack, 'mode', {}).stringValue as ContainerMode;
      const primaryContainer = { ...CONTAINER, mode, modelCaching: true };
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer });
    });
    expect(found).toEqual([
      'primaryContainer.mode: must be known at synth, because it determines how model data is passed, got a token',
    ]);
  });
});

describe('a model that exists', () => {
  test.each([
    ['fromModelName', 'modelName: is required; give the name of the model'],
    ['fromModelArn', 'modelArn: is required; give the ARN of the model'],
  ] as const)('must be named: %s', (from, message) => {
    expect(
      problems((stack) => SagemakerModelConstruct[from](stack, 'Model', undefined as any)),
    ).toEqual([message]);
  });

  test('has its name in lower case in its ARN, as SageMaker writes it', () => {
    const { modelArn } = meaning((stack) => {
      const model = SagemakerModelConstruct.fromModelName(stack, 'Model', 'My-Model');
      return { modelArn: model.modelArn };
    });
    expect(modelArn).toMatch(/:model\/my-model$/);
  });
});
