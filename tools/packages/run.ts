import { spawnSync } from 'node:child_process';
import { succeed } from '../command';

/** Runs a program to its end, silently. Fails with all that it said. */
export async function run(
  command: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  return succeed(command, args, {
    cwd,
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', ...env },
  });
}

/** Whether a program is on the PATH, and runs. */
export function isOnPath(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Says how long something took, once it is done. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const result = await work();
  console.log(`» ${what} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  return result;
}
