import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findProviderProgram } from './provider-mirror';
import { cleanEnvironment } from './terraform';

/** An AWS provider that runs, so that no command of Terraform starts one of its own. */
export interface RunningProvider {
  /** Environment variables that let Terraform attach to it. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
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
  // The shell ends it when our end of the pipe closes, also where this process is killed.
  const script = '"$0" -debug </dev/null & read -r _; kill $!';
  const shell = spawn('/bin/sh', ['-c', script, program], {
    env: cleanEnvironment(env),
    stdio: ['pipe', 'pipe', 'ignore'],
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
    return undefined;
  }
  return { env: { TF_REATTACH_PROVIDERS: attach }, stop };
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
