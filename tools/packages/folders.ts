import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, REPOSITORY } from '../paths';

/** Where the packages are, a folder for each language. */
export const DIST = join(REPOSITORY, 'dist');

/** Work folders. */
export const WORK = join(CACHE, 'packages');

/** The package as npm gets it, which jsii-pacmak reads. */
export const STAGED = join(WORK, 'npm', 'package');

/** What jsii-pacmak writes, before it is built. */
export const CODE = join(WORK, 'code');

/** Maven's local repository: downloads, and what only this machine has. */
export const MAVEN_LOCAL = join(CACHE, 'maven');

/** Written last: what exists is complete. */
export const STAMP = join(DIST, '.complete');

/** Whether the packages are made of the library as it is compiled now. */
export function packagesAreCurrent(): boolean {
  // The last file that `npm run compile` writes.
  const compiled = join(REPOSITORY, 'lib', 'index.js');
  return existsSync(STAMP) && statSync(STAMP).mtimeMs > statSync(compiled).mtimeMs;
}

/** The one file of a folder that ends so. */
export function onlyFile(folder: string, ending: string): string {
  const found = readdirSync(folder).filter((name) => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`${folder} has ${found.length} files *${ending}`);
  return join(folder, found[0]);
}
