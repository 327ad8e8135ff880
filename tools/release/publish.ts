/** Publishes what is in dist/: https://github.com/cdklabs/publib */
const PUBLIB = 'publib@0.2.1061';

/** By the language whose package it is: publib's program, its folder in dist/, and what it must be told. */
const PUBLISHERS: Readonly<
  Record<string, readonly [program: string, folder: string, env: string]>
> = {
  npm: ['publib-npm', 'js', 'NPM_TOKEN'],
  python: ['publib-pypi', 'python', 'TWINE_USERNAME, TWINE_PASSWORD'],
  java: [
    'publib-maven',
    'java',
    'MAVEN_SERVER_ID=central-ossrh, MAVEN_USERNAME, MAVEN_PASSWORD, MAVEN_GPG_PRIVATE_KEY, MAVEN_GPG_PRIVATE_KEY_PASSPHRASE',
  ],
  dotnet: ['publib-nuget', 'dotnet', 'NUGET_API_KEY'],
  go: ['publib-golang', 'go', 'GITHUB_TOKEN, GIT_USER_NAME, GIT_USER_EMAIL'],
};

/** The languages that are built: all, or npm and those that PACKAGES names. */
export function languagesToPublish(packages = 'required'): string[] {
  const all = Object.keys(PUBLISHERS);
  const named = ['npm', ...packages.split(',')];
  return packages === 'required' ? all : all.filter((language) => named.includes(language));
}

/** The commands that publish packages, each with the environment variables that hold its credentials. */
export function publishingCommands(languages: readonly string[]): string[] {
  return languages.map((language) => {
    const [program, folder, env] = PUBLISHERS[language];
    return `npx -p ${PUBLIB} ${program} dist/${folder}  # ${env}`;
  });
}
