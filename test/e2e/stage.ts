import * as fs from 'node:fs';
import * as path from 'node:path';
import { Deployer } from './deployer';
import { expectNone } from './expect-none';
import { type Inventory, inventoryOf } from './inventory';
import { Wire } from './wire';
import { type Call, type LocalAws, startLocalAws } from '../../tools/local-aws';
import { CACHE } from '../../tools/paths';
import { relaxProviderVersion, type TerraformJson } from '../../tools/provider-mirror';
import { isKnown, type RunningProvider, startProvider } from '../../tools/running-provider';
import { Terraform } from '../../tools/terraform';

/** A synthesized stack: the JSON that Terraform reads, parsed or as text. */
export type Stack = object | string;

/** One work folder, one local AWS and, where it can be had, one provider that runs. */
export class Stage {
  /** Starts what it consists of in an empty folder. */
  public static async open(name: string, attach: boolean): Promise<Stage> {
    const folder = path.join(CACHE, 'e2e', name);
    fs.rmSync(folder, { recursive: true, force: true });
    const aws = await startLocalAws();
    const provider = attach ? await startProvider(aws.env) : undefined;
    return new Stage(aws, folder, provider);
  }

  public readonly terraform: Terraform;
  public readonly wire: Wire;
  /** Terraform's credentials: they may do what the stacks need, and nothing else. */
  public readonly deployer: Deployer;

  private constructor(
    public readonly aws: LocalAws,
    folder: string,
    private readonly provider: RunningProvider | undefined,
  ) {
    this.deployer = new Deployer(aws);
    this.terraform = this.terraformIn(folder);
    this.wire = new Wire(aws);
  }

  public async close(): Promise<void> {
    await this.deployer.report();
    await this.provider?.stop();
    await this.aws.stop();
  }

  /** Another work folder, and so another state, before the same AWS. */
  public terraformIn(folder: string): Terraform {
    fs.rmSync(folder, { recursive: true, force: true });
    const env = { ...this.aws.env, ...this.provider?.env };
    return new Terraform(folder, env, (command) => this.deployer.mayRun(command));
  }

  /** Makes the stack the one that the next command of Terraform reads. */
  public write(stack: Stack, terraform = this.terraform): void {
    const { terraform: settings, ...rest } = relaxProviderVersion(parsed(stack));
    if (terraform.env.TF_REATTACH_PROVIDERS) expectAttachable(rest);
    // cdktf puts the state beside the program; without a backend it stays in the work folder.
    const json = { ...rest, terraform: { ...settings, backend: undefined } };
    const file = path.join(terraform.folder, 'main.tf.json');
    fs.writeFileSync(file, JSON.stringify(json, undefined, 2));
    this.deployer.mayDeploy(JSON.stringify(json));
  }

  /** Runs `action` and returns the calls that it made. */
  public async callsDuring(action: () => Promise<void>): Promise<Call[]> {
    const before = (await this.aws.calls()).length;
    await action();
    return (await this.aws.calls()).slice(before);
  }

  /** What AWS has, in a form that two lives of a stack share. */
  public async inventory(): Promise<Inventory> {
    return inventoryOf(await this.aws.inventory());
  }

  public async expectEmptyPlan(when: string, terraform = this.terraform): Promise<void> {
    expectNone(`The plan ${when} must be empty`, await terraform.plan());
    expectNone(`What is checked ${when} must hold`, terraform.failedChecks);
  }
}

/** One provider runs, with one configuration, and shows Terraform a part of its types. */
function expectAttachable({ provider, resource = {}, data = {} }: TerraformJson): void {
  if ([provider?.aws ?? []].flat().length > 1) {
    throw new Error('The stack has several providers: start its theme without a running one.');
  }
  const types = [...Object.keys(resource), ...Object.keys(data)];
  expectNone(
    'The types of a stack must be in the list of tools/running-provider.ts',
    types.filter((type) => type.startsWith('aws_') && !isKnown(type)),
  );
}

export function parsed(stack: Stack): TerraformJson {
  return typeof stack === 'string' ? JSON.parse(stack) : stack;
}
