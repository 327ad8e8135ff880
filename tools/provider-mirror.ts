import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CACHE } from './paths';

const ANSWER = path.join(CACHE, 'provider-mirror');
const AWS = path.join('registry.terraform.io', 'hashicorp', 'aws');

/** What Terraform got from its registry. */
export const PLUGIN_CACHE = path.join(CACHE, 'terraform-plugins');

let mirror: string | undefined;
let searched = false;

/**
 * A folder of this machine that holds Terraform providers for use without a network; undefined
 * where Terraform is to ask its registry.
 *
 * The environment variable TF_PROVIDER_MIRROR names it (empty: use the registry); without the
 * variable the machine is searched, once.
 */
export function findProviderMirror(): string | undefined {
  const given = process.env.TF_PROVIDER_MIRROR;
  if (given !== undefined) return given || undefined;
  if (!searched) {
    mirror = remembered() ?? search();
    searched = true;
  }
  return mirror;
}

function remembered(): string | undefined {
  const answer = fs.existsSync(ANSWER) ? fs.readFileSync(ANSWER, 'utf8') : '';
  return fs.existsSync(path.join(answer, AWS)) ? answer : undefined;
}

function search(): string | undefined {
  // What `terraform init` itself has put somewhere, in a work folder or our cache, is no mirror.
  const outside = ['*/.terraform/*', '*/.cache/*', '/proc/*', path.join(os.tmpdir(), '*')];
  const { stdout } = spawnSync(
    'find',
    [
      ...['/', '-xdev', '-type', 'd', '-path', `*/${AWS}`],
      ...outside.flatMap((pattern) => ['-not', '-path', pattern]),
      ...['-print', '-quit'],
    ],
    { encoding: 'utf8' },
  );
  if (!stdout) return undefined;
  const found = path.resolve(stdout.trim(), '..', '..', '..');
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(ANSWER, found);
  return found;
}

/**
 * A copy of the JSON that asks for the provider that the mirror has, where the mirror lacks the
 * version asked for. All else is as it was: what only a newer provider knows fails in Terraform.
 */
export function relaxProviderVersion<T extends TerraformJson>(json: T): T {
  const aws = json.terraform?.required_providers?.aws;
  const folder = findProviderMirror();
  if (!aws || !folder) return json;
  const available = versionsIn(folder);
  if (!aws.version || available.includes(aws.version)) return json;
  const copy = structuredClone(json);
  copy.terraform!.required_providers!.aws!.version = available[0];
  return copy;
}

/**
 * The AWS provider that Terraform would start, as a program: of the version that the bindings ask for, else
 * the newest of the mirror. Undefined where it lies on this machine only packed, or not yet.
 */
export function findProviderProgram(): string | undefined {
  const mirrored = findProviderMirror();
  const folder = mirrored ?? PLUGIN_CACHE;
  const available = versionsIn(folder);
  const asked = providerOfBindings().version;
  const version = available.includes(asked) || !mirrored ? asked : available[0];
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const unpacked = path.join(folder, AWS, version ?? '', platform);
  const [program] = fs.existsSync(unpacked)
    ? fs.readdirSync(unpacked).filter((name) => name.startsWith('terraform-provider-aws'))
    : [];
  return program && path.join(unpacked, program);
}

/** The provider that the installed bindings are made for. */
export function providerOfBindings(): { name: string; version: string } {
  const text = fs.readFileSync(require.resolve('@cdktf/provider-aws/package.json'), 'utf8');
  return JSON.parse(text).cdktf.provider;
}

/** The newest first. */
function versionsIn(folder: string): string[] {
  const versions = path.join(folder, AWS);
  return (fs.existsSync(versions) ? fs.readdirSync(versions) : [])
    .flatMap((name) => name.match(/\d+\.\d+\.\d+/)?.[0] ?? [])
    .sort((a, b) => b.localeCompare(a, undefined, { numeric: true }));
}

/** The part of Terraform's JSON that is of interest here. */
export interface TerraformJson {
  provider?: Record<string, object | object[] | undefined>;
  resource?: Record<string, object>;
  data?: Record<string, object>;
  terraform?: {
    required_providers?: Record<string, { source?: string; version?: string } | undefined>;
    backend?: Record<string, unknown>;
  };
}
