import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployAndDestroy } from './cdktf-cli';
import * as consumer from './consumer-programs';
import { Theme } from './harness';
import { NODES } from '../../tools/node';
import { STAGED } from '../../tools/packages/folders';
import { run } from '../../tools/packages/run';
import { missingLanguageTools } from '../../tools/packages/tools';
import { REPOSITORY } from '../../tools/paths';
import { linksOf } from '../markdown';

/** The oldest and the newest constructs that the package allows. */
const CONSTRUCTS = ['10.4.2', '10'];

/** tools/e2e.ts says what is missing, and fails where nothing may be. */
const missing = missingLanguageTools();
const testIn = (language: string) => (language in missing ? test.skip : test);

describe('the same program, with the packages as users get them', () => {
  let expected: string;

  beforeAll(async () => {
    await consumer.ensurePackages();
    expected = await consumer.typescript(CONSTRUCTS[0]);
  });

  test('has in TypeScript what the example of the package asks for', () => {
    const { resource } = JSON.parse(expected);
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining([
        'aws_appautoscaling_policy',
        'aws_cloudcontrolapi_resource',
        'aws_cloudwatch_metric_alarm',
        'aws_sagemaker_endpoint',
        'aws_sagemaker_image_version',
        'aws_sagemaker_model',
      ]),
    );
  });

  test('is the same with the newest constructs', async () => {
    expect(await consumer.typescript(CONSTRUCTS[1])).toBe(expected);
  });

  test.each(Object.entries(NODES))('is the same on the %s Node.js, %s', async (_, version) => {
    expect(await consumer.typescriptOn(version, CONSTRUCTS[0])).toBe(expected);
  });

  testIn('go')('is the same in Go', async () => {
    expect(await consumer.go()).toBe(expected);
  });

  testIn('java')('is the same in Java', async () => {
    expect(await consumer.java()).toBe(expected);
  });

  describe('in Python', () => {
    let theme: Theme;
    let program: Awaited<ReturnType<typeof consumer.python>>;

    beforeAll(async () => {
      theme = await Theme.start('python', false);
      program = await consumer.python();
    });
    afterAll(() => theme.stop());

    test('is the same', () => {
      expect(program.stack).toBe(expected);
    });

    test('has a README whose links lead somewhere from a page of PyPI, and of npm', async () => {
      const shown = `import importlib.metadata as m; print(m.metadata('cdktf-sagemaker').get_payload())`;
      const python = await run(join(program.bin, 'python'), ['-c', shown], program.folder);
      const npm = readFileSync(join(STAGED, 'README.md'), 'utf8');
      for (const readme of [python, npm]) {
        expect(linksOf(readme).length).toBeGreaterThan(20);
        expect(linksOf(readme).filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
      }
    });

    test('is the one of docs/python.md', () => {
      const page = readFileSync(join(REPOSITORY, 'docs', 'python.md'), 'utf8');
      expect(page).toContain(
        `\`\`\`python\n${readFileSync(join(program.folder, 'main.py'), 'utf8')}\`\`\``,
      );
    });

    test('lets a construct be changed below, as docs/python.md says', async () => {
      const page = readFileSync(join(REPOSITORY, 'docs', 'python.md'), 'utf8');
      const [, hatch] = /```python\n(# Escape hatch\n[^`]*)```/.exec(page)!;
      const source = readFileSync(join(program.folder, 'main.py'), 'utf8');
      const line = '        endpoint = Endpoint(\n';
      expect(source.split(line)).toHaveLength(2);
      const indented = hatch.replace(/^(?=.)/gm, '        ');
      writeFileSync(join(program.folder, 'hatch.py'), source.replace(line, indented + line));
      const stack = await consumer.synthesized(program.folder, join(program.bin, 'python'), [
        'hatch.py',
      ]);
      const [model] = Object.values<any>(JSON.parse(stack).resource.aws_sagemaker_model);
      expect(model.primary_container.container_hostname).toBe('first');
      expect(model.timeouts).toBeUndefined();
    });

    test('reports mistakes in the words of the docs', async () => {
      const source = readFileSync(join(program.folder, 'main.py'), 'utf8');
      const wrong = source.replace('"LOG_LEVEL"', '"1LOG"').replace('name="churn"', 'name="a_b"');
      writeFileSync(join(program.folder, 'wrong.py'), wrong);
      const failed = run(join(program.bin, 'python'), ['wrong.py'], program.folder);
      await expect(failed).rejects.toThrow(
        /primaryContainer\.environment\["1LOG"\]: key must match/,
      );
      await expect(failed).rejects.toThrow(/modelPackageGroupName: must match/);
    });

    test('is deployed and destroyed by the cdktf CLI', async () => {
      const { created, destroyed, outputs } = await deployAndDestroy(theme, 'churn', program);
      expect(created).toEqual(
        expect.arrayContaining(['CreateModel', 'CreateEndpoint', 'CreateImageVersion']),
      );
      expect(outputs.churn.endpointName).toMatch(/^churn-Endpoint-/);
      expect(outputs.churn.labVersion).toBe(1);
      expect(destroyed).toEqual(
        expect.arrayContaining(['DeleteModel', 'DeleteEndpoint', 'DeleteImage']),
      );
    });
  });
});
