import { cdk, JsonPatch, javascript } from 'projen';

/** The oldest versions that work are the ones we build and test with; users may run newer ones. */
const PEERS = {
  cdktf: '0.21.0',
  constructs: '10.4.2',
};

const REPOSITORY = 'https://github.com/cdktf-sagemaker/cdktf-sagemaker';

const project = new cdk.JsiiProject({
  name: 'cdktf-sagemaker',
  description: 'Typed L2 constructs for Amazon SageMaker AI on CDK for Terraform (CDKTF)',
  keywords: ['amazon-sagemaker', 'aws', 'cdktf', 'machine-learning', 'sagemaker', 'terraform'],
  author: 'The cdktf-sagemaker authors',
  authorAddress: 'https://github.com/cdktf-sagemaker',
  authorOrganization: true,
  repositoryUrl: `${REPOSITORY}.git`,
  homepage: `${REPOSITORY}#readme`,
  bugsUrl: `${REPOSITORY}/issues`,
  release: false,
  // jsii takes no expression here; what is published says 'Apache-2.0 AND MPL-2.0': see tools/packages/stage.ts.
  license: 'Apache-2.0',
  copyrightOwner: 'The cdktf-sagemaker authors',
  stability: 'experimental',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.9.0',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  projenrcTs: true,
  sampleCode: false,

  peerDeps: Object.entries(PEERS).map(([name, version]) => `${name}@^${version}`),
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    ...Object.entries(PEERS).map(([name, version]) => `${name}@${version}`),
    // The bindings that are copied into the package; in programs of users only tests and examples have them.
    '@cdktf/provider-aws@21.22.0',
    `cdktf-cli@${PEERS.cdktf}`,
    'eslint@^9',
    'eslint-plugin-import-x@^4',
    'eslint-import-resolver-typescript@^4',
    'fast-check@^4',
    'jsii-reflect@^1.140.0',
    'ts-node@^10',
    'typescript-eslint@^8',
  ],

  publishToPypi: { distName: 'cdktf-sagemaker', module: 'cdktf_sagemaker' },
  publishToMaven: {
    javaPackage: 'io.github.cdktfsagemaker',
    mavenGroupId: 'io.github.cdktf-sagemaker',
    mavenArtifactId: 'cdktf-sagemaker',
  },
  publishToNuget: { dotNetNamespace: 'CdktfSagemaker', packageId: 'CdktfSagemaker' },
  publishToGo: {
    moduleName: 'github.com/cdktf-sagemaker/cdktf-sagemaker-go',
    packageName: 'cdktfsagemaker',
  },

  prettier: true,
  prettierOptions: {
    settings: { printWidth: 100, singleQuote: true, trailingComma: javascript.TrailingComma.ALL },
  },
  jestOptions: {
    jestVersion: '^30',
    junitReporting: false,
    coverageText: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    // The package is there a second time, as npm gets it.
    jestConfig: { modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/dist/'] },
  },

  // One API.md by jsii-docgen would be more than GitHub shows: `docgen` below runs a tool of ours.
  docgen: false,
  // projen's eslint component writes the configuration format that eslint 10 drops: see eslint.config.mjs.
  eslint: false,
  // Source maps would more than double what users load at every start.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  // Tests, tools, examples and benchmarks are type-checked together, by the tests' configuration.
  tsconfigDev: {
    compilerOptions: { types: ['jest', 'node'] },
    include: ['**/*.ts', '../tools/**/*.ts', '../examples/**/*.ts', '../benchmarks/**/*.ts'],
    exclude: ['../**/node_modules', '../**/cdktf.out'],
  },

  // What is published is an allow-list (`files` below), so there is no .npmignore to keep.
  npmignoreEnabled: false,
  // CI runs `.ci/run`; there are no GitHub workflows or bots.
  github: false,
  depsUpgrade: false,
});

// 1.13.0 lacks the packages of most platforms, without which npm writes a lockfile that `npm ci` refuses.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Closed but for these: what is not exported is not an interface. jsii reads its own two files.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('bin', { 'cdktf-sagemaker': 'lib/operations/main.js' });
project.package.addField('files', [
  'lib/**/*.js',
  'lib/**/*.d.ts',
  // Generated types whose constructs are still to come.
  '!lib/studio/{app-settings,canvas-settings,domain,user-settings}-types.*',
  '.jsii',
  'lib/bindings/LICENSE',
  'CHANGELOG.md',
  'NOTICE',
  'SECURITY.md',
]);
project.prettier?.addIgnorePattern('/.cache/');
for (const generated of [
  '.projen/',
  'API.md',
  'docs/api/',
  'package-lock.json',
  'package.json',
  '**/tsconfig.json',
  'lib/',
]) {
  project.prettier?.addIgnorePattern(generated);
}
for (const generated of ['/API.md', '/docs/api/**']) project.annotateGenerated(generated);
project.gitignore.exclude('/.cache/', 'cdktf.out', '.terraform', '*.tfstate*', '__pycache__');

