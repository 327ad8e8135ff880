import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CACHE } from './paths';
import { findProviderMirror } from './provider-mirror';

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

interface StateModule {
  readonly resources?: (StateResource & { readonly mode: string })[];
  readonly child_modules?: StateModule[];
}

interface Plan {
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

/** The version of Terraform on the PATH. */
export function terraformOnPath(): string | undefined {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
  });
  return status === 0 ? JSON.parse(stdout).terraform_version : undefined;
}

/** Terraform in a work folder, apart from the settings of whoever runs it. */
export class Terraform {
  private readonly env: NodeJS.ProcessEnv;

  public constructor(
    public readonly folder: string,
    env: Record<string, string> = {},
  ) {
    fs.mkdirSync(folder, { recursive: true });
    const configFile = path.join(folder, 'terraform.rc');
    fs.writeFileSync(configFile, cliConfig());
    this.env = {
      ...process.env,
      ...env,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_ARGS: '-no-color',
      TF_CLI_CONFIG_FILE: configFile,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      // Folders without a lock file may take what another folder's init has put into the cache.
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
    const file = 'terraform.tfplan';
    await this.run('plan', `-out=${file}`);
    const plan: Plan = JSON.parse(await this.run('show', '-json', file));
    return [
      ...(plan.resource_changes ?? []).map(({ address, change }) => ({
        address,
        actions: change.actions,
        replacePaths: change.replace_paths ?? [],
        importId: change.importing?.id,
      })),
      ...Object.entries(plan.output_changes ?? {}).map(([name, { actions }]) => ({
        address: `output.${name}`,
        actions,
        replacePaths: [],
        importId: undefined,
      })),
    ].filter(({ actions, importId }) => importId !== undefined || !isNothing(actions));
  }

  public async apply(): Promise<void> {
    await this.run('apply', '-auto-approve');
  }

  public async destroy(): Promise<void> {
    await this.run('destroy', '-auto-approve');
  }

  /** The managed resources of the state. */
  public async state(): Promise<StateResource[]> {
    const { values } = JSON.parse(await this.run('show', '-json'));
    return values ? managedResources(values.root_module) : [];
  }

  /** Runs a command and returns its stdout. Fails with all that Terraform said. */
  public async run(command: string, ...args: string[]): Promise<string> {
    const child = spawn('terraform', [command, ...args], { cwd: this.folder, env: this.env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const [code] = await once(child, 'close');
    if (code !== 0) {
      throw new Error(`terraform ${command} failed in ${this.folder}\n${stdout}${stderr}`);
    }
    return stdout;
  }
}

function isNothing(actions: string[]): boolean {
  return actions.every((action) => action === 'no-op' || action === 'read');
}

function managedResources(module: StateModule): StateResource[] {
  return [
    ...(module.resources ?? []).filter(({ mode }) => mode === 'managed'),
    ...(module.child_modules ?? []).flatMap(managedResources),
  ];
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
  const pluginCache = path.join(CACHE, 'terraform-plugins');
  fs.mkdirSync(pluginCache, { recursive: true });
  return `plugin_cache_dir = ${JSON.stringify(pluginCache)}

provider_installation {
  direct {}
}
`;
}
