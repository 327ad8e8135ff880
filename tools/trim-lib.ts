/**
 * Takes out of the compiled library what nobody reads: comments in JavaScript, which the declarations have as
 * well, and declarations that are no part of the public API, whole files and `@internal` members. Together
 * they are a quarter of the package.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  createPrinter,
  createSourceFile,
  forEachChild,
  getJSDocTags,
  type ImportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNamedImports,
  isSourceFile,
  type Node,
  preProcessFile,
  ScriptTarget,
  type SourceFile,
} from 'typescript';
import { REPOSITORY } from './paths';

const LIB = join(REPOSITORY, 'lib');

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).map((file) =>
  join(LIB, file),
);

const printer = createPrinter({ removeComments: true });
for (const file of files.filter((one) => one.endsWith('.js'))) {
  const text = readFileSync(file, 'utf8');
  const [licence = ''] = /^\/\*!.*\n/.exec(text) ?? [];
  const source = createSourceFile(file, text, ScriptTarget.ES2022);
  writeFileSync(file, licence + printer.printFile(source));
}

for (const file of files.filter((one) => one.endsWith('.d.ts'))) {
  writeFileSync(file, withoutUnusedImports(withoutInternals(readFileSync(file, 'utf8'))));
}

const read = declarationsFrom(join(LIB, 'index.d.ts'));
for (const file of files.filter((one) => one.endsWith('.d.ts') && !read.has(one))) rmSync(file);

/** A file of declarations, and all that it refers to. */
function declarationsFrom(root: string): Set<string> {
  const found = new Set([root]);
  // A set is walked through to its end, also to what is added on the way.
  for (const file of found) {
    const { importedFiles } = preProcessFile(readFileSync(file, 'utf8'));
    for (const { fileName } of importedFiles.filter((one) => one.fileName.startsWith('.'))) {
      const path = `${join(dirname(file), fileName)}.d.ts`;
      if (!existsSync(path)) throw new Error(`${file} refers to ${fileName}, which is not there`);
      found.add(path);
    }
  }
  return found;
}

/**
 * Declarations without internal members; internal bases of public classes stay. TypeScript could do it, but
 * jsii refuses its option `stripInternal`.
 */
function withoutInternals(text: string): string {
  const cuts: Node[] = [];
  const visit = (node: Node) => {
    const isInternal = getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');
    if (isInternal && !isSourceFile(node.parent)) cuts.push(node);
    else forEachChild(node, visit);
  };
  forEachChild(parsed(text), visit);
  return without(text, cuts);
}

function withoutUnusedImports(text: string): string {
  const imports: ImportDeclaration[] = [];
  const used = new Set<string>();
  const visit = (node: Node) => {
    if (isIdentifier(node)) used.add(node.text);
    forEachChild(node, visit);
  };
  for (const statement of parsed(text).statements) {
    if (isImportDeclaration(statement)) imports.push(statement);
    else visit(statement);
  }
  const unused = imports.flatMap((statement): readonly Node[] => {
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !isNamedImports(bindings)) return [];
    const superfluous = bindings.elements.filter(({ name }) => !used.has(name.text));
    return superfluous.length === bindings.elements.length ? [statement] : superfluous;
  });
  return without(text, unused);
}

function parsed(text: string): SourceFile {
  return createSourceFile('index.d.ts', text, ScriptTarget.ES2022, true);
}

/** A text without some nodes, their comments and the comma behind them. */
function without(text: string, nodes: readonly Node[]): string {
  let rest = text;
  for (const node of [...nodes].reverse()) {
    const after = rest.slice(node.end).replace(/^\s*,/, '');
    rest = rest.slice(0, node.getFullStart()) + after;
  }
  return rest;
}
