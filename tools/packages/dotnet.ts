import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CODE, DIST, STAGED } from './folders';
import { PACKAGE_REQUIREMENTS } from './python';
import { run } from './run';
import { pacmak } from './stage';
import { REPOSITORY } from '../paths';
import { pythonWith } from '../python';
import { TABLET } from '../snippets';

/** The sources of the NuGet package. */
export function copyDotnet(): void {
  cpSync(join(CODE, 'dotnet'), join(DIST, 'dotnet'), { recursive: true });
}

/** Whether these sources and those of our program are C#, which needs no .NET. */
export async function parseDotnet(): Promise<void> {
  const script = join(__dirname, 'parse_csharp.py');
  const folders = [join(DIST, 'dotnet'), join(REPOSITORY, 'test', 'consumers', 'csharp')];
  await run(pythonWith(PACKAGE_REQUIREMENTS), [script, ...folders], REPOSITORY);
}

/** The NuGet package itself; jsii-pacmak knows how. */
export async function buildDotnet(): Promise<void> {
  await pacmak(STAGED, DIST, ['dotnet'], '--rosetta-tablet', TABLET);
}
