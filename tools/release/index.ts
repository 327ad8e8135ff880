/** `npm run release -- <version> [--dry-run]`: makes a release, and says how to publish it. */
import { execFileSync } from 'node:child_process';
import { languagesToPublish } from './publish';
import { release } from './release';
import { REPOSITORY } from '../paths';

const { PACKAGES = 'required' } = process.env;

function build(): void {
  for (const task of ['compile', 'package']) {
    // Maven Central asks for it.
    const env = { ...process.env, PACKAGES, JAVADOC: 'yes' };
    execFileSync('npx', ['projen', task], { cwd: REPOSITORY, env, stdio: 'inherit' });
  }
}

try {
  const args = process.argv.slice(2);
  const isDryRun = args.includes('--dry-run');
  const [version = ''] = args.filter((arg) => arg !== '--dry-run');
  const commands = release({
    folder: REPOSITORY,
    version,
    day: new Date().toISOString().slice(0, 10),
    languages: languagesToPublish(PACKAGES),
    isDryRun,
    build,
    say: (line) => console.log(`» ${line}`),
  });
  console.log(
    [`» ${isDryRun ? 'would be published by' : 'publish it by'}`, ...commands].join('\n  '),
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
