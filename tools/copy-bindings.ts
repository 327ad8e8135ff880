/**
 * Copies the bindings that the library loads into the compiled package, and lets its declarations refer to the
 * copies: a program then needs a few hundred kilobytes of `@cdktf/provider-aws` in place of 400 MB.
 */
import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { REPOSITORY } from './paths';

const LIB = join(REPOSITORY, 'lib');
const PACKAGE = dirname(require.resolve('@cdktf/provider-aws/package.json'));
const { name, version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

const seam = readFileSync(join(REPOSITORY, 'src/core/terraform/bindings.ts'), 'utf8');
const modules = new Set(
  [...seam.matchAll(/require\('[./]+\/lib\/bindings\/([\w-]+)'\)/g)].map(([, module]) => module),
);

mkdirSync(join(LIB, 'bindings'), { recursive: true });
// A set is walked through to its end, also to the modules that one loads.
for (const module of modules) {
  const declarations = readFileSync(join(PACKAGE, 'lib', module, 'index.d.ts'), 'utf8');
  const [, copyright] = /^ \* (Copyright .*)$/m.exec(declarations)!;
  for (const extension of ['js', 'd.ts']) {
    const file = join('lib', module, `index.${extension}`);
    const text = readFileSync(join(PACKAGE, file), 'utf8')
      .replace(/^\/\/# sourceMappingURL.*$/m, '')
      .replace(/(?<=(?:require\(|from )["'])\.\.\/([\w-]+)\/index(?=["'])/g, (_, other) => {
        modules.add(other);
        return `./${other}`;
      });
    if (/(require\(|from )["']\.(?!\/[\w-]+["'])/.test(text)) {
      throw new Error(`${file} is more than one file`);
    }
    const origin = `/*! ${name} ${version}, ${file}. ${copyright} SPDX-License-Identifier: MPL-2.0 */`;
    writeFileSync(join(LIB, 'bindings', `${module}.${extension}`), `${origin}\n${text}`);
  }
}
writeFileSync(join(LIB, 'bindings', 'LICENSE'), readFileSync(join(PACKAGE, 'LICENSE')));

for (const one of readdirSync(LIB, { recursive: true, encoding: 'utf8' })) {
  if (!one.endsWith('.d.ts')) continue;
  const file = join(LIB, one);
  const text = readFileSync(file, 'utf8');
  const ours = text.replace(/(['"])@cdktf\/provider-aws\/lib\/([\w-]+)\1/g, (_, quote, module) => {
    if (!modules.has(module)) throw new Error(`${one}: bindings.ts does not load ${module}`);
    const path = relative(dirname(file), join(LIB, 'bindings', module));
    return `${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
  if (ours !== text) writeFileSync(file, ours);
}
