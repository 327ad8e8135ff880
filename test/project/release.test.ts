import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../tools/paths';
import { unreleased } from '../../tools/release/changelog';
import { languagesToPublish } from '../../tools/release/publish';
import { release, type ReleaseOptions } from '../../tools/release/release';

const CHANGELOG = `# Changelog

## Unreleased

### Added

- \`Domain\`, for $1 a month.

## 0.1.0 - 2026-10-01

- The first release.
`;

let folder: string;
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG);
  // As projen leaves it.
  const manifest = { name: 'a', devDependencies: { version: '^1' }, version: '0.0.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  chmodSync(join(folder, 'package.json'), 0o444);
  git('init', '--quiet');
  git('config', 'user.name', 'Tester');
  git('config', 'user.email', 'tester@example.com');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
});

function releaseIn(options: Partial<ReleaseOptions> = {}) {
  const said: string[] = [];
  const built: string[] = [];
  const commands = release({
    folder,
    version: '0.2.0',
    day: '2026-11-28',
    languages: languagesToPublish(),
    isDryRun: false,
    build: () => built.push(JSON.parse(read('package.json')).version),
    say: (line) => said.push(line),
    ...options,
  });
  return { commands, said: said.join('\n'), built };
}

describe('a dry run of a release', () => {
  test('says what would be released and published, and changes nothing', () => {
    const { commands, said, built } = releaseIn({ isDryRun: true });
    expect(said).toBe(
      'version 0.2.0, tag v0.2.0, 2026-11-28\nCHANGELOG.md:\n### Added\n\n- `Domain`, for $1 a month.',
    );
    expect(commands.map((command) => command.split('  #')[0])).toEqual([
      'git push --follow-tags',
      'npx -p publib@0.2.1061 publib-npm dist/js',
      'npx -p publib@0.2.1061 publib-pypi dist/python',
      'npx -p publib@0.2.1061 publib-maven dist/java',
      'npx -p publib@0.2.1061 publib-nuget dist/dotnet',
      'npx -p publib@0.2.1061 publib-golang dist/go',
    ]);
    expect(built).toEqual([]);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
    expect(read('CHANGELOG.md')).toBe(CHANGELOG);
  });

  test('publishes what PACKAGES names, and always the one of npm', () => {
    const { commands } = releaseIn({ isDryRun: true, languages: languagesToPublish('python,go') });
    expect(commands.map((command) => /dist\/\w+/.exec(command)?.[0])).toEqual([
      undefined,
      'dist/js',
      'dist/python',
      'dist/go',
    ]);
  });

  test('finds what is unreleased of this repository', () => {
    const changelog = readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8');
    expect(() => unreleased(changelog)).not.toThrow();
  });
});

describe('a release', () => {
  test('builds with its version, which the repository does not keep', () => {
    const before = read('package.json');
    expect(releaseIn().built).toEqual(['0.2.0']);
    expect(read('package.json')).toBe(before);
    expect(statSync(join(folder, 'package.json')).mode & 0o222).toBe(0);
  });

  test('moves what was unreleased under its version, in a commit with a tag', () => {
    releaseIn();
    const heading = '## Unreleased\n\n## 0.2.0 - 2026-11-28\n\n### Added\n';
    expect(read('CHANGELOG.md')).toBe(CHANGELOG.replace('## Unreleased\n\n### Added\n', heading));
    expect(git('log', '--format=%s', '-1', 'v0.2.0')).toBe('Release 0.2.0\n');
    expect(git('tag', '--list', '--format=%(contents)', 'v0.2.0')).toBe(
      'v0.2.0\n\n### Added\n\n- `Domain`, for $1 a month.\n\n',
    );
    expect(git('status', '--porcelain')).toBe('');
  });

  test('leaves nothing behind where the packages can not be built', () => {
    const build = () => {
      throw new Error('no compiler');
    };
    expect(() => releaseIn({ build })).toThrow('no compiler');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
  });

  test('is refused for a version that is none, or not newer', () => {
    expect(() => releaseIn({ version: '' })).toThrow('must be three numbers');
    expect(() => releaseIn({ version: '0.2' })).toThrow('must be three numbers');
    expect(() => releaseIn({ version: '0.1.0' })).toThrow('must be newer than 0.1.0');
    expect(() => releaseIn({ version: '0.0.9' })).toThrow('must be newer than 0.1.0');
    expect(() => releaseIn({ version: '0.10.0', isDryRun: true })).not.toThrow();
  });

  test('is refused with uncommitted changes, with a tag, and with nothing to release', () => {
    git('tag', 'v0.2.0');
    writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG.replace(/### Added[^#]*/, ''));
    expect(() => releaseIn()).toThrow(
      'There are changes to commit first\nThere is a tag v0.2.0\nCHANGELOG.md has nothing under Unreleased',
    );
  });
});
