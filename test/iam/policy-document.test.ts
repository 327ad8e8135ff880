import { Fn, Token } from 'cdktf';
import { PolicyEffect, PolicyStatement, type PolicyStatementProps } from '../../src';
import { mergeStatements, policyJson } from '../../src/iam/policy-document';

const merge = (...statements: PolicyStatementProps[]) =>
  mergeStatements(statements.map((props) => new PolicyStatement(props)));

const READ = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] };

describe('statements', () => {
  test('stand as they are, sorted and without duplicates', () => {
    expect(merge({ actions: ['b:B', 'a:A', 'b:B'], resources: ['y', 'x', 'y'] })).toEqual([
      { Effect: 'Allow', Action: ['a:A', 'b:B'], Resource: ['x', 'y'] },
    ]);
  });

  test('of the same actions have their resources joined', () => {
    expect(merge(READ, { ...READ, resources: ['arn:aws:s3:::b/*'] })).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'],
      },
    ]);
  });

  test('of the same resources have their actions joined', () => {
    expect(merge(READ, { ...READ, actions: ['s3:GetObjectTagging'] })).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:GetObjectTagging'],
        Resource: ['arn:aws:s3:::a/*'],
      },
    ]);
  });

  test('that differ in both stay apart, because joined they would grant more', () => {
    const other = { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::b/*'] };
    expect(merge(other, READ)).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
      { Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::b/*'] },
    ]);
  });

  test('with other conditions stay apart', () => {
    const conditions = { StringLike: { 's3:prefix': ['a/*'] } };
    expect(merge(READ, { ...READ, conditions })).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::a/*'],
        Condition: conditions,
      },
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
    ]);
  });

  test('with the same conditions in another order are one', () => {
    const merged = merge(
      { ...READ, conditions: { B: { x: ['1'], y: ['2'] }, A: { z: ['3'] } } },
      { ...READ, conditions: { A: { z: ['3'] }, B: { y: ['2'], x: ['1'] } } },
    );
    expect(merged).toHaveLength(1);
    expect(JSON.stringify(merged[0].Condition)).toBe('{"A":{"z":["3"]},"B":{"x":["1"],"y":["2"]}}');
  });

  test('lose what broader ones allow anyway', () => {
    const get = (...resources: string[]) => ({ actions: ['s3:GetObject'], resources });
    const allow = (...Resource: string[]) => ({
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource,
    });
    const all = 'arn:aws:s3:::a/*';
    expect(merge(get(all), get('arn:aws:s3:::a/x', 'arn:aws:s3:::a/y/*'))).toEqual([allow(all)]);
    expect(merge(get('arn:aws:s3:::a/x*'), get('arn:aws:s3:::a/y'))).toEqual([
      allow('arn:aws:s3:::a/x*', 'arn:aws:s3:::a/y'),
    ]);
    expect(merge(get('*'), get(all))).toEqual([allow('*')]);
    // Wildcards elsewhere may stand for less.
    expect(merge(get('arn:aws:s3:::*/a*'), get('arn:aws:s3:::b/a'))).toHaveLength(1);
    expect(merge(get('arn:aws:s3:::?/*'), get('arn:aws:s3:::b/a'))[0].Resource).toHaveLength(2);
  });

  test('lose it to statements of more actions, and never to others', () => {
    const broad = { actions: ['s3:GetObject*', 's3:ListBucket'], resources: ['arn:aws:s3:::a/*'] };
    const narrow = { actions: ['s3:GetObjectTagging'], resources: ['arn:aws:s3:::a/x'] };
    const conditions = { StringEquals: { 'aws:username': ['ann'] } };
    expect(merge(broad, narrow)).toHaveLength(1);
    expect(merge(broad, { ...narrow, conditions })).toHaveLength(1);
    expect(merge({ ...broad, conditions }, { ...narrow, conditions })).toHaveLength(1);
    for (const others of [
      [{ ...broad, conditions }, narrow],
      [broad, { ...narrow, actions: ['s3:PutObject'] }],
      [broad, { ...narrow, effect: PolicyEffect.DENY }],
      [broad, { ...narrow, resources: ['arn:aws:s3:::b/x'] }],
    ]) {
      expect(merge(...others)).toHaveLength(2);
    }
  });

  test('that deny never join those that allow', () => {
    expect(merge(READ, { ...READ, effect: PolicyEffect.DENY })).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
      { Effect: 'Deny', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
    ]);
  });

  test('come out the same in every order', () => {
    const statements = [
      READ,
      { ...READ, resources: ['arn:aws:s3:::b/*'] },
      { ...READ, actions: ['s3:GetObjectTagging'] },
      { actions: ['logs:PutLogEvents'], resources: ['*'] },
      { actions: ['a:A', 'logs:PutLogEvents'], resources: ['*'] },
    ];
    const turned = statements.map((_, i) => [...statements.slice(i), ...statements.slice(0, i)]);
    const texts = turned.map((order) => JSON.stringify(merge(...order)));
    expect(new Set(texts).size).toBe(1);
  });

  test('are sorted by what their tokens mean, not by when these were made', () => {
    const meaning = new Map<string, string>();
    const token = (text: string) => {
      const string = Token.asString(Fn.rawString(text));
      meaning.set(string, text);
      return string;
    };
    const resolve = (text: string) =>
      [...meaning].reduce((all, [from, to]) => all.replaceAll(from, to), text);
    const render = (...resources: string[]) => {
      const statements = resources.map(
        (one, i) => new PolicyStatement({ actions: [`a:${i % 2}`], resources: [one] }),
      );
      return resolve(JSON.stringify(mergeStatements(statements, resolve)));
    };
    const [late, early] = [token('z'), token('a')];
    expect(render(late, 'm', early)).toBe(
      '[{"Effect":"Allow","Action":["a:0"],"Resource":["a","z"]},{"Effect":"Allow","Action":["a:1"],"Resource":["m"]}]',
    );
  });

  test('with two tokens of one meaning have it once', () => {
    const meaning = new Map(
      ['one', 'two'].map((hint) => [Token.asString(Fn.rawString('x'), { displayHint: hint }), 'x']),
    );
    const resolve = (text: string) =>
      [...meaning].reduce((all, [from, to]) => all.replaceAll(from, to), text);
    const statement = new PolicyStatement({ actions: ['a:A'], resources: [...meaning.keys()] });

    expect(mergeStatements([statement], resolve)[0].Resource).toHaveLength(1);
  });
});

describe('a policy statement', () => {
  test('allows unless it says otherwise', () => {
    expect(new PolicyStatement(READ).effect).toBe('Allow');
  });

  test('gives copies', () => {
    const statement = new PolicyStatement({ ...READ, conditions: { A: { b: ['c'] } } });
    statement.actions.push('s3:*');
    statement.resources.push('*');
    delete statement.conditions.A;
    expect([statement.actions, statement.resources, statement.conditions]).toEqual([
      READ.actions,
      READ.resources,
      { A: { b: ['c'] } },
    ]);
  });
});

test('a policy document names the version that IAM wants', () => {
  expect(policyJson([{ Effect: 'Deny' }])).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny"}]}',
  );
});
