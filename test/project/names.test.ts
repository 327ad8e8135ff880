import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly, type ClassType, type InterfaceType, TypeSystem } from 'jsii-reflect';
import { pythonConstant } from '../../tools/packages/stage';
import { REPOSITORY } from '../../tools/paths';

// By their paths: their packages do not export them.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const internal = (file: string) => require(join(REPOSITORY, 'node_modules', file));
const { toSnakeCase } = internal('codemaker');
const { isReservedName } = internal('jsii/lib/reserved-words');
const { toPythonIdentifier } = internal('jsii-pacmak/lib/targets/python/util');

const spec = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8'));

interface Member {
  readonly name: string;
  readonly isMethod: boolean;
  readonly static: boolean;
  readonly const?: boolean;
}

/** Types with members, inherited ones included: our own, as the languages spell them. */
function typesWithMembers(): Array<[type: string, members: Member[]]> {
  const system = new TypeSystem();
  for (const name of ['constructs', 'cdktf']) {
    const file = join(REPOSITORY, 'node_modules', name, '.jsii');
    system.addAssembly(new Assembly(system, JSON.parse(readFileSync(file, 'utf8'))));
  }
  const ours = system.addAssembly(new Assembly(system, spec));
  return [...ours.classes, ...ours.interfaces].map((type: ClassType | InterfaceType) => [
    type.name,
    [
      ...type.allProperties.map((one) => ({ ...pick(one), isMethod: false })),
      ...type.allMethods.map((one) => ({ ...pick(one), isMethod: true })),
    ],
  ]);
}

function pick(one: { name: string; static?: boolean; const?: boolean }) {
  return { name: one.name, static: one.static ?? false, const: one.const };
}

const upperFirst = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** How jsii-pacmak spells a member. A name that two members of a type have is lost. */
const SPELLING: Record<string, (member: Member) => string> = {
  Python: (member) => {
    const name = toPythonIdentifier(toSnakeCase(member.name));
    return member.const ? name.toUpperCase() : name;
  },
  // In one scope with the methods.
  Java: (member) =>
    member.isMethod || member.const ? member.name : `get${upperFirst(member.name)}`,
  Go: (member) => (member.static ? '_' : '') + upperFirst(member.name),
  'C#': (member) => upperFirst(member.name),
};

const repeated = (names: string[]) => names.filter((name, i) => names.indexOf(name) !== i);

describe('the names of the public API', () => {
  const types = typesWithMembers();

  test.each(Object.keys(SPELLING))('do not collide within a type in %s', (language) => {
    expect(types.length).toBeGreaterThan(150);
    const collisions = types.flatMap(([type, members]) =>
      repeated(members.map(SPELLING[language])).map((name) => `${type}.${name}`),
    );
    expect(collisions).toEqual([]);
  });

  test('do not collide within the Go package, which has statics and values as its own', () => {
    const names = Object.values<any>(spec.types).flatMap((type) => [
      type.name,
      ...(type.kind === 'class' && !type.abstract ? [`New${type.name}`] : []),
      ...(type.members ?? []).map((member: any) => `${type.name}_${member.name}`),
      ...[...(type.properties ?? []), ...(type.methods ?? [])]
        .filter((member: any) => member.static)
        .map((member: any) => `${type.name}_${upperFirst(member.name)}`),
    ]);
    expect(repeated(names)).toEqual([]);
  });

  test('are reserved words of a language only where we know what becomes of them', () => {
    const names = Object.values<any>(spec.types).flatMap((type) =>
      [...(type.properties ?? []), ...(type.methods ?? [])].flatMap((member: any) => [
        `${type.name}.${member.name}`,
        ...(member.parameters ?? []).map((one: any) => `${type.name}.${member.name}.${one.name}`),
      ]),
    );
    const reserved = names.filter((name) => isReservedName(name.split('.').at(-1)));
    // `with_` in Python; a parameter `@namespace` in C#.
    expect(reserved).toEqual([
      'Endpoint.metric.namespace',
      'EndpointVariant.metric.namespace',
      'IVariantMetrics.metric.namespace',
      'InferenceComponent.metric.namespace',
      'MathExpression.with',
      'Metric.namespace',
      'Metric.with',
      'MetricProps.namespace',
    ]);
  });

  // jsii-pacmak sets an underscore before digits and where letters follow digits.
  test.each([
    ['ML_G5_2XLARGE', true, 'ML_G5_2_XLARGE'],
    ['ML_G4DN_XLARGE', true, 'ML_G4_DN_XLARGE'],
    ['seq2Seq', false, 'seq2_seq'],
    ['fromS3Uri', false, 'from_s3_uri'],
  ])('are spelled in Python as docs/python.md says: %s', (name, isConst, python) => {
    const member = { name, isMethod: false, static: true, const: isConst };
    expect(types.flatMap(([, members]) => members.map((one) => one.name))).toContain(name);
    expect(SPELLING.Python(member)).toBe(python);
  });

  test('are spelled so in the snippets of the Python package, too', () => {
    const [, members] = types.find(([type]) => type === 'InstanceType')!;
    const constants = members.filter((member) => member.const);
    expect(constants.length).toBeGreaterThan(200);
    expect(constants.map(({ name }) => pythonConstant(name))).toEqual(
      constants.map(SPELLING.Python),
    );
  });
});
