import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { execute } from './command';
import { findProviderMirror, PLUGIN_CACHE } from './provider-mirror';

/** A resource (or an output) that a plan would touch. */
export interface PlannedChange {
  readonly address: string;
  /** As in Terraform's JSON; `['create', 'delete']` is a replacement, new before old. */
  readonly actions: string[];
  /** The attributes that force a replacement; empty where `replace_triggered_by` does. */
  readonly replacePaths: (string | number)[][];
  /** Set where the plan imports the resource; its actions are `no-op` if nothing else changes. */
  readonly importId?: string;
}

/** A managed resource of the state. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly values: Record<string, unknown>;
}

/** What Terraform says of a block. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly snippet?: { readonly context: string | null };
}

interface PlanJson {
  readonly checks?: {
    readonly instances?: { readonly problems?: { readonly message: string }[] }[];
  }[];
  readonly resource_changes?: {
    readonly address: string;
    readonly change: {
      readonly actions: string[];
      readonly replace_paths?: (string | number)[][];
      readonly importing?: { readonly id: string };
    };
  }[];
  readonly output_changes?: Record<string, { readonly actions: string[] }>;
}

interface StateJson {
  readonly resources: {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: {
      readonly index_key?: string | number;
      readonly attributes: Record<string, unknown>;
    }[];
  }[];
}

const PLAN_FILE = 'terraform.tfplan';

/** The version of Terraform on the PATH. */
export function terraformOnPath(): string | undefined {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
  });
  return status === 0 ? JSON.parse(stdout).terraform_version : undefined;
}

/** The environment of this process without its AWS and Terraform settings, and with others. */
export function cleanEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|TF_(?!LOG))/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...env };
}

/** Terraform in a work folder, apart from the AWS and Terraform settings of whoever runs it. */
export class Terraform {
  public readonly env: NodeJS.ProcessEnv;
  /** What the `check` blocks found wrong when the last plan was made. */
  public failedChecks: string[] = [];

  public constructor(
    public readonly folder: string,
    env: Record<string, string> = {},
    /** What is done before each command. */
    private readonly prepare: (command: string) => Promise<void> = async () => undefined,
  ) {
    fs.mkdirSync(folder, { recursive: true });
    const configFile = path.join(folder, 'terraform.rc');
    fs.writeFileSync(configFile, cliConfig());
    this.env = {
      ...cleanEnvironment(env),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_ARGS: '-no-color',
      TF_CLI_CONFIG_FILE: configFile,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      // Every command loads the provider's schema: a quarter less processor time for more memory.
      GOGC: '400',
      // Work folders have no lock file; they may take what another folder's init put into the cache.
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    };
  }

  public async init(): Promise<void> {
    await this.run('init');
  }

  public async validate(): Promise<void> {
    await this.run('validate');
  }

  /** What an apply would do; an empty list where it would do nothing. */
  public async plan(): Promise<PlannedChange[]> {
    const args = ['plan', '-detailed-exitcode', `-out=${PLAN_FILE}`];
    const { code, stdout } = await this.spawn(args, [0, 2]);
    this.failedChecks = [];
    if (code === 0 && !stdout.includes('Check block assertion failed')) return [];
    const plan: PlanJson = JSON.parse(await this.run('show', '-json', PLAN_FILE));
    this.failedChecks = (plan.checks ?? [])
      .flatMap(({ instances = [] }) => instances)
      .flatMap(({ problems = [] }) => problems.map(({ message }) => message));
    return plannedChanges(plan);
  }

  /** Does what the last plan said. */
  public async applyPlan(): Promise<void> {
    await this.run('apply', PLAN_FILE);
  }

  public async apply(): Promise<void> {
    await this.run('apply', '-auto-approve');
  }

  /** What validation says, in place of an error. */
  public async diagnostics(): Promise<Diagnostic[]> {
    const { stdout } = await this.spawn(['validate', '-json'], [0, 1]);
    return JSON.parse(stdout).diagnostics;
  }

  public async destroy(): Promise<void> {
    await this.run('destroy', '-auto-approve');
  }

  /** The managed resources of the state. */
  public async state(): Promise<StateResource[]> {
    // Four times as fast as `show -json`, which loads the provider.
    return managedResources(JSON.parse(await this.run('state', 'pull')));
  }

  /** The state, with the resources of some types only. */
  public async stateOf(types: string[]): Promise<string> {
    const state: StateJson = JSON.parse(await this.run('state', 'pull'));
    const resources = state.resources.filter(({ type }) => types.includes(type));
    return JSON.stringify({ ...state, resources, outputs: {} });
  }

  /** Begins an empty work folder with a state. */
  public beginWith(state: string): void {
    fs.writeFileSync(path.join(this.folder, 'terraform.tfstate'), state);
  }

  /** Runs any command and returns its stdout. Fails with all that Terraform said. */
  public async run(...args: string[]): Promise<string> {
    return (await this.spawn(args, [0])).stdout;
  }

  private async spawn(args: string[], expectedCodes: number[]) {
    const { folder: cwd, env } = this;
    await this.prepare(args[0]);
    const { code, stdout, stderr } = await execute('terraform', args, { cwd, env });
    if (!expectedCodes.includes(code ?? -1)) {
      throw new Error(`terraform ${args[0]} failed in ${this.folder}\n${stdout}${stderr}`);
    }
    return { code, stdout };
  }
}

function plannedChanges(plan: PlanJson): PlannedChange[] {
  const resources = (plan.resource_changes ?? []).map(({ address, change }) => ({
    address,
    actions: change.actions,
    replacePaths: change.replace_paths ?? [],
    ...(change.importing && { importId: change.importing.id }),
  }));
  const outputs = Object.entries(plan.output_changes ?? {}).map(([name, { actions }]) => ({
    address: `output.${name}`,
    actions,
    replacePaths: [],
  }));
  return [...resources, ...outputs].filter(
    (change) => 'importId' in change || !['no-op', 'read'].includes(change.actions.join()),
  );
}

function managedResources(state: StateJson): StateResource[] {
  return state.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: key, attributes }) => ({
        address: [
          ...(module ? [module] : []),
          type,
          key === undefined ? name : `${name}[${JSON.stringify(key)}]`,
        ].join('.'),
        type,
        values: attributes,
      })),
    );
}

function cliConfig(): string {
  const mirror = findProviderMirror();
  if (mirror) {
    return `provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
  }
}
`;
  }
  fs.mkdirSync(PLUGIN_CACHE, { recursive: true });
  return `plugin_cache_dir = ${JSON.stringify(PLUGIN_CACHE)}

provider_installation {
  direct {}
}
`;
}
