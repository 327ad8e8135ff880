/**
 * Takes out of the compiled library what nobody reads: comments in JavaScript, which the declarations have as
 * well, and declarations that are no part of the public API. Together they are a quarter of the package.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPrinter, createSourceFile, preProcessFile, ScriptTarget } from 'typescript';
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
