import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES } from './resources';
import { REPOSITORY } from '../../tools/paths';

/** The public API as jsii has it: what users of every language see. */
const assembly = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8'));
const types: Record<string, any> = assembly.types;
const typeOf = (name: string) => types[`cdktf-sagemaker.${name}`];
const CONSTRUCT = 'constructs.Construct';

const constructs = Object.values(types).filter(({ base }) => base === CONSTRUCT);
const classes = Object.values(types).filter(({ kind }) => kind === 'class');
/** A role belongs to IAM, alarms and dashboards to CloudWatch, not to SageMaker: they are no kind of its own. */
const OTHERS = ['Alarm', 'EndpointDashboard', 'ExecutionRole'];
const resources = constructs.filter(({ name }) => !OTHERS.includes(name));

/** What a construct's companions are called: `SagemakerModelConstruct` has the props of a `SagemakerModel`. */
const stemOf = (name: string) => name.replace(/Construct$/, '');

describe('the constructs', () => {
  test('are all in the conformance table', () => {
    expect(RESOURCES.map(({ construct }) => construct.name).sort()).toEqual(
      resources.map(({ name }) => name).sort(),
    );
  });

  test.each(constructs.map((one) => [one.name, one]))(
    '%s takes scope, id and props',
    (name, one) => {
      const { parameters } = one.initializer;
      expect(parameters.map((parameter: any) => parameter.name)).toEqual(['scope', 'id', 'props']);
      expect(parameters[2].type.fqn).toBe(`cdktf-sagemaker.${stemOf(name)}Props`);
    },
  );

  test.each(constructs.map((one) => [one.name, one]))('%s implements an interface', (name, one) => {
    expect(one.interfaces).toContain(`cdktf-sagemaker.I${stemOf(name)}`);
  });

  test.each(constructs.map((one) => [one.name, one]))(
    '%s says what it is, where AWS tells more, what it makes, and how it is used',
    (_, one) => {
      const { summary, see, custom, example } = one.docs;
      expect(summary).toBeTruthy();
      expect(see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(custom?.resource).toMatch(/^aws_/);
      expect(example).toBeTruthy();
    },
  );
});

describe.each(resources.map((one) => [one.name, one]))('%s', (name, one) => {
  const { stem } = RESOURCES.find(({ construct }) => construct.name === name)!;
  const capital = stem[0].toUpperCase() + stem.slice(1);
  const attributes = typeOf(`${stemOf(name)}Attributes`);
  const methods: any[] = one.methods.filter((method: any) => method.static);
  const method = (wanted: string) => methods.find((each) => each.name === wanted);

  test('has from-methods that return its interface', () => {
    const { longestName } = RESOURCES.find(({ construct }) => construct.name === name)!;
    const wanted = ['Arn', 'Attributes', ...(longestName === undefined ? [] : ['Name'])];
    for (const what of wanted) {
      const found = method(`from${capital}${what}`);
      expect([what, found?.returns.type.fqn]).toEqual([what, `cdktf-sagemaker.I${stemOf(name)}`]);
      expect(found.parameters.slice(0, 2).map((each: any) => each.name)).toEqual(['scope', 'id']);
    }
  });

  test('has attributes with a region and a provider', () => {
    expect(attributes.interfaces).toContain('cdktf-sagemaker.ResourceAttributes');
  });

  test('says what an operation and a list need', () => {
    expect(method('requiredPermissions').returns.type).toEqual({
      collection: { elementtype: { primitive: 'string' }, kind: 'array' },
    });
    expect(method('listStatement').returns.type.fqn).toBe('cdktf-sagemaker.PolicyStatement');
  });

  test('can be protected from destruction', () => {
    const inherited = (type: any): string[] => [
      type.name,
      ...(type.interfaces ?? []).flatMap((fqn: string) => inherited(types[fqn])),
    ];
    expect(inherited(typeOf(`${stemOf(name)}Props`))).toContain('DestroyProtectionProps');
  });

  test('can be imported, or says why not', () => {
    expect(one.methods.map((each: any) => each.name)).toContain('importFrom');
  });
});

describe('the documentation', () => {
  const callables = classes.flatMap(({ name, initializer, methods = [] }) => [
    ...(initializer ? [{ owner: name, ...initializer, name: 'constructor' }] : []),
    ...methods.map((one: any) => ({ owner: name, ...one })),
  ]);

  test('has words for every parameter', () => {
    const wordless = callables.flatMap(({ owner, name, parameters = [] }) =>
      parameters
        .filter((parameter: any) => !parameter.docs?.summary)
        .map((parameter: any) => `${owner}.${name}(${parameter.name})`),
    );
    expect(wordless).toEqual([]);
  });

  test('has words for every method and property', () => {
    const wordless = Object.values(types).flatMap(({ name, methods = [], properties = [] }) =>
      [...methods, ...properties]
        .filter((member: any) => !member.docs?.summary)
        .map((member: any) => `${name}.${member.name}`),
    );
    expect(wordless).toEqual([]);
  });

  test('says the default of every optional property of a struct', () => {
    const silent = Object.values(types)
      .filter(({ datatype }) => datatype)
      .flatMap(({ name, properties = [] }) =>
        properties
          .filter((property: any) => property.optional && !property.docs?.default)
          .map((property: any) => `${name}.${property.name}`),
      );
    expect(silent).toEqual([]);
  });

  test('has types of this library, of cdktf and of constructs alone', () => {
    const foreign = JSON.stringify(Object.values(types))
      .match(/"fqn":"[^"]+"/g)!
      .map((one) => one.slice(7, -1))
      .filter((fqn) => !/^(cdktf-sagemaker|cdktf|constructs)\./.test(fqn));
    expect(foreign).toEqual([]);
  });
});