// `@types/jest` belongs to the tests; without this, its globals would be in the library's scope.
project
  .tryFindObjectFile('tsconfig.json')
  ?.patch(JsonPatch.replace('/compilerOptions/types', ['node']));
project.tryFindObjectFile('package.json')?.patch(JsonPatch.replace('/jest/collectCoverage', false));
// Names that aws-cdk's users know (`Metric.with`, `namespace`); jsii writes `with_` and `@namespace` where it must.
project.tryFindObjectFile('package.json')?.addOverride('jsii.diagnostics', {
  'language-compatibility/reserved-word': 'suggestion',
});
// Pinned after projen's component, which asks for any later one; a new form would be a failed lint.
project.addDevDeps('prettier@3.10.1');

const TS_NODE = 'ts-node --transpile-only --project test/tsconfig.json';
const run = (name: string, description: string, ...steps: string[]) => {
  project.removeTask(name);
  // What is passed to the task goes to the steps that ask for it.
  const render = (exec: string) => ({ exec, receiveArgs: exec.includes('$@') });
  return project.addTask(name, { description, steps: steps.map(render) });
};
project.compileTask.reset('jsii --fail-on-warnings');
project.compileTask.exec(`${TS_NODE} tools/copy-bindings.ts`);
project.compileTask.exec(`${TS_NODE} tools/trim-lib.ts`);
project.compileTask.exec(`${TS_NODE} tools/lazy-index.ts`);
run(
  'facts',
  'Writes src/facts from its sources; --check only compares',
  `${TS_NODE} tools/facts/index.ts $@`,
);
run(
  'provider-calls',
  'Records the calls of the AWS provider in the end-to-end tests, for `npm run facts`',
  `${TS_NODE} tools/provider-calls.ts $@`,
);
run(
  'oracle',
  'Asks the SageMaker Python SDK for every prebuilt image, for the test that compares ours',
  `${TS_NODE} tools/oracle.ts`,
);
run(
  'lint',
  'Lints, checks types and formatting',
  ...['eslint --max-warnings 0 .', 'tsc -p test/tsconfig.json', 'prettier --check .'],
);
// By default jest leaves one core idle, which is half of two.
run('unit', 'Unit and snapshot tests', 'jest --ci --maxWorkers=100% $@');
project.postCompileTask.spawn(
  run('docgen', 'Writes API.md and docs/api from .jsii', `${TS_NODE} tools/api-docs/index.ts`),
);
run('docs', 'Compiles every snippet of the documentation', `${TS_NODE} tools/docs.ts`);
run(
  'terrain',
  'Builds cdktn-sagemaker, and runs the unit tests on it',
  `${TS_NODE} tools/terrain/index.ts $@`,
  'jest --config test/terrain/jest.config.json --ci --maxWorkers=100%',
);
run(
  'e2e',
  'Applies the examples and constructs with Terraform against local AWS',
  `${TS_NODE} tools/e2e.ts $@`,
);
run(
  'needed-actions',
  'Runs the end-to-end tests without each action of the policies, to see that something needs it',
  `${TS_NODE} tools/needed-actions.ts $@`,
);
run(
  'fuzz',
  'Tries random programs on the rules; takes the number of runs and the seed',
  `${TS_NODE} tools/fuzz.ts $@`,
);
run(
  'demo',
  'Builds, synthesizes the kmeans example, and applies it where Terraform is',
  ...['projen compile', `${TS_NODE} tools/demo.ts`],
);
// One task makes the packages of all languages; projen's own make them without translated snippets.
project.packageTask.reset(`${TS_NODE} tools/packages/index.ts`);
project.packageTask.description = 'Writes the packages of all languages into dist/';
for (const name of [
  'package-all',
  ...['js', 'java', 'python', 'dotnet', 'go'].map((one) => `package:${one}`),
]) {
  project.removeTask(name);
}
run('release', 'Makes a release: <version> [--dry-run]', `${TS_NODE} tools/release/index.ts $@`);
run(
  'pictures',
  'Draws the pictures in the READMEs of the examples',
  `${TS_NODE} tools/pictures.ts`,
);
run('bench', 'Compares with the raw bindings', `${TS_NODE} benchmarks/index.ts $@`);

project.testTask.reset();
for (const name of ['compile', 'lint', 'unit', 'docs', 'package', 'terrain', 'e2e']) {
  project.testTask.spawn(project.tasks.tryFind(name)!);
}

project.synth();
