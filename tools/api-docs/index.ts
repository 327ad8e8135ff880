/**
 * `npx projen docgen` writes API.md, the index of the public API, and the pages of `rooms.ts` into
 * docs/api, from the assembly that `npm run compile` writes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TypeSystem } from 'jsii-reflect';
import { apiPages, FOLDER } from './pages';
import { REPOSITORY } from '../paths';

// The file alone: with the assemblies of its dependencies, the provider's among them, it takes a gigabyte.
const assembly = new TypeSystem().loadFile(join(REPOSITORY, '.jsii'));
const pages = apiPages(assembly);
rmSync(join(REPOSITORY, FOLDER), { recursive: true, force: true });
mkdirSync(join(REPOSITORY, FOLDER), { recursive: true });
for (const [path, text] of pages) {
  writeFileSync(join(REPOSITORY, path), text);
  console.log(`${path}: ${Buffer.byteLength(text)} bytes`);
}
