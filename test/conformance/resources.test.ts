import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type TerraformStack, TerraformVariable } from 'cdktf';
import { type IConstruct } from 'constructs';
import {
  arnOf,
  arnPropertyOf,
  bindingOf,
  from,
  nameOf,
  type Resource,
  RESOURCES,
} from './resources';
import { ResourceOperation } from '../../src';
import { DECLARED_TYPES } from '../../src/facts/declared-types';
import { type Json, only, problems, resource, synth, types } from '../synth';

type Shape = Readonly<Record<string, string>>;

const create = (row: Resource, stack: TerraformStack, props: Record<string, unknown> = {}) => {
  const { construct: Class } = row;
  return new Class(stack, 'It', { ...row.smallest(stack), ...props });
};

const synthOf = (
  row: Resource,
  props: (stack: TerraformStack) => Record<string, unknown> = () => ({}),
  then: (construct: IConstruct) => void = () => undefined,
): Json => synth((stack) => then(create(row, stack, props(stack))));

const problemsOf = (row: Resource, props: Record<string, unknown>) =>
  problems((stack) => create(row, stack, props));

const own = (json: Json, row: Resource): Json => resource(json, row.type);

/** Every resource of AWS that a construct owns. */
const awsResources = (json: Json): Array<[type: string, block: Json]> =>
  Object.entries<Json>(json.resource)
    .filter(([type]) => type.startsWith('aws_'))
    .flatMap(([type, named]) =>
      Object.values<Json>(named).map((block): [string, Json] => [type, block]),
    );

/** IAM is global, and its policies have no tags. */
const isGlobal = (type: string) => type.startsWith('aws_iam_');

const rows = RESOURCES.map((row) => [row.construct.name, row] as const);
const named = rows.filter(([, { longestName }]) => longestName !== undefined);
const importable = rows.filter(([, { imported }]) => imported !== undefined);

