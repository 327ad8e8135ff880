/**
 * `npm run package`: writes the packages of all languages into dist/. What can't be built, because a tool is
 * missing, is named with the remedy; with `PACKAGES=required`, or a list such as `PACKAGES=python,go`, that fails.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { buildDotnet, copyDotnet, parseDotnet } from './dotnet';
import { DIST, STAMP } from './folders';
import { checkGo, copyGo } from './go';
import { buildJava, ensureCdktf } from './java';
import { buildPython } from './python';
import { timed } from './run';
import { generateCode, stageNpm } from './stage';
import { missingLanguageTools } from './tools';
import { extractSnippets } from '../snippets';

async function main(): Promise<number> {
  rmSync(DIST, { recursive: true, force: true });
  const missing = missingLanguageTools();

  await timed('npm: dist/js', stageNpm);
  if (!extractSnippets()) return 1;
  await timed('code of the other languages', generateCode);

  copyGo();
  copyDotnet();
  const builds: Record<string, () => Promise<void>> = {
    python: async () => {
      await timed('Python: wheel and sdist in dist/python', buildPython);
      // The parser is a package of Python.
      await timed('C#: the sources in dist/dotnet parse', parseDotnet);
    },
    go: () => timed('Go: dist/go compiles', checkGo),
    java: async () => {
      const built = await timed('Java: cdktf', ensureCdktf);
      if (built) console.log('  Maven Central has no cdktf: made from its npm package');
      await timed('Java: jar in dist/java', buildJava);
    },
    dotnet: () => timed('C#: NuGet package in dist/dotnet', buildDotnet),
  };
  const possible = Object.keys(builds).filter((language) => !(language in missing));
  await Promise.all(possible.map((language) => builds[language]()));
  writeFileSync(STAMP, '');

  for (const [language, remedy] of Object.entries(missing)) {
    console.error(`» not built: ${language}. ${remedy}`);
  }
  return Object.keys(missing).some(isRequired) ? 1 : 0;
}

function isRequired(language: string): boolean {
  const { PACKAGES = '' } = process.env;
  return PACKAGES === 'required' || PACKAGES.split(',').includes(language);
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
