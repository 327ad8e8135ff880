import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CODE, DIST, STAGED } from './folders';
import { pacmak } from './stage';
import { TABLET } from '../snippets';

/** The sources of the NuGet package. */
export function copyDotnet(): void {
  cpSync(join(CODE, 'dotnet'), join(DIST, 'dotnet'), { recursive: true });
}

/** The NuGet package itself; jsii-pacmak knows how. */
export async function buildDotnet(): Promise<void> {
  await pacmak(STAGED, DIST, ['dotnet'], '--rosetta-tablet', TABLET);
}