describe.each(rows)('%s', (_, row) => {
  const shape = DECLARED_TYPES[row.props as keyof typeof DECLARED_TYPES] as unknown as Shape;
  const has = (property: string) => property in shape;

  test('has its binding as default child', () => {
    let type: string | undefined;
    synthOf(row, undefined, (construct) => {
      expect(construct.node.defaultChild).toBe(construct.node.findChild('Resource'));
      type = bindingOf(construct).terraformResourceType;
    });
    expect(type).toBe(row.type);
  });

  test('takes another logical id right after its construction', () => {
    const json = synthOf(row, undefined, (construct) =>
      bindingOf(construct).overrideLogicalId('mine'),
    );
    expect(Object.keys(json.resource[row.type])).toEqual(['mine']);
    expect(JSON.stringify(json)).not.toContain(`${row.type}.It`);
  });

  test('hands its provider to all that it owns', () => {
    const json = synthOf(row, (stack) => ({
      provider: new AwsProvider(stack, 'Other', { alias: 'other', region: 'eu-west-1' }),
    }));
    for (const [type, block] of awsResources(json)) {
      expect([type, block.provider]).toEqual([type, 'aws.other']);
    }
  });

  test('hands its region to all that it owns', () => {
    const json = synthOf(row, () => ({ region: 'eu-west-1' }));
    for (const [type, block] of awsResources(json).filter(([one]) => !isGlobal(one))) {
      expect([type, block.region]).toEqual([type, 'eu-west-1']);
    }
  });

  test('renders preventDestroy as it is given, and nothing otherwise', () => {
    const rendered = (preventDestroy?: boolean) =>
      own(
        synthOf(row, () => ({ preventDestroy })),
        row,
      ).lifecycle?.prevent_destroy;
    expect([rendered(true), rendered(false), rendered()]).toEqual([true, false, undefined]);
  });

  test('says that preventDestroy must be known at synth', () => {
    const found = problems((stack) => {
      const preventDestroy = new TerraformVariable(stack, 'prevent', {}).booleanValue;
      create(row, stack, { preventDestroy });
    });
    expect(found).toEqual([expect.stringMatching(/^preventDestroy: must be true or false/)]);
  });

  test('reads null as absent', () => {
    const nulls = Object.fromEntries(Object.keys(shape).map((name) => [name, null]));
    const json = (props: object) =>
      synth((stack) => {
        const { construct: Class } = row;
        new Class(stack, 'It', { ...props, ...row.smallest(stack) });
      });
    expect(json(nulls)).toEqual(json({}));
  });

  test('knows the permissions of each operation', () => {
    for (const operation of Object.values(ResourceOperation)) {
      const actions = row.construct.requiredPermissions(operation);
      expect(actions.length).toBeGreaterThan(0);
      expect(actions).toEqual([...actions].sort());
    }
  });

  test('has a statement that allows listing', () => {
    const { actions, resources } = row.construct.listStatement();
    expect(actions).toEqual(row.construct.requiredPermissions(ResourceOperation.LIST));
    expect(resources).toEqual(['*']);
  });

  const tokens: Record<string, (variable: TerraformVariable) => unknown> = {
    s: (variable) => variable.stringValue,
    n: (variable) => variable.numberValue,
    '[]s': (variable) => variable.listValue,
    '{}s': (variable) => variable.value as unknown,
  };
  const tokenProperties = Object.keys(shape).filter((name) => shape[name] in tokens);

  test.each(tokenProperties)('takes a token as %s', (property) => {
    const found = problems((stack) => {
      const variable = new TerraformVariable(stack, 'variable', {});
      create(row, stack, {
        ...(row.instead?.[property] ? { [row.instead[property]]: undefined } : {}),
        ...row.with?.[property],
        [property]: tokens[shape[property]](variable),
      });
    });
    expect(found.filter((problem) => problem.startsWith(`${property}:`))).toEqual([]);
  });

  // Cloud Control has no argument for tags: they stand in its desired state.
  if (has('tags') && row.type !== 'aws_cloudcontrolapi_resource') {
    test('hands its tags to all that it owns', () => {
      const json = synthOf(row, () => ({ tags: { team: 'ml' } }));
      const tagged = awsResources(json).filter(([type]) => type !== 'aws_iam_role_policy');
      for (const [type, block] of tagged)
        expect([type, block.tags]).toEqual([type, { team: 'ml' }]);
    });
  }

  test('is referenced by its ARN without a Terraform block', () => {
    const json = synth((stack) => {
      const found = from(row, 'Arn')(stack, 'It', arnOf(row));
      expect(found[arnPropertyOf(row)]).toBe(arnOf(row));
    });
    expect(types(json)).toEqual([]);
  });

  test('is referenced by its attributes without a Terraform block', () => {
    const attributes = { ...row.attributes, [arnPropertyOf(row)]: arnOf(row) };
    const json = synth((stack) => {
      const found = from(row, 'Attributes')(stack, 'It', attributes);
      for (const [name, value] of Object.entries(attributes)) expect(found[name]).toEqual(value);
    });
    expect(types(json)).toEqual([]);
  });

  test.each(['us-east-1', undefined])(
    'has its ARN in the region %j of its attributes',
    (region) => {
      if (row.attributes[arnPropertyOf(row)] !== undefined) return;
      synth((stack) => {
        const found = from(row, 'Attributes')(stack, 'It', { ...row.attributes, region });
        expect(found[arnPropertyOf(row)]).toMatch(
          new RegExp(
            `^arn:aws:sagemaker:${region ?? 'eu-west-1'}:.*:${row.arnPrefix}/${row.inArn}$`,
          ),
        );
      });
    },
  );

  test.each([
    ['of another kind', 'arn:aws:sagemaker:eu-west-1:123456789012:space/d-1/x'],
    ['with more parts', `${arnOf(RESOURCES[0])}`.replace('model/churn', 'x/a/b/c')],
    ['of another service', 'arn:aws:s3:::bucket'],
    ['that is none', 'churn'],
  ])('refuses an ARN %s', (__, arn) => {
    const found = problems((stack) => from(row, 'Arn')(stack, 'It', arn));
    expect(found).toEqual([
      expect.stringMatching(`^${arnPropertyOf(row)}: must be the ARN of an? [a-z ]+ \\(`),
    ]);
  });

  test('refuses its own ARN with a path behind it', () => {
    const found = problems((stack) => from(row, 'Arn')(stack, 'It', `${arnOf(row)}/b/c`));
    expect(only(found)).toMatch(`${arnPropertyOf(row)}: must be the ARN of a`);
  });

  test.each(['', undefined, null])('says once that an ARN is required where it is %j', (arn) => {
    const found = problems((stack) => from(row, 'Arn')(stack, 'It', arn));
    expect(only(found)).toMatch(`${arnPropertyOf(row)}: is required`);
  });

  test('refuses attributes of two regions', () => {
    const attributes = { ...row.attributes, [arnPropertyOf(row)]: arnOf(row), region: 'us-east-1' };
    const found = problems((stack) => from(row, 'Attributes')(stack, 'It', attributes));
    expect(only(found)).toMatch('region: must be that of the ARN (eu-west-1)');
  });
});

