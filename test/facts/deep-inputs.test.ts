import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { type Limits } from '../../src/core/validation/limits';
import { camelCase } from '../../src/core/validation/spelling';
import { CreateDomainRequest } from '../../src/facts/studio';
import { Binding } from '../../tools/facts/binding';
import { REPOSITORY } from '../../tools/paths';
import { NEWER_ARGUMENTS } from '../newer-arguments';

interface Input {
  readonly files: readonly string[];
  readonly root: string;
  readonly binding: string;
  readonly table: Limits;
  /** Our names of what the binding or the API calls otherwise, by theirs in lower case. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Arguments of the binding, each place counted; and distinct members of our structures. */
  readonly counts: readonly [args: number, members: number];
}

const INPUTS: ReadonlyArray<[name: string, input: Input]> = [
  [
    'CreateDomain',
    {
      files: ['app-settings', 'canvas-settings', 'user-settings', 'domain'].map(
        (name) => `src/studio/${name}-types.ts`,
      ),
      root: 'DomainInput',
      binding: 'sagemaker-domain',
      table: CreateDomainRequest,
      renamed: { domainexecutionrolearn: 'domainExecutionRole', kmskeyid: 'kmsKeyArn' },
      counts: [220, 124],
    },
  ],
];

/** Props of every resource, which the structures leave out, and what newer bindings have. */
const OUTSIDE = ['tags', ...NEWER_ARGUMENTS];

interface Property {
  readonly name: string;
  readonly type: ts.TypeNode;
  readonly isOptional: boolean;
  readonly words: string;
  readonly byDefault?: string;
}

/** The structures of files of generated types. */
class Generated {
  readonly structures = new Map<string, readonly Property[]>();
  readonly undocumented: string[] = [];

  constructor(files: readonly string[]) {
    files.forEach((file) => this.read(file));
  }

  property(structure: string, theirs: string, renamed: Input['renamed']): Property[] {
    const plain = theirs.toLowerCase();
    const forms = [plain, `${plain}s`, plain.replace(/y$/, 'ies'), renamed[plain]?.toLowerCase()];
    return this.structures.get(structure)!.filter(({ name }) => forms.includes(name.toLowerCase()));
  }

  private read(file: string): void {
    const text = readFileSync(join(REPOSITORY, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement)) continue;
      const { name } = statement;
      const see = ts.getJSDocTags(statement).find((tag) => tag.tagName.text === 'see');
      if (wordsOf(statement) === '' || !see) this.undocumented.push(name.text);
      this.structures.set(
        name.text,
        statement.members.filter(ts.isPropertySignature).map((member) => ({
          name: (member.name as ts.Identifier).text,
          type: member.type!,
          isOptional: member.questionToken !== undefined,
          words: wordsOf(member),
          byDefault: ts
            .getJSDocTags(member)
            .find((tag) => tag.tagName.text === 'default')
            ?.comment?.toString(),
        })),
      );
    }
  }
}

function wordsOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s+/g, ' ').trim();
}

function nameIn(type: ts.TypeNode): string {
  return (ts.isArrayTypeNode(type) ? type.elementType : type).getText();
}

/** Whether jsii and all its languages know a type. */
function isForJsii(type: ts.TypeNode): boolean {
  if (ts.isArrayTypeNode(type)) return isForJsii(type.elementType);
  if (ts.isTypeReferenceNode(type)) return type.typeArguments === undefined;
  if (ts.isTypeLiteralNode(type)) return type.getText() === '{ [key: string]: string }';
  return /^(string|number|boolean)$/.test(type.getText());
}

describe.each(INPUTS)('the input of %s', (_, input) => {
  const generated = new Generated(input.files);
  const properties = [...generated.structures].flatMap(([structure, members]) =>
    members.map((member) => ({ path: `${structure}.${member.name}`, ...member })),
  );

  test('has every argument of the provider exactly once, and nothing else', () => {
    const binding = new Binding(input.binding);
    const reached = new Set<string>();
    const wrong: string[] = [];
    let count = 0;
    const visit = (block: string, structure: string) => {
      for (const argument of binding.arguments(block)) {
        if (OUTSIDE.includes(argument.name)) continue;
        count++;
        const found = generated.property(structure, argument.name, input.renamed);
        if (found.length !== 1) wrong.push(`${structure}.${argument.name}: ${found.length} times`);
        if (found.length !== 1) continue;
        reached.add(`${structure}.${found[0].name}`);
        if (argument.block) visit(argument.block, nameIn(found[0].type));
      }
    };
    visit(binding.root, input.root);
    expect(wrong).toEqual([]);
    expect(properties.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
    expect([count, properties.length]).toEqual(input.counts);
  });

  test('has types that jsii knows', () => {
    expect(properties.filter(({ type }) => !isForJsii(type)).map(({ path }) => path)).toEqual([]);
  });

  test('says what everything is and what happens by default, in words of ours', () => {
    expect(generated.undocumented).toEqual([]);
    const wordless = properties.filter(
      ({ words, isOptional, byDefault }) =>
        words === '' || / of the API\./.test(words) || isOptional !== Boolean(byDefault),
    );
    expect(wordless.map(({ path }) => path)).toEqual([]);
  });

  test('states the limits that the tables have', () => {
    const silent: string[] = [];
    let count = 0;
    const visit = (structure: string, { members = {} }: Limits) => {
      for (const [member, limits] of Object.entries(members)) {
        if (OUTSIDE.includes(camelCase(member))) continue;
        const [property] = generated.property(structure, camelCase(member), input.renamed);
        const inner = nameIn(property.type);
        if (generated.structures.has(inner)) visit(inner, limits.item ?? limits);
        const isOurs = /^(I[A-Z]|InstanceType)/.test(inner);
        if (limits.max === undefined || isOurs) continue;
        count++;
        if (!new RegExp(`\\b(${limits.max}|only one)\\b`, 'i').test(property.words)) {
          silent.push(`${structure}.${property.name}: ${limits.max}`);
        }
      }
    };
    visit(input.root, input.table);
    expect(silent).toEqual([]);
    expect(count).toBeGreaterThan(20);
  });
});
