import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImageScope, InstanceType, PrebuiltImage, Processor } from '../../../src';
import type * as Library from '../../../src';
import { IMAGE_TABLES, REGISTRIES, type ImageTable } from '../../../src/facts/prebuilt-images';
import { REPOSITORY } from '../../../tools/paths';

const TABLES: Record<string, ImageTable[]> = Object.fromEntries(
  Object.entries(IMAGE_TABLES).map(([name, json]) => [name, JSON.parse(json)]),
);
const ALL = Object.values(TABLES).flat();
const words = (text = '') => text.split(' ').filter((word) => word !== '');
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

const { GPU } = Processor;

describe('the names', () => {
  test('are those of the tables, sorted', () => {
    expect(PrebuiltImage.names()).toEqual(Object.keys(TABLES).sort());
    expect(PrebuiltImage.names()).toHaveLength(81);
  });

  test('are a copy', () => {
    PrebuiltImage.names().pop();
    expect(PrebuiltImage.names()).toHaveLength(81);
  });
});

describe('the enums have exactly the words of the tables:', () => {
  test('scopes', () => {
    expect(sorted(Object.values(ImageScope))).toEqual(
      sorted(ALL.flatMap(({ scopes }) => words(scopes))),
    );
  });

  test('processors', () => {
    const found = ALL.flatMap(({ images }) => images).flatMap(({ processors }) =>
      words(processors).map((word) => word.split('=')[0]),
    );
    expect(sorted(Object.values(Processor))).toEqual(sorted(found));
  });
});

describe('the factories', () => {
  const OTHERS = ['inCatalogue', 'of', 'viaDataSource', 'names', 'versions', 'aliases', 'regions'];
  const factories = Object.getOwnPropertyNames(PrebuiltImage).filter(
    (name) => typeof (PrebuiltImage as any)[name] === 'function' && !OTHERS.includes(name),
  );
  const wantedBy = (factory: string, ...options: any[]) =>
    (PrebuiltImage as any)[factory](...options)._source.query;

  test('are those of all tables, no more', () => {
    expect(sorted(factories.map((factory) => wantedBy(factory).name))).toEqual(
      PrebuiltImage.names(),
    );
    // Hugging Face has one for each framework.
    expect(factories).toHaveLength(PrebuiltImage.names().length + 1);
  });

  test.each(factories)('%s passes its options on', (factory) => {
    const options = { version: 'x', processor: GPU };
    expect(wantedBy(factory, options).options).toEqual(options);
    expect(wantedBy(factory).options).toEqual({});
  });

  test.each([
    ['kmeans', 'kmeans'],
    ['linearLearner', 'linear-learner'],
    ['deepAr', 'forecasting-deepar'],
    ['huggingFaceLlm', 'huggingface-llm'],
    ['huggingFaceTei', 'huggingface-tei'],
    ['huggingFaceNeuronx', 'huggingface-neuronx'],
    ['djl', 'djl-lmi'],
    ['llamaCpp', 'llama-cpp'],
    ['pytorchAmzn2023', 'pytorch-amzn2023'],
    ['rayServe', 'ray-serve'],
    ['rlRayPytorch', 'ray-pytorch'],
    ['sparkMl', 'sparkml-serving'],
    ['tritonServer', 'sagemaker-tritonserver'],
    ['vllm', 'vllm'],
    ['whisperX', 'whisperx'],
  ])('%s is of %s', (factory, name) => {
    expect(wantedBy(factory).name).toBe(name);
  });

  test.each([
    ['huggingFacePytorch', 'pytorch'],
    ['huggingFaceTensorflow', 'tensorflow'],
  ])('%s is of huggingface on %s', (factory, framework) => {
    expect(wantedBy(factory)).toMatchObject({ name: 'huggingface', framework });
  });
});

describe('the versions', () => {
  test('are newest first, without aliases', () => {
    expect(PrebuiltImage.versions('xgboost')).toEqual(
      '3.2-0 3.0-5 1.7-1 1.5-1 1.3-1 1.2-2 1.2-1 1.0-1 1 0.90-2 0.90-1'.split(' '),
    );
    const pytorch = PrebuiltImage.versions('pytorch', ImageScope.TRAINING);
    expect(pytorch.slice(0, 2)).toEqual(['2.10.0', '2.9.0']);
    expect(pytorch).not.toContain('2.10');
  });

  test('are in their natural order everywhere', () => {
    const { compare } = new Intl.Collator('en', { numeric: true });
    for (const [name, tables] of Object.entries(TABLES)) {
      for (const scope of tables.flatMap(({ scopes }) => words(scopes)) as ImageScope[]) {
        const versions = PrebuiltImage.versions(name, scope);
        expect([name, versions]).toEqual([name, [...versions].sort((a, b) => compare(b, a))]);
      }
    }
  });

  test('are of a scope', () => {
    expect(PrebuiltImage.versions('xgboost', ImageScope.INFERENCE_GRAVITON)).toEqual([
      '1.5-1',
      '1.3-1',
    ]);
    expect(() => PrebuiltImage.versions('xgboost', ImageScope.EIA)).toThrow(
      'scope: must be one of inference, training, inference_graviton, got "eia"',
    );
  });

  test('are none where an image has none', () => {
    expect(PrebuiltImage.versions('model-monitor')).toEqual([]);
  });

  test('have aliases', () => {
    expect(PrebuiltImage.aliases('xgboost')).toEqual({ latest: '1' });
    expect(PrebuiltImage.aliases('kmeans')).toEqual({});
    expect(PrebuiltImage.aliases('pytorch')).toMatchObject({ '2.6': '2.6.0' });
    const training = PrebuiltImage.aliases('pytorch', ImageScope.TRAINING);
    expect(training).toMatchObject({ '2.10': '2.10.0' });
  });

  test.each(['versions', 'aliases', 'regions'] as const)('an unknown name has no %s', (what) => {
    expect(() => PrebuiltImage[what]('pytoch')).toThrow(
      /^name: must be a name of PrebuiltImage\.names\(\), got "pytoch"; closest names: pytorch, /,
    );
  });
});

