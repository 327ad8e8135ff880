/**
 * Makes the compiled index load a file when one of its names is first used, so that a program pays only for
 * the constructs it has. To users nothing changes: the names, their order and the types are the same.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './paths';

const LIB = join(REPOSITORY, 'lib');

/** The files that the index exports, each with its names at run time; declarations alone have none. */
function exportedFiles(): Array<[file: string, names: string[]]> {
  const index = readFileSync(join(REPOSITORY, 'src/index.ts'), 'utf8');
  const files = [...index.matchAll(/^export \* from '(.+)';$/gm)].map(([, file]) => file);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return files.map((file) => [file, Object.keys(require(join(LIB, file)))]);
}

const files = exportedFiles().filter(([, names]) => names.length > 0);
const all = files.flatMap(([, names]) => names);
const repeated = all.filter((name, i) => all.indexOf(name) !== i);
if (repeated.length > 0) throw new Error(`exported twice: ${repeated.join(', ')}`);

writeFileSync(
  join(LIB, 'index.js'),
  `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const lazy = (load, ...names) => {
  for (const name of names) {
    Object.defineProperty(exports, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = load()[name];
        Object.defineProperty(exports, name, { enumerable: true, value });
        return value;
      },
    });
  }
};
${files.map(([file, names]) => `lazy(() => require("${file}"), ${names.map((name) => `"${name}"`).join(', ')});\n`).join('')}
// Never runs: from it Node reads the names that an ECMAScript module can import.
0 && (module.exports = { ${all.join(', ')} });
`,
);
