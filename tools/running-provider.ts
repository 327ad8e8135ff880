import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProviderProgram } from './provider-mirror';
import { proxySchema } from './schema-proxy';
import { cleanEnvironment } from './terraform';

/** An AWS provider that runs, so that no command of Terraform starts one of its own. */
export interface RunningProvider {
  /** Environment variables that let Terraform attach to it. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}

/** The types that stacks may have: a command takes a third of the time where Terraform reads no others. */
const USED =
  /^aws_(appautoscaling|caller_identity|cloudcontrol|cloudwatch|default_security_group|ecr_|flow_log|iam_|kms_|partition|region|s3_|sagemaker|security_group|sns_|subnet|vpc)/;

/** The environment variable with the folder that the logs of providers go to: see tools/provider-calls.ts. */
export const RECORDING = 'RECORD_PROVIDER_CALLS';

/** Whether Terraform knows a type when it attaches to the provider that runs. */
export function isKnown(type: string): boolean {
  return USED.test(type);
}

/**
 * Starts the AWS provider in its debug mode, or says where that can't be had: then every command of
 * Terraform starts one, which takes three times the processor time.
 *
 * @param env what leads the provider to its AWS: it reads its own environment, not Terraform's
 */
export async function startProvider(
  env: Record<string, string>,
): Promise<RunningProvider | undefined> {
  const program = findProviderProgram();
  if (program === undefined) return undefined;
  const recording = process.env[RECORDING];
  // The shell ends it when our end of the pipe closes, also where this process is killed.
  const script = '"$0" -debug </dev/null & read -r _; kill $!';
  const shell = spawn('/bin/sh', ['-c', script, program], {
    // More memory for fewer runs of its garbage collector, which took a fifth of its processor time.
    env: { ...cleanEnvironment(env), GOGC: '400', ...(recording && { TF_LOG: 'DEBUG' }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  shell.stderr.on('data', (chunk) => {
    if (recording) appendFileSync(join(recording, `${shell.pid}.log`), chunk);
    else stderr += chunk;
  });
  const ended = new Promise<void>((resolve) => {
    shell.on('error', () => resolve());
    shell.on('close', () => resolve());
  });
  const attach = await Promise.race([attachment(shell.stdout), ended]);
  const stop = async () => {
    shell.stdin.end();
    await ended;
  };
  if (attach === undefined) {
    await stop();
    throw new Error(`${program} does not start:\n${stderr}`);
  }
  const [[name, config]] = Object.entries<any>(JSON.parse(attach));
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  const socket = join(folder, 'socket');
  const proxy = proxySchema(config.Addr.String, socket, isKnown);
  const attached = { [name]: { ...config, Addr: { Network: 'unix', String: socket } } };
  return {
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(attached) },
    stop: async () => {
      proxy.close();
      rmSync(folder, { recursive: true });
      await stop();
    },
  };
}

async function attachment(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface(output);
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const found = /TF_REATTACH_PROVIDERS='(.+)'/.exec(line);
      if (found) resolve(found[1]);
    });
  });
}
