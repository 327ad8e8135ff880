import { join } from 'node:path';
import { CODE, DIST } from './folders';
import { run } from './run';
import { REPOSITORY } from '../paths';
import { pythonWith } from '../python';

export const PACKAGE_REQUIREMENTS = join(
  REPOSITORY,
  'tools',
  'python',
  'requirements-packages.txt',
);

/** A wheel and an sdist. */
export async function buildPython(): Promise<void> {
  const outdir = join(DIST, 'python');
  // With the pinned tools in place of new ones from the package index.
  const build = ['-m', 'build', '--no-isolation', '--outdir', outdir];
  await run(pythonWith(PACKAGE_REQUIREMENTS), build, join(CODE, 'python'));
}
