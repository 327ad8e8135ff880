import { cdk, javascript } from 'projen';

/** The oldest versions that work are the ones we build and test with; users may run newer ones. */
const FLOORS = {
  '@cdktf/provider-aws': '21.22.0',
  cdktf: '0.21.0',
  constructs: '10.4.2',
};

const project = new cdk.JsiiProject({
  name: 'cdktf-sagemaker',
  description: 'Typed L2 constructs for Amazon SageMaker AI on CDK for Terraform (CDKTF)',
  keywords: ['amazon-sagemaker', 'aws', 'cdktf', 'machine-learning', 'sagemaker', 'terraform'],
  author: 'The cdktf-sagemaker authors',
  authorAddress: 'https://github.com/cdktf-sagemaker',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-sagemaker/cdktf-sagemaker.git',
  release: false,
  license: 'Apache-2.0',
  copyrightOwner: 'The cdktf-sagemaker authors',
  stability: 'experimental',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.9.0',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  projenrcTs: true,
  sampleCode: false,

  peerDeps: Object.entries(FLOORS).map(([name, version]) => `${name}@^${version}`),
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    ...Object.entries(FLOORS).map(([name, version]) => `${name}@${version}`),
    `cdktf-cli@${FLOORS.cdktf}`,
    'prettier@3.10.1',
    'ts-node@^10',
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
  },

  // What is published is an allow-list (`files` below), so there is no .npmignore to keep.
  npmignoreEnabled: false,
  // CI runs `.ci/run`; there are no GitHub workflows or bots.
  github: false,
  depsUpgrade: false,
});

// Closed but for these: what is not exported is not an interface. jsii reads its own two files.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('files', ['lib/**/*.js', 'lib/**/*.d.ts', '.jsii', 'API.md', 'CHANGELOG.md']);
project.gitignore.exclude('/.cache/', 'cdktf.out', '.terraform', '*.tfstate*', '__pycache__');

project.synth();