describe('the regions', () => {
  test('are sorted', () => {
    for (const name of PrebuiltImage.names()) {
      const scope = words(TABLES[name][0].scopes)[0] as ImageScope | undefined;
      const regions = PrebuiltImage.regions(name, { scope });
      expect(regions.length).toBeGreaterThan(0);
      expect(regions).toEqual(sorted(regions));
    }
  });

  test('are those in which the image is', () => {
    expect(PrebuiltImage.regions('sagemaker-geospatial')).toEqual(['us-west-2']);
    const kmeans = PrebuiltImage.regions('kmeans');
    expect(kmeans).toHaveLength(37);
    for (const region of kmeans) expect(PrebuiltImage.kmeans().uri(region)).toContain(region);
  });

  test('are of a version, in full or by an alias', () => {
    const [all, full, alias] = [undefined, '2.6.0', '2.6'].map((version) =>
      PrebuiltImage.regions('pytorch', { version }),
    );
    expect(full).toEqual(alias);
    expect(full).not.toContain('us-iso-east-1');
    expect(all).toContain('us-iso-east-1');
  });

  test('are of a base framework and a Python', () => {
    const of = (options: object) =>
      PrebuiltImage.regions('huggingface', { version: '4.6.1', ...options });
    expect(of({ baseFrameworkVersion: 'pytorch1.7' })).toEqual(
      of({ baseFrameworkVersion: 'pytorch1.7.1' }),
    );
    expect(of({ pythonVersion: 'py37' })).toContain('eu-west-1');
  });

  test.each<[object, string]>([
    [
      { version: '9.9' },
      'version: must be a version of pytorch for inference, got "9.9"; available versions',
    ],
    [{ pythonVersion: 'py1' }, 'pythonVersion: must be one of '],
    [{ baseFrameworkVersion: 'x' }, 'baseFrameworkVersion: must be left out'],
    [{ version: '2.6', processor: 'tpu' }, 'processor: must be one of cpu, gpu, got "tpu"'],
    [{ scope: 'serving' }, 'scope: must be one of '],
  ])('are not those of no image: %j', (options, problem) => {
    expect(() => PrebuiltImage.regions('pytorch', options)).toThrow(problem);
  });

  test('of an image that does not run on an instance are none', () => {
    const instanceType = InstanceType.of('ml.c7g.large');
    expect(() => PrebuiltImage.regions('kmeans', { instanceType })).toThrow(
      /^instanceType: must not have AWS Graviton/,
    );
  });

  test('have accounts of 12 digits', () => {
    for (const { accounts } of REGISTRIES) {
      for (const line of accounts?.split('; ') ?? []) {
        expect(line).toMatch(/^\d{12}:( [a-z]{2,4}(-[a-z]+)+-\d)+$/);
      }
    }
  });
});

describe('the tables', () => {
  test('are loaded when a prebuilt image is used, not before', () => {
    let loaded = 0;
    jest.isolateModules(() => {
      jest.doMock('../../../src/facts/prebuilt-images', () => {
        loaded++;
        return jest.requireActual('../../../src/facts/prebuilt-images');
      });
      const library = jest.requireActual<typeof Library>('../../../src');
      library.ContainerImage.fromEcrRepository('scorer');
      expect(loaded).toBe(0);
      library.PrebuiltImage.kmeans().uri('eu-west-1');
      expect(loaded).toBe(1);
    });
    jest.dontMock('../../../src/facts/prebuilt-images');
  });
});

test('the tables are plain ASCII, which V8 loads in half the time and memory', () => {
  const text = readFileSync(join(REPOSITORY, 'src', 'facts', 'prebuilt-images.ts'), 'latin1');
  expect(text.length).toBeLessThan(90_000);
  expect([...text].filter((character) => character > '~')).toEqual([]);
});
