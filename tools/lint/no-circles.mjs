import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Refuses circles of files, imports of types included: `import-x/no-cycle` leaves those out. Who reads a
 * file of a circle has to read them all.
 */
export default {
  meta: { type: 'problem', schema: [], messages: { circle: 'Circle of imports: {{route}}' } },
  create(context) {
    return {
      Program(program) {
        const { filename, sourceCode } = context;
        const route = circleThrough(filename, importsIn(filename, sourceCode.text));
        if (!route) return;
        const names = [filename, ...route].map((file) => file.replace(`${context.cwd}/`, ''));
        context.report({ node: program, messageId: 'circle', data: { route: names.join(' → ') } });
      },
    };
  },
};

const known = new Map();

/** The files that lead from a file back to it, by the shortest way. */
function circleThrough(file, imports) {
  const cameFrom = new Map(imports.map((one) => [one, undefined]));
  for (const one of cameFrom.keys()) {
    if (one === file) return routeTo(one, cameFrom);
    if (!known.has(one)) known.set(one, importsIn(one, readFileSync(one, 'utf8')));
    for (const next of known.get(one)) if (!cameFrom.has(next)) cameFrom.set(next, one);
  }
  return undefined;
}

function routeTo(file, cameFrom) {
  const route = [file];
  for (let at = cameFrom.get(file); at; at = cameFrom.get(at)) route.unshift(at);
  return route;
}

/** The files of the project that a file imports, exports from or requires. */
function importsIn(file, text) {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => {
      const base = resolve(file, '..', name);
      return [`${base}.ts`, join(base, 'index.ts')].filter(existsSync).slice(0, 1);
    });
}