describe.each(named)('the name of a %s', (_, row) => {
  const name = nameOf(row);

  test('has a longest length', () => {
    expect(problemsOf(row, { [name]: 'a'.repeat(row.longestName!) })).toEqual([]);
    expect(only(problemsOf(row, { [name]: 'a'.repeat(row.longestName! + 1) }))).toMatch(
      new RegExp(`^${name}: must have .*${row.longestName} characters`),
    );
  });

  test.each(['a b', '-a', 'a-', 'ü', 'a/b'])('is not %j', (wrong) => {
    expect(only(problemsOf(row, { [name]: wrong }))).toMatch(`${name}: must match`);
  });

  test.each(['a b', '', 'a'.repeat(64)])('is checked of an existing one, too: %j', (wrong) => {
    const byName = problems((stack) => from(row, 'Name')(stack, 'It', wrong));
    expect(only(byName)).toMatch(`${name}: `);
    const withArn = { [name]: wrong, [arnPropertyOf(row)]: arnOf(row) };
    const found = problems((stack) => from(row, 'Attributes')(stack, 'It', withArn));
    expect(found.filter((problem) => !problem.includes('that of the ARN'))).toEqual(byName);
  });

  test('is that of the ARN, whatever the case', () => {
    const found = (given: string) =>
      problems((stack) =>
        from(row, 'Attributes')(stack, 'It', {
          [name]: given,
          [arnPropertyOf(row)]: arnOf(row),
        }),
      );
    expect(found(row.inArn.toUpperCase())).toEqual([]);
    expect(only(found('other'))).toMatch(`${name}: must be that of the ARN`);
  });

  test('is that in the ARN of an existing one', () => {
    synth((stack) => {
      expect(from(row, 'Arn')(stack, 'It', arnOf(row))[name]).toBe(row.inArn);
    });
  });

  test('is referenced without a Terraform block', () => {
    const json = synth((stack) => {
      expect(from(row, 'Name')(stack, 'It', row.inArn)[name]).toBe(row.inArn);
    });
    expect(types(json)).toEqual([]);
  });

  test('is reported once where it is empty', () => {
    const found = problemsOf(row, { [name]: '' });
    if (row.nameIsRequired) expect(only(found)).toMatch(`${name}: is required`);
    else expect(found.length).toBeLessThanOrEqual(1);
  });
});

describe.each(importable)('the import of a %s', (_, row) => {
  const importFrom = (construct: IConstruct, argument: unknown) =>
    (construct as unknown as { importFrom(one: unknown): void }).importFrom(argument);
  const { argument, id, needsName = row.nameIsRequired } = row.imported!;
  const withName = (name: unknown) => (row.longestName && needsName ? { [nameOf(row)]: name } : {});

  test('makes an import block', () => {
    const json = synthOf(
      row,
      () => withName(argument),
      (construct) => importFrom(construct, argument),
    );
    const block = only<Json>(json.import);
    expect(block.id).toBe(id);
    expect(block.to).toMatch(new RegExp(`^${row.type}\\.`));
  });

  test('names the region where the program gives one', () => {
    const json = synthOf(
      row,
      () => ({ region: 'eu-west-1', ...withName(argument) }),
      (construct) => importFrom(construct, argument),
    );
    expect(only<Json>(json.import).id).toBe(`${id}@eu-west-1`);
  });

  test.each([undefined, null, ''])('is refused by %j', (wrong) => {
    const found = problems((stack) => importFrom(create(row, stack, withName(argument)), wrong));
    expect(only(found)).toMatch(/^importFrom: (is required|must be)/);
  });

  test('goes by a token', () => {
    const json = synth((stack) => {
      const variable = new TerraformVariable(stack, 'existing', {});
      const token = typeof argument === 'number' ? variable.numberValue : variable.stringValue;
      importFrom(create(row, stack, withName(token)), token);
    });
    expect(only<Json>(json.import).id).toContain('var.existing');
  });
});
