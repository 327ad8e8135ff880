import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CODE, DIST, MAVEN_LOCAL, WORK } from './folders';
import { run } from './run';
import { pacmak } from './stage';

const CDKTF = dirname(require.resolve('cdktf/package.json'));

/** It takes longer than all else together, and only a release needs it: see tools/release. */
const WITHOUT_JAVADOC = '-Dmaven.javadoc.skip=true';
const JAVADOC = process.env.JAVADOC === 'yes' ? [] : [WITHOUT_JAVADOC];

const LICENCES = [
  ['Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0'],
  ['MPL-2.0', 'https://www.mozilla.org/MPL/2.0/'],
]
  .map(([name, url]) => `<license><name>${name}</name><url>${url}</url></license>`)
  .join('');

/** A jar, its sources and its POM, in the layout of a Maven repository. */
export async function buildJava(): Promise<void> {
  const folder = join(CODE, 'java');
  // jsii-pacmak writes a licence that it knows, and no two.
  const pom = join(folder, 'pom.xml');
  const text = readFileSync(pom, 'utf8');
  const licensed = text.replace('<licenses/>', `<licenses>${LICENCES}</licenses>`);
  if (licensed === text) throw new Error(`${pom} has no empty list of licences to fill in`);
  writeFileSync(pom, licensed);
  const repository = `-DaltDeploymentRepository=dist::default::file://${join(DIST, 'java')}`;
  await maven(folder, ['deploy', repository, '-Dmaven.install.skip=true', ...JAVADOC]);
}

/**
 * Makes the Java package of cdktf from its npm package where Maven Central does not have it. Returns whether
 * it had to.
 */
export async function ensureCdktf(): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(join(CDKTF, 'package.json'), 'utf8'));
  const installed = join(MAVEN_LOCAL, 'com', 'hashicorp', 'cdktf', version);
  if (existsSync(join(installed, `cdktf-${version}.jar`))) return false;
  try {
    const artifact = `-Dartifact=com.hashicorp:cdktf:${version}`;
    await maven(WORK, ['dependency:get', artifact, '-Dtransitive=false']);
    return false;
  } catch {
    rmSync(installed, { recursive: true, force: true }); // it holds that there is none
    const code = join(WORK, 'cdktf');
    await pacmak(CDKTF, code, ['java'], '--code-only');
    await maven(join(code, 'java'), ['install', '-Dmaven.source.skip=true', WITHOUT_JAVADOC]);
    return true;
  }
}

/** Runs Maven with a local repository of its own, in the cache. */
export async function maven(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options = ['--quiet', '--batch-mode', `-Dmaven.repo.local=${MAVEN_LOCAL}`];
  // Programs that run for seconds gain nothing from the second compiler.
  const MAVEN_OPTS = `${process.env.MAVEN_OPTS ?? ''} -XX:TieredStopAtLevel=1`;
  return run('mvn', [...options, ...args], folder, { ...env, MAVEN_OPTS });
}
