import { spawnSync } from 'node:child_process';
import { type Stage } from './stage';

/** The commands in a message of ours, each on a line of its own. */
export function commandsIn(message: string): string[] {
  return [...message.matchAll(/^[│ ]* {2}((?:aws|terraform) .+)$/gm)].map(([, command]) => command);
}

/**
 * Does what a command says. The AWS CLI is not on every machine, so one of its own is made as the request
 * that it makes.
 */
export async function follow(stage: Stage, command: string): Promise<void> {
  const [, replaced] = /^terraform apply -replace='(.+)'$/.exec(command) ?? [];
  if (replaced !== undefined) {
    await stage.terraform.run('apply', '-auto-approve', `-replace=${replaced}`);
    return;
  }
  const options = optionsOf(wordsOf(command));
  const { 'type-name': TypeName, identifier: Identifier, 'patch-document': patch } = options;
  const input = { TypeName, Identifier, PatchDocument: patch };
  const end = await stage.wire.ended('UpdateResource', input);
  if (end.OperationStatus !== 'SUCCESS') {
    throw new Error(`The remedy failed:\n${command}\n${JSON.stringify(end)}`);
  }
}

function optionsOf(words: string[]): Record<string, string> {
  const pairs = words.flatMap((word, i) =>
    word.startsWith('--') ? [[word.slice(2), words[i + 1]]] : [],
  );
  return Object.fromEntries(pairs);
}

/** The words that a shell makes of a line. */
function wordsOf(line: string): string[] {
  const { stdout } = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}
