import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** After so long without a word a command is taken for dead. How long it takes in all does not matter. */
const SILENCE_IN_MINUTES = 15;

/** How often it is listened for a word before that. A process that is too busy to listen counts no silence. */
const TIMES = 60;

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly silenceInSeconds?: number;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever that is. Fails, and ends it, when it says nothing for too long. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, env, silenceInSeconds = SILENCE_IN_MINUTES * 60 }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let silent = 0;
  child.stdout.on('data', (chunk) => ((silent = 0), (stdout += chunk)));
  child.stderr.on('data', (chunk) => ((silent = 0), (stderr += chunk)));

  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const listen = () => {
      if (++silent < TIMES) return;
      child.kill();
      const what = `${command} ${args.join(' ')} in ${cwd}`;
      reject(new Error(`Nothing happened for ${silenceInSeconds} s: ${what}\n${stdout}${stderr}`));
    };
    timer = setInterval(listen, (silenceInSeconds * 1000) / TIMES);
  });
  try {
    const [code] = await Promise.race([once(child, 'close'), silence]);
    return { code, stdout, stderr };
  } finally {
    clearInterval(timer);
  }
}

/** Runs a program that must succeed, and returns its stdout. Fails with all that it said. */
export async function succeed(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const { code, stdout, stderr } = await execute(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed in ${options.cwd}\n${stdout}${stderr}`);
  }
  return stdout;
}
