const UNRELEASED = '## Unreleased\n';

/** The version of the newest release in a changelog; undefined before the first one. */
export function newestVersion(changelog: string): string | undefined {
  return /^## (\d+\.\d+\.\d+) /m.exec(changelog)?.[1];
}

/** What is to be released, without its heading. */
export function unreleased(changelog: string): string {
  const [, rest] = changelog.split(UNRELEASED);
  if (rest === undefined) throw new Error(`CHANGELOG.md has no heading "${UNRELEASED.trim()}"`);
  return rest.split(/^## /m)[0].trim();
}

/** The changelog when that has been released under a version, on a day such as 2026-11-28. */
export function withRelease(changelog: string, version: string, day: string): string {
  return changelog.replace(UNRELEASED, () => `${UNRELEASED}\n## ${version} - ${day}\n`);
}
