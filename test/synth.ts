import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Parsed Terraform JSON. */
export type Json = any;

/** Puts constructs into a stack. */
export type Build = (stack: TerraformStack) => void;

/** Nothing is written there; without one cdktf makes a new folder for every stack. */
const OUTDIR = join(tmpdir(), 'cdktf-sagemaker-test');
mkdirSync(OUTDIR, { recursive: true });

const IRELAND: AwsProviderConfig = { region: 'eu-west-1' };

/** A stack `test` with a provider, by default in eu-west-1. */
export function aStack(provider = IRELAND): TerraformStack {
  const stack = new TerraformStack(Testing.app({ outdir: OUTDIR }), 'test');
  new AwsProvider(stack, 'Aws', provider);
  return stack;
}

/** What Terraform reads; fails where the program is wrong. */
export function synth(build: Build, provider?: AwsProviderConfig): Json {
  return JSON.parse(synthText(build, provider));
}

export function synthText(build: Build, provider?: AwsProviderConfig): string {
  const stack = aStack(provider);
  build(stack);
  return Testing.synth(stack, true);
}

/** What Terraform reads of a stack, whether it is right or not. */
export function stackJson(stack: TerraformStack): Json {
  return JSON.parse(Testing.synth(stack, false));
}

/** Everything that is wrong with a program, without the constructs' paths; empty where it is right. */
export function problems(build: Build, provider?: AwsProviderConfig): string[] {
  try {
    synthText(build, provider);
    return [];
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith('Validation failed')) throw error;
    return [...message.matchAll(/^ {2}\[[^\]]*\] (.*)$/gm)].map(([, problem]) => problem);
  }
}

/** The warnings that cdktf shows for a right program, without their ids. */
export function warnings(build: Build, provider?: AwsProviderConfig): string[] {
  return warned(build, provider).map(({ text }) => text);
}

/** The ids of the warnings that cdktf shows for a right program. */
export function warningIds(build: Build, provider?: AwsProviderConfig): string[] {
  return warned(build, provider).map(({ id }) => id);
}

function warned(build: Build, provider?: AwsProviderConfig): Warned[] {
  const stack = aStack(provider);
  build(stack);
  Testing.synth(stack, true);
  return allWarned(stack);
}

interface Warned {
  readonly id: string;
  readonly text: string;
}

export function warningsBelow(construct: IConstruct): string[] {
  return allWarned(construct).map(({ text }) => text);
}

function allWarned(construct: IConstruct): Warned[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => {
      const [, text, id] = /^(.*) \[ack: ([\w-]+)\]$/s.exec(data)!;
      return { id, text };
    });
}

/** The types of all resources and data sources, each as often as it stands there, sorted. */
export function types(json: Json): string[] {
  const of = (blocks: Json = {}, prefix: string) =>
    Object.entries<Json>(blocks).flatMap(([type, named]) =>
      Object.keys(named).map(() => `${prefix}${type}`),
    );
  return [...of(json.resource, ''), ...of(json.data, 'data.')].sort();
}

/** The one resource of a type; `data.` in front asks for a data source. */
export function resource(json: Json, type: string): Json {
  return only(all(json, type));
}

/** All resources of a type, but for the `terraform_data` of roles. */
export function all(json: Json, type: string): Json[] {
  return entriesOf(json, type).map(([, one]) => one);
}

/** The names of all resources of a type, but for the `terraform_data` of roles. */
export function namesOf(json: Json, type: string): string[] {
  return entriesOf(json, type).map(([name]) => name);
}

function entriesOf(json: Json, type: string): Array<[string, Json]> {
  const [, isData, name] = /^(data\.)?(.*)$/.exec(type)!;
  const found = Object.entries<Json>((isData ? json.data : json.resource)?.[name] ?? {});
  return found.filter(([, one]) => Object.keys(one.triggers_replace ?? {}).join() !== 'policy');
}

/** The statements of the one role policy; quotes inside Terraform's expressions are shown as `'`. */
export function statements(json: Json): Json[] {
  const { policy } = resource(json, 'aws_iam_role_policy');
  return JSON.parse(policy.replace(/\$\{[^}]*\}/g, (text: string) => text.replaceAll('"', "'")))
    .Statement;
}

/** What references mean to Terraform. */
export function meaning(
  read: (stack: TerraformStack) => Record<string, string>,
  provider?: AwsProviderConfig,
): Record<string, string> {
  const { output = {} } = synth((stack) => {
    for (const [id, value] of Object.entries(read(stack))) {
      new TerraformOutput(stack, id, { value });
    }
  }, provider);
  return Object.fromEntries(Object.entries<Json>(output).map(([id, { value }]) => [id, value]));
}

/** The one item of a list. */
export function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  return items[0];
}
