import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from '../../tools/terrain/build';
import { MODULES } from '../../tools/terrain/platform';
import { NEWER_ARGUMENTS } from '../newer-arguments';
import { packed } from '../packed';

const read = (file: string) => readFileSync(join(PACKAGE, file), 'utf8');

describe('the package for CDK Terrain', () => {
  const { files } = packed(PACKAGE);

  test('holds nothing but the library and its documents', () => {
    const others = files.filter((file) => !/^lib\/.*\.(js|d\.ts)$/.test(file)).sort();
    const documents = ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'SECURITY.md'];
    expect(others).toEqual(['.jsii', ...documents, 'lib/bindings/LICENSE', 'package.json']);
    expect(files).toContain('lib/index.js');
    expect(files).toContain('lib/bindings/sagemaker-model.js');
  });

  test('loads, declares and names nothing of CDK for Terraform', () => {
    // What the two platforms share has the name of the first: files, annotations, the context, the place of the source.
    const shared =
      /cdktf\.(json|out)|@cdktf\/warn|cdktfVersion|CDKTF_CONTEXT_JSON|@cdktf\/provider-aws \d|(github\.com|\.github)[./]cdktf-sagemaker(\/cdktf-sagemaker)?|[Tt]he cdktf-sagemaker authors/g;
    const aboutBoth = ['CHANGELOG.md', 'README.md', 'lib/core/terraform/platform.js'];
    const textOf = (file: string) =>
      file === '.jsii' ? JSON.stringify({ ...JSON.parse(read(file)), readme: '' }) : read(file);
    const found = files
      .filter((file) => !aboutBoth.includes(file))
      .filter((file) => /cdktf/i.test(textOf(file).replace(shared, '')));
    expect(found).toEqual([]);
    expect(read('lib/core/terraform/platform.js')).not.toContain('require("cdktf")');
  });

  test('names a module for every language', () => {
    const { name, targets, dependencies } = JSON.parse(read('.jsii'));
    expect(name).toBe('cdktn-sagemaker');
    expect(targets.python).toMatchObject({ module: 'cdktn_sagemaker' });
    expect(targets.java).toMatchObject({
      package: 'io.github.cdktnsagemaker',
      maven: { groupId: 'io.github.cdktf-sagemaker', artifactId: 'cdktn-sagemaker' },
    });
    expect(targets.dotnet).toMatchObject({ namespace: 'CdktnSagemaker' });
    expect(targets.go.moduleName).toBe('github.com/cdktf-sagemaker/cdktn-sagemaker-go');
    expect(dependencies).toEqual({ cdktn: '^0.24.0', constructs: '>=10.6.0 <10.8.0' });
  });

  test('asks for the peers that cdktn asks for', () => {
    const cdktn = JSON.parse(readFileSync(join(MODULES, 'cdktn', 'package.json'), 'utf8'));
    const { peerDependencies } = JSON.parse(read('package.json'));
    expect(peerDependencies).toEqual({ cdktn: `^${cdktn.version}`, ...cdktn.peerDependencies });
  });

  test('names the licence and the copyright of the bindings in it', () => {
    const notice = read('NOTICE');
    const bindings = readdirSync(join(PACKAGE, 'lib/bindings')).filter((one) => one !== 'LICENSE');
    for (const file of bindings) {
      const [header] = read(`lib/bindings/${file}`).split('\n');
      const [, name, copyright] = /^\/\*! (\S+) .*(Copyright .*) SPDX-License-Identifier: MPL/.exec(
        header,
      )!;
      expect(notice.replace(/\s+/g, ' ')).toContain(`${name}, ${copyright}`);
    }
  });

  test('says in its README what to install', () => {
    const readme = read('README.md');
    expect(readme).toContain("from 'cdktn-sagemaker'");
    expect(readme).toContain('npm run terrain');
    expect(readme).not.toMatch(/HashiCorp archived|npm run demo/);
  });
});

test('newer arguments are those that the bindings of CDK Terrain have, and those of cdktf have not', () => {
  const declarations = (root: string) =>
    ['sagemaker-endpoint-configuration', 'sagemaker-domain', 'provider']
      .map((module) => readFileSync(join(root, 'lib', module, 'index.d.ts'), 'utf8'))
      .join('');
  const cdktf = join(require.resolve('@cdktf/provider-aws/package.json'), '..');
  for (const name of NEWER_ARGUMENTS) {
    const declared = new RegExp(`readonly ${name}\\?:|get ${name}\\(\\)`);
    expect(declarations(join(MODULES, '@cdktn/provider-aws'))).toMatch(declared);
    expect(declarations(cdktf)).not.toMatch(declared);
  }
});
