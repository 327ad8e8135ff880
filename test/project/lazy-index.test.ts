import { execFileSync } from 'node:child_process';
import * as library from '../../src';
import { REPOSITORY } from '../../tools/paths';

/** What a program prints that runs with the compiled library in a process of its own. */
function run(program: string, ...options: string[]): any {
  const args = [...options, '-e', program];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: REPOSITORY, encoding: 'utf8' }));
}

const LOADED = `Object.keys(require.cache).filter((file) => file.includes('/lib/') && !file.includes('node_modules')).length`;

describe('the compiled index', () => {
  test('loads nothing but itself', () => {
    expect(run(`require('cdktf-sagemaker'); console.log(${LOADED})`)).toBe(1);
  });

  test('loads what a name needs when it is first used, and not what others need', () => {
    const loadedFor = (name: string) =>
      run(`require('cdktf-sagemaker').${name}; console.log(${LOADED})`);
    expect(loadedFor('PolicyEffect')).toBeLessThan(12);
    expect(loadedFor('SagemakerImage')).toBeGreaterThan(loadedFor('PolicyEffect'));
  });

  test('has the names of the source, each of them what the source exports', () => {
    const program = `const all = require('cdktf-sagemaker'); console.log(JSON.stringify(Object.keys(all).map((name) => [name, typeof all[name]])))`;
    expect(run(program)).toEqual(
      Object.entries(library).map(([name, value]) => [name, typeof value]),
    );
  });

  test('gives the same value each time', () => {
    const program = `const all = require('cdktf-sagemaker'); console.log(all.ModelData === all.ModelData)`;
    expect(run(program)).toBe(true);
  });

  test('can be imported by name from an ECMAScript module', () => {
    const program = `import { SagemakerImage, PolicyEffect } from 'cdktf-sagemaker'; console.log(JSON.stringify([SagemakerImage.name, PolicyEffect.DENY]))`;
    expect(run(program, '--input-type=module')).toEqual(['SagemakerImage', 'Deny']);
  });
});
