import { isOnPath } from './run';
import { findPython } from '../python';

/** What a machine lacks to build the packages, by language, each with the remedy. */
export function missingLanguageTools(): Record<string, string> {
  const tools: Array<[language: string, isThere: boolean, remedy: string]> = [
    [
      'python',
      findPython() !== undefined,
      'Python 3.10 or newer is not on the PATH: https://www.python.org/downloads',
    ],
    [
      'go',
      isOnPath('go', 'version'),
      'Go is not on the PATH: https://go.dev/dl. The sources in dist/go are complete, but nobody has compiled them',
    ],
    [
      'java',
      isOnPath('mvn', '--version') && isOnPath('javac', '-version'),
      'Maven and a JDK are not on the PATH: https://maven.apache.org/install.html',
    ],
    [
      'dotnet',
      isOnPath('dotnet', '--version'),
      'The .NET SDK is not on the PATH: https://dotnet.microsoft.com/download. dist/dotnet has the sources',
    ],
  ];
  const missing = tools.filter(([, isThere]) => !isThere);
  return Object.fromEntries(missing.map(([language, , remedy]) => [language, remedy]));
}
