import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly, TypeSystem } from 'jsii-reflect';
import { NODES } from '../../tools/node';
import { REPOSITORY } from '../../tools/paths';
import { providerOfBindings } from '../../tools/provider-mirror';
import { RESOURCES } from '../conformance/resources';
import { rowsOf, sectionOf } from '../markdown';

const read = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');
const README = read('README.md');

/** The classes that a program puts into a stack, also those that a method returns. */
function exportedConstructs(): string[] {
  const system = new TypeSystem();
  for (const name of ['constructs', 'cdktf']) {
    const spec = JSON.parse(read(join('node_modules', name, '.jsii')));
    system.addAssembly(new Assembly(system, spec));
  }
  const { classes } = system.addAssembly(new Assembly(system, JSON.parse(read('.jsii'))));
  return classes
    .filter((one) => one.getAncestors().some(({ fqn }) => fqn === 'constructs.Construct'))
    .map(({ name }) => name);
}

describe('the table of constructs in the README', () => {
  const rows = new Map(
    rowsOf(sectionOf(README, '## What is in the box')).map(([, name, creates]) => [name, creates]),
  );

  test('has a row for each construct that is exported', () => {
    expect([...rows.keys()].sort()).toEqual(
      exportedConstructs()
        .map((name) => `\`${name}\``)
        .sort(),
    );
  });

  test.each(RESOURCES.map(({ construct: { name }, type }) => ({ name, type })))(
    'says what $name creates',
    ({ name, type }) => {
      expect(rows.get(`\`${name}\``)).toContain(`\`${type}\``);
    },
  );
});

describe('the table of versions in the README', () => {
  const { peerDependencies, devDependencies, engines } = JSON.parse(read('package.json'));
  const { dependencies, bindings } = JSON.parse(read('tools/terrain/package.json'));
  const provider = providerOfBindings().version;
  const cells = (name: string) => {
    const rows = rowsOf(sectionOf(README, '## Compatibility'));
    const { length, 0: row } = rows.filter(([what]) => what === name);
    expect([name, length]).toEqual([name, 1]);
    return row.slice(1);
  };

  test('is that of package.json', () => {
    expect(cells('CDK for Terraform (`cdktf`)')).toEqual([
      peerDependencies.cdktf,
      devDependencies.cdktf,
    ]);
    const built = `${devDependencies.constructs} and the newest 10.x`;
    expect(cells('`constructs`')).toEqual([peerDependencies.constructs, built]);
    const copies = `copies of ${devDependencies['@cdktf/provider-aws']} are inside`;
    expect(cells('provider bindings (`@cdktf/provider-aws`)')).toEqual(['optional', copies]);
    const [node, nodes] = cells('Node.js');
    expect(`>= ${node}`).toBe(`${engines.node} or newer`);
    expect(nodes).toBe(`${NODES.oldest} to ${NODES.newest}`);
  });

  test('is that of the package for CDK Terrain', () => {
    const { cdktn } = dependencies;
    const built = `${cdktn}, for AWS provider ${bindings.provider}`;
    expect(cells('CDK Terrain (`cdktn`), as `cdktn-sagemaker`')).toEqual([`^${cdktn}`, built]);
  });

  test('names the provider of the bindings, as docs/compatibility.md does', () => {
    const [works, tested] = cells('AWS provider');
    expect([works, tested]).toEqual([provider, `bindings: ${provider}; end-to-end tests: 5.100.0`]);
    const sentence = `End-to-end tests run on AWS provider 5.100.0; the bindings pin ${provider}.`;
    expect(README).toContain(sentence);
    expect(read('docs/compatibility.md')).toContain(sentence);
  });

  test('names the Terraform that the tests ask for', () => {
    expect(read('tools/requirements.ts')).toContain(`Terraform ${cells('Terraform')[0]}`);
  });
});
