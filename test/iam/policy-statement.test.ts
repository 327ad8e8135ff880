import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ExecutionRole, PolicyEffect, PolicyStatement } from '../../src';
import { problems, resource, synth } from '../synth';

const ARN = 'arn:aws:s3:::models/*';

/** What is wrong with a role that was given a statement. */
function roleProblems(actions: unknown, resources: unknown): string[] {
  return problems((stack) => {
    const statement = new PolicyStatement({ actions, resources } as any);
    new ExecutionRole(stack, 'Role').addToPolicy(statement);
  });
}

describe('a policy statement', () => {
  test.each(['dynamodb', 's3:', ':GetObject', 's3:Get Object', 'arn:aws:s3:::a'])(
    'must not have the action %j',
    (action) => {
      expect(roleProblems(['s3:GetObject', action], [ARN])).toEqual([
        `policy statement.actions[1]: must be service:Action or *, got "${action}"; name actions such as s3:GetObject`,
      ]);
    },
  );

  test.each(['*', 's3:*', 's3:Get*', 'execute-api:Invoke', 'IAM:getrole', 's3:Get?bject'])(
    'may have the action %j',
    (action) => {
      expect(roleProblems([action], [ARN])).toEqual([]);
    },
  );

  test('must have no principals in the policy of a role', () => {
    const found = problems((stack) =>
      new ExecutionRole(stack, 'Role').addToPolicy(
        new PolicyStatement({ actions: ['s3:*'], resources: [ARN], principals: ['123456789012'] }),
      ),
    );
    expect(found).toEqual([
      'policy statement.principals: must be left out of the policy of a role, got ["123456789012"]; give it to a resource policy, or remove principals',
    ]);
  });

  test('must have ARNs as resources', () => {
    expect(roleProblems(['s3:GetObject'], ['models/*'])).toEqual([
      'policy statement.resources[0]: must be an ARN or *, got "models/*"; name ARNs, or * where AWS knows no resource',
    ]);
    expect(roleProblems(['s3:GetObject'], ['*'])).toEqual([]);
    expect(roleProblems(['s3:GetObject'], ['${aws_s3_bucket.models.arn}/*'])).toEqual([]);
  });

  test('stands in the policy as it was given', () => {
    const json = synth((stack) => {
      new ExecutionRole(stack, 'Role').addToPolicy(
        new PolicyStatement({
          effect: PolicyEffect.DENY,
          actions: ['s3:PutObject'],
          resources: [ARN],
          conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
        }),
      );
    });
    expect(JSON.parse(resource(json, 'aws_iam_role_policy').policy).Statement).toEqual([
      {
        Effect: 'Deny',
        Action: ['s3:PutObject'],
        Resource: [ARN],
        Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
      },
    ]);
  });

  test('does not change with the lists that it was made of', () => {
    const actions = ['s3:GetObject'];
    const statement = new PolicyStatement({ actions, resources: [ARN] });
    actions.push('s3:*');
    statement.actions.push('s3:*');
    expect(statement.actions).toEqual(['s3:GetObject']);
  });

  test.each([
    [
      [],
      [ARN],
      'policy statement.actions: must have at least 1 item, got none; name actions such as s3:GetObject',
    ],
    [
      ['s3:GetObject'],
      undefined,
      'policy statement.resources: must have at least 1 item, got none; name ARNs, or * where AWS knows no resource',
    ],
    [
      ['s3:GetObject'],
      [undefined],
      'policy statement.resources: must not contain empty values, got [null]; name ARNs, or * where AWS knows no resource',
    ],
  ])('must not have the actions %j and the resources %j', (actions, resources, message) => {
    expect(roleProblems(actions, resources)).toEqual([message]);
  });

  test('is reported by an app that renders before it validates', () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'wrong');
    const conditions = { Bool: null, StringLike: 'models/*' } as any;
    const { listValue } = new TerraformVariable(stack, 'arns', {});
    const role = new ExecutionRole(stack, 'Role');
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: listValue }));
    role.addToPolicy(new PolicyStatement({ actions: ['s3:List*'], resources: [ARN], conditions }));
    expect(() => app.synth()).toThrow(
      /must be a list of single values[^]*StringLike.*must be a map/,
    );
  });

  test('must not have a list that only Terraform knows, but may have values that it knows', () => {
    const found = (list: boolean) =>
      problems((stack) => {
        const { listValue, stringValue } = new TerraformVariable(stack, 'arns', {});
        const resources = list ? listValue : [stringValue];
        new ExecutionRole(stack, 'Role').addToPolicy(
          new PolicyStatement({ actions: ['s3:GetObject'], resources }),
        );
      });
    expect(found(false)).toEqual([]);
    expect(found(true)).toEqual([
      'policy statement.resources: must be a list of single values, got a list token; name ARNs, or * where AWS knows no resource',
    ]);
  });
});
