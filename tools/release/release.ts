import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestVersion, unreleased, withRelease } from './changelog';
import { publishingCommands } from './publish';

export interface ReleaseOptions {
  /** The repository. */
  readonly folder: string;
  readonly version: string;
  /** Such as 2026-11-28. */
  readonly day: string;
  /** Languages of the packages. */
  readonly languages: readonly string[];
  /** Checks and says everything, and writes nothing. */
  readonly isDryRun: boolean;
  /** Builds all packages, with the version in package.json. */
  readonly build: () => void;
  readonly say: (line: string) => void;
}

/** Makes a release: a commit, a tag, and the packages in dist/. Returns what publishes them. */
export function release(options: ReleaseOptions): string[] {
  const { folder, version, day, isDryRun, say } = options;
  const file = join(folder, 'CHANGELOG.md');
  const changelog = readFileSync(file, 'utf8');
  const problems = problemsOf(options, changelog);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const tag = `v${version}`;
  say(`version ${version}, tag ${tag}, ${day}`);
  say(`CHANGELOG.md:\n${unreleased(changelog)}`);
  if (!isDryRun) {
    // Packages that can't be built leave no commit and no tag.
    writeFileSync(file, withRelease(changelog, version, day));
    try {
      withVersion(join(folder, 'package.json'), version, options.build);
    } catch (error) {
      writeFileSync(file, changelog);
      throw error;
    }
    git(folder, 'commit', '--quiet', '--message', `Release ${version}`, 'CHANGELOG.md');
    const message = `${tag}\n\n${unreleased(changelog)}`;
    // Its headings are no comments.
    git(folder, 'tag', '--annotate', '--cleanup=whitespace', tag, '--message', message);
  }
  return [`git push --follow-tags`, ...publishingCommands(options.languages)];
}

/** Why there can be no release. */
function problemsOf({ folder, version }: ReleaseOptions, changelog: string): string[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    return [`The version must be three numbers, such as 0.2.0, got ${version}`];
  }
  const last = newestVersion(changelog);
  const isNewer = last === undefined || compare(version, last) > 0;
  return [
    ...(isNewer ? [] : [`The version must be newer than ${last}, the last one, got ${version}`]),
    ...(git(folder, 'status', '--porcelain') === '' ? [] : ['There are changes to commit first']),
    ...(git(folder, 'tag', '--list', `v${version}`) === '' ? [] : [`There is a tag v${version}`]),
    ...(unreleased(changelog) === '' ? ['CHANGELOG.md has nothing under Unreleased'] : []),
  ];
}

/**
 * Runs something while package.json has a version. In the repository it always has 0.0.0, as projen writes
 * it; jsii and npm take it from there, for the packages of all languages.
 */
function withVersion(file: string, version: string, run: () => void): void {
  const before = readFileSync(file, 'utf8');
  const write = (text: string) => {
    // projen makes it read-only.
    chmodSync(file, 0o644);
    writeFileSync(file, text);
    chmodSync(file, 0o444);
  };
  write(before.replace(/^( {2}"version": ")[^"]*/m, `$1${version}`));
  try {
    run();
  } finally {
    write(before);
  }
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  return a.map((part, i) => part - b[i]).find((difference) => difference !== 0) ?? 0;
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}
