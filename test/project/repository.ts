import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const REPOSITORY = join(__dirname, '..', '..');

/** Runs a tool of the project's own `node_modules` and gives what it printed. */
export function runTool(tool: string, args: string[], input?: string): string {
  return execFileSync(join(REPOSITORY, 'node_modules', '.bin', tool), args, {
    cwd: REPOSITORY,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}
