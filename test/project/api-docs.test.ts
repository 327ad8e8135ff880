import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly, TypeSystem } from 'jsii-reflect';
import { apiPages, FOLDER, INDEX } from '../../tools/api-docs/pages';
import { REPOSITORY } from '../../tools/paths';

describe('the committed API reference', () => {
  const pages = apiPages(new TypeSystem().loadFile(join(REPOSITORY, '.jsii')));

  test('is what `npm run compile && npx projen docgen` writes: else run both and commit', () => {
    const isCurrent = (path: string, text: string) =>
      existsSync(join(REPOSITORY, path)) && readFileSync(join(REPOSITORY, path), 'utf8') === text;
    const stale = [...pages].filter(([path, text]) => !isCurrent(path, text)).map(([path]) => path);
    const files = readdirSync(join(REPOSITORY, FOLDER)).map((file) => `${FOLDER}/${file}`);
    const obsolete = files.filter((path) => !pages.has(path));
    expect({ stale, obsolete }).toEqual({ stale: [], obsolete: [] });
  });

  test('has a short index with every type in it', () => {
    const index = pages.get(INDEX)!;
    expect(index.length).toBeLessThan(50_000);
    const { types } = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8'));
    expect(index.match(/^- \[`/gm)).toHaveLength(Object.keys(types).length);
  });

  /** What GitHub makes of the headings of a page. */
  const anchorsOf = (page: string) =>
    [...pages.get(page)!.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );

  test.each([...pages.keys()])('has no two headings with one anchor in %s', (page) => {
    const anchors = page === INDEX ? [] : anchorsOf(page);
    expect(anchors.filter((one, index) => anchors.indexOf(one) !== index)).toEqual([]);
  });

  test.each([...pages])('has no broken link in %s', (page, text) => {
    const links = [...text.matchAll(/\]\((?!https:)([^)#]*)#([^)]+)\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path === '' ? page : page === INDEX ? path : `${FOLDER}/${path}`;
      return !anchorsOf(target).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

describe('a page of the API reference', () => {
  /** A type of an assembly `lib`, declared in the folder `iam`. */
  const declared = (kind: string, name: string, rest: object = {}) => ({
    assembly: 'lib',
    fqn: `lib.${name}`,
    kind,
    name,
    docs: { summary: `About ${name}.` },
    locationInModule: { filename: 'src/iam/file.ts', line: 1 },
    ...rest,
  });
  const struct = (name: string, properties: object[], rest: object = {}) =>
    declared('interface', name, { datatype: true, properties, ...rest });
  const property = (name: string, type: object, rest: object = {}) => ({ name, type, ...rest });
  const STRING = { primitive: 'string' };

  function pagesWith(...types: { fqn: string }[]): Map<string, string> {
    const spec: any = {
      name: 'lib',
      types: Object.fromEntries(types.map((one) => [one.fqn, one])),
    };
    return apiPages(new Assembly(new TypeSystem(), spec, '', {}));
  }
  const pageWith = (...types: { fqn: string }[]) => pagesWith(...types).get('docs/api/iam.md')!;
  const rowOf = (page: string, name: string) =>
    page.split('\n').find((line) => line.startsWith(`| \`${name}\``));

  test('keeps a description with pipes and line breaks in its row', () => {
    const docs = { summary: 'Either `a | b`\nor c.', remarks: 'More:\n- one\n- two\n\nEnd.' };
    expect(rowOf(pageWith(struct('S', [property('p', STRING, { docs })])), 'p')).toBe(
      '| `p` | `string` | **required** | Either `a \\| b` or c. More:<br>- one<br>- two<br>End. |',
    );
  });

  test('shows angle brackets and braces, and keeps code and links', () => {
    const summary = 'From s3://<bucket>/{key}, `<none>` or <https://example.com>.';
    expect(pageWith(struct('S', [], { docs: { summary } }))).toContain(
      'From s3://\\<bucket>/{key}, `<none>` or <https://example.com>.',
    );
  });

  test('links types to their page, or to the documentation of their package where that is known', () => {
    const page = pageWith(
      struct('S', [
        property('sibling', { fqn: 'lib.T' }),
        property('common', { fqn: 'lib.C' }),
        property('scope', { fqn: 'constructs.Construct' }),
        property('other', { fqn: '@scope/package.module.Other' }),
      ]),
      struct('T', []),
      struct('C', [], { locationInModule: { filename: 'src/common/c.ts', line: 1 } }),
    );
    expect(rowOf(page, 'sibling')).toContain('| [`T`](#t) |');
    expect(rowOf(page, 'common')).toContain('| [`C`](common.md#c) |');
    expect(rowOf(page, 'scope')).toMatch(/\[`Construct`\]\(https:.*#constructs.Construct\)/);
    expect(rowOf(page, 'other')).toContain('| `Other` |');
  });

  test('writes collections and unions as TypeScript', () => {
    const array = (elementtype: object) => ({ collection: { kind: 'array', elementtype } });
    const map = (elementtype: object) => ({ collection: { kind: 'map', elementtype } });
    const either = { union: { types: [STRING, { fqn: 'lib.S' }] } };
    const page = pageWith(
      struct('S', [
        property('arrays', array(map({ fqn: 'lib.S' }))),
        property('either', either),
        property('json', map({ primitive: 'json' })),
        property('list', array(either)),
      ]),
    );
    expect(rowOf(page, 'arrays')).toContain('| [`Record<string, S>[]`](#s) |');
    expect(rowOf(page, 'either')).toContain('| `string` \\| [`S`](#s) |');
    expect(rowOf(page, 'json')).toContain('| `Record<string, object>` |');
    expect(rowOf(page, 'list')).toContain('| `(string \\| S)[]` |');
  });

  test('has required properties first, then defaults as a value or a text, also of a base', () => {
    const optional = (name: string, text: string) =>
      property(name, STRING, { optional: true, docs: { default: text } });
    const base = struct('Base', [optional('a', '- what AWS does')]);
    const properties = [optional('b', 'false'), property('c', STRING)];
    const page = pageWith(base, struct('S', properties, { interfaces: ['lib.Base'] }));
    const [, section] = page.split('### S\n');
    expect(section).toContain('- Extends: [`Base`](#base)');
    expect(section.match(/^\| `.*$/gm)).toEqual([
      '| `c` | `string` | **required** |  |',
      '| `a` | `string` | what AWS does |  |',
      '| `b` | `string` | `false` |  |',
    ]);
  });

  test('has the initializer, methods and constants of a class, and no protected members', () => {
    const parameter = (name: string, type: object, rest = {}) => ({ name, type, ...rest });
    const page = pageWith(
      struct('ThingProps', [], { docs: { summary: 'Properties of a `Thing`.' } }),
      declared('class', 'Thing', {
        base: 'constructs.Construct',
        docs: { summary: 'A thing.', example: 'new Thing(this);', custom: { resource: 'aws_it' } },
        initializer: {
          parameters: [
            parameter('scope', { fqn: 'constructs.Construct' }),
            parameter('props', { fqn: 'lib.ThingProps' }, { optional: true }),
          ],
        },
        methods: [
          {
            name: 'add',
            parameters: [parameter('names', STRING, { docs: { summary: 'names of it' } })],
            docs: { summary: 'Adds names;', remarks: 'more\nthan one. Really.', returns: 'them.' },
            returns: { type: STRING, optional: true },
          },
          { name: 'hidden', protected: true },
        ],
        properties: ['lib.Thing', 'lib.ThingProps'].map((fqn, index) =>
          property(`C${index}`, { fqn }, { static: true }),
        ),
      }),
    );
    expect(page).toContain('## Constructs\n\n### Thing\n\nA thing.');
    expect(page).toContain('resources/it)');
    expect(page).toContain('```ts\nnew Thing(this);\n```');
    expect(page).toContain('new Thing(scope: Construct, props?: ThingProps)');
    expect(rowOf(page, 'props?')).toContain('| Properties of a `Thing`. |');
    expect(page).toContain(
      '#### Thing.add()\n\n```ts\nadd(names: string): string | undefined\n```',
    );
    expect(page).toContain('Adds names; more\nthan one. Really.');
    expect(rowOf(page, 'names')).toContain('| Names of it. |');
    expect(page).toContain('Returns them.');
    expect(page).toContain('**Constants**');
    expect(rowOf(page, 'Thing.C0')).toBe('| `Thing.C0` |  |');
    expect(page).toContain('**Static properties**');
    expect(rowOf(page, 'C1')).toContain('| [`ThingProps`](#thingprops) |');
    expect(page).not.toContain('hidden');
  });

  test('gives a method another heading where a type has its anchor', () => {
    const method = { name: 'variant', docs: { summary: 'One.' } };
    const page = pageWith(
      declared('class', 'Endpoint', { methods: [method, { ...method, name: 'other' }] }),
      declared('class', 'EndpointVariant'),
    );
    expect(page).toContain('\n#### Endpoint.variant() method\n');
    expect(page).toContain('\n#### Endpoint.other()\n');
  });

  test('is where its file says, in a folder with several pages', () => {
    const at = (name: string, file: string) =>
      struct(name, [], { locationInModule: { filename: `src/inference/${file}.ts`, line: 1 } });
    const pages = pagesWith(
      at('Model', 'model'),
      at('Alarm', 'alarm-props'),
      at('Variant', 'variant-metrics-props'),
      at('Schedule', 'scaling-props'),
      at('Component', 'inference-component'),
    );
    const pageOf = (name: string) =>
      [...pages].find(([path, text]) => path !== INDEX && text.includes(`### ${name}\n`))?.[0];
    expect(['Model', 'Alarm', 'Variant', 'Schedule', 'Component'].map(pageOf)).toEqual([
      'docs/api/inference.md',
      'docs/api/metrics.md',
      'docs/api/metrics.md',
      'docs/api/scaling.md',
      'docs/api/inference-components.md',
    ]);
  });

  test('has a line in the index: the whole first sentence, also one with a semicolon in it', () => {
    const docs = { summary: 'A role that exists;', remarks: 'creates\nnothing. Ever.' };
    const index = pagesWith(declared('class', 'Role', { docs })).get(INDEX);
    expect(index).toContain(
      '- [`Role`](docs/api/iam.md#role): A role that exists; creates nothing.\n',
    );
  });

  test('has what an interface inherits from the library under its own name', () => {
    const method = { name: 'grant', docs: { summary: 'Grants.' } };
    const page = pageWith(
      declared('interface', 'IBase', { methods: [method] }),
      declared('interface', 'IThing', { interfaces: ['constructs.IConstruct', 'lib.IBase'] }),
      declared('class', 'Thing', { interfaces: ['lib.IThing'] }),
    );
    expect(page).toContain('#### IBase.grant()');
    expect(page).toContain('#### IThing.grant()\n\n```ts\ngrant(): void\n```\n\nGrants.');
    expect(page).toContain('- Implemented by: [`Thing`](#thing)');
  });

  test('has many methods with the same parameters in one table, and many constants folded', () => {
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`);
    const page = pageWith(
      declared('class', 'Many', {
        methods: [
          ...names.map((name) => ({ name, static: true, returns: { type: STRING } })),
          { name: 'other', static: true, docs: { example: 'Many.other();' } },
        ],
        properties: names.map((name) =>
          property(name.toUpperCase(), { fqn: 'lib.Many' }, { static: true }),
        ),
      }),
    );
    expect(page).toContain('These 50 methods');
    expect(page.match(/^####.*$/gm)).toEqual(['#### Many.other()']);
    expect(page).toContain('```ts\nMany.other();\n```');
    expect(rowOf(page, 'Many.n7()')).toBeDefined();
    expect(page).toContain('<summary>50 constants</summary>');
  });

  test('is the same whatever the order of the types', () => {
    const types = [struct('A', []), struct('B', []), declared('enum', 'C', { members: [] })];
    expect(pagesWith(...types)).toEqual(pagesWith(...types.reverse()));
  });

  test('is refused for a folder without a title', () => {
    const lost = { locationInModule: { filename: 'src/lost/file.ts', line: 1 } };
    expect(() => pagesWith(struct('S', [], lost))).toThrow(
      'S is declared in "lost", a folder without a title: add one to ROOMS in tools/api-docs/rooms.ts',
    );
  });

  test('is refused where GitHub would not show it', () => {
    const docs = { summary: 'x'.repeat(512_000) };
    expect(() => pagesWith(declared('enum', 'E', { members: [{ name: 'A', docs }] }))).toThrow(
      'docs/api/iam.md has 512',
    );
  });
});
