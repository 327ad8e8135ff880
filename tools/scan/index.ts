import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../packages/run';
import { CACHE, REPOSITORY } from '../paths';
import { pythonWith } from '../python';

const REQUIREMENTS = join(REPOSITORY, 'tools', 'python', 'requirements-scan.txt');

/** A resource that a check looked at. */
export interface Finding {
  readonly check: string;
  readonly title: string;
  /** The path in the program, such as `kmeans/Model`; the first part is the example. */
  readonly construct: string;
}

export interface Scan {
  readonly passed: Finding[];
  readonly failed: Finding[];
}

/** What checkov says of stacks, by the names of their examples: one process for all, which stays offline. */
export async function scan(stacks: Record<string, string>): Promise<Scan> {
  const folder = join(CACHE, 'scan');
  rmSync(folder, { recursive: true, force: true });
  for (const [name, json] of Object.entries(stacks)) {
    mkdirSync(join(folder, name), { recursive: true });
    // The one name that checkov takes for the JSON of cdktf.
    writeFileSync(join(folder, name, 'cdk.tf.json'), json);
  }
  const options = [
    ...['--directory', '.', '--framework', 'terraform_json', '--output', 'json'],
    ...['--skip-download', '--soft-fail'],
  ];
  // A folder without a configuration file, also as the home.
  const env = { ...OFF, HOME: folder };
  const python = pythonWith(REQUIREMENTS);
  const output = await run(python, ['-m', 'checkov.main', ...options], folder, env);
  const { results } = JSON.parse(output);
  const paths = Object.fromEntries(Object.entries(stacks).map(([n, json]) => [n, pathsOf(json)]));
  const findings = (checks: CheckovResult[]): Finding[] =>
    checks.map((check) => {
      const example = check.file_path.split('/')[1];
      const id = check.resource.split('.').at(-1)!;
      const construct = `${example}/${paths[example][id] ?? id}`;
      return { check: check.check_id, title: check.check_name, construct };
    });
  if (results.parsing_errors.length > 0) throw new Error(`checkov can't read ${output}`);
  return { passed: findings(results.passed_checks), failed: findings(results.failed_checks) };
}

interface CheckovResult {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

/** No look for a newer release, and no account of whoever runs it. */
const OFF = {
  CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true',
  BC_API_KEY: undefined,
  CKV_CHECK: undefined,
  CKV_SKIP_CHECK: undefined,
};

/** The paths of constructs in their stack, by their logical ids. */
function pathsOf(json: string): Record<string, string> {
  const resources = Object.values<Record<string, any>>(JSON.parse(json).resource).flatMap((type) =>
    Object.entries(type),
  );
  return Object.fromEntries(
    resources.map(([id, resource]) => [
      id,
      resource['//'].metadata.path.replace(/^[^/]+\/|\/Resource$/g, ''),
    ]),
  );
}
