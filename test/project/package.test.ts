import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../tools/paths';
import { packed } from '../packed';

const read = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');

describe('the published package', () => {
  const { files, size } = packed(REPOSITORY);

  test('holds nothing but the library and its documents', () => {
    const documents = [
      '.jsii',
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'SECURITY.md',
      'lib/bindings/LICENSE',
      'package.json',
    ];
    const others = files.filter((file) => !/^lib\/.*\.(js|d\.ts)$/.test(file)).sort();
    expect(others).toEqual(documents);
    expect(files).toContain('lib/index.js');
    expect(files).toContain('lib/index.d.ts');
  });

  test('is small', () => {
    // Of 451 kB the assembly of jsii is 92, what is public and its documentation, and the bindings are 64.
    expect(size).toBeLessThan(460_000);
  });

  test('has declarations of the public API alone, and no comments beside theirs', () => {
    expect(files).not.toContain('lib/facts/inference.d.ts');
    expect(files).toContain('lib/facts/inference.js');
    expect(read('lib/inference/endpoint.d.ts')).toContain('An endpoint: models that answer');
    expect(read('lib/inference/endpoint.js')).not.toContain('An endpoint: models that answer');
    const members = /^ {4}(abstract |readonly |static )*_\w+/m;
    expect(read('src/containers/container-image.ts')).toMatch(/^ {2}abstract _bind/m);
    expect(files.filter((file) => file.endsWith('.d.ts') && members.test(read(file)))).toEqual([]);
  });

  test('loads no provider binding before a construct needs it', () => {
    const program = `
      require('cdktf-sagemaker');
      console.log(Object.keys(require.cache).filter((path) => path.includes('bindings')).length);
    `;
    expect(execFileSync('node', ['-e', program], { cwd: REPOSITORY, encoding: 'utf8' })).toBe(
      '0\n',
    );
  });

  test('synthesizes without the package of bindings', () => {
    const program = `
      const { App, TerraformStack } = require('cdktf');
      const { AwsProvider, ContainerImage, SagemakerModelConstruct } = require('cdktf-sagemaker');
      const app = new App({ outdir: process.argv[1] });
      const stack = new TerraformStack(app, 'stack');
      new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: ContainerImage.fromEcrRepository('scorer') },
      });
      app.synth();
      const loaded = Object.keys(require.cache);
      const count = (part) => loaded.filter((path) => path.includes(part)).length;
      console.log(count('provider-aws'), count('lib/bindings/provider.js'));
    `;
    const outdir = mkdtempSync(join(tmpdir(), 'no-bindings-'));
    const output = execFileSync('node', ['-e', program, outdir], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    });
    expect(output).toBe('0 1\n');
  });

  test('synthesizes without Terraform on the PATH', () => {
    const program = `
      const { App, TerraformStack } = require('cdktf');
      const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
      const { ContainerImage, SagemakerModelConstruct } = require('cdktf-sagemaker');
      const app = new App({ outdir: process.argv[1] });
      const stack = new TerraformStack(app, 'stack');
      new AwsProvider(stack, 'aws');
      new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image: ContainerImage.fromEcrRepository('scorer') },
      });
      app.synth();
    `;
    const outdir = mkdtempSync(join(tmpdir(), 'no-terraform-'));
    execFileSync(process.execPath, ['-e', program, outdir], { cwd: REPOSITORY, env: {} });
    expect(readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8')).toContain(
      'aws_sagemaker_model',
    );
  });

  test('pins the floors of its peers for development', () => {
    const { peerDependencies, devDependencies } = JSON.parse(read('package.json'));
    for (const [name, range] of Object.entries<string>(peerDependencies)) {
      expect([name, range]).toEqual([name, `^${devDependencies[name]}`]);
    }
  });

  test('pins the form of the code', () => {
    expect(JSON.parse(read('package.json')).devDependencies.prettier).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('names a module for every jsii language', () => {
    const { targets } = JSON.parse(read('.jsii'));
    expect(targets.python.module).toBe('cdktf_sagemaker');
    expect(targets.java.package).toBe('io.github.cdktfsagemaker');
    expect(targets.dotnet.namespace).toBe('CdktfSagemaker');
    expect(targets.go.packageName).toBe('cdktfsagemaker');
  });
});

describe('the public API', () => {
  const assembly = JSON.parse(read('.jsii'));

  test('has no type of the provider bindings in it', () => {
    const { types } = assembly;
    expect(Object.keys(types)).toContain('cdktf-sagemaker.SagemakerModelConstruct');
    expect(JSON.stringify(types)).not.toContain('@cdktf/provider-aws.');
  });

  test('documents every type, member and property', () => {
    const undocumented = Object.values<any>(assembly.types).flatMap((type) => [
      ...(type.docs?.summary ? [] : [type.fqn]),
      ...[...(type.properties ?? []), ...(type.methods ?? []), ...(type.members ?? [])]
        .filter((member: any) => !member.docs?.summary && !member.overrides)
        .map((member: any) => `${type.fqn}.${member.name}`),
    ]);
    expect(undocumented).toEqual([]);
  });

  test('says what happens by default for every optional property', () => {
    const silent = Object.values<any>(assembly.types)
      .filter((type) => type.datatype)
      .flatMap((type) => type.properties ?? [])
      .filter((property: any) => property.optional && !property.docs?.default)
      .map((property: any) => property.name);
    expect(silent).toEqual([]);
  });
});
