import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  ContainerImage,
  ContainerMode,
  ImageScope,
  ModelData,
  PrebuiltImage,
  Processor,
  SagemakerModelConstruct,
  type ContainerDefinition,
  type PrebuiltImageOptions,
} from '../../../src';
import { modelProblems, synthModel } from '../../a-model';
import { all, only, resource, statements, synth, types, warnings, type Json } from '../../synth';

const container = (image: PrebuiltImage): ContainerDefinition => ({
  image: ContainerImage.fromPrebuilt(image),
});
const KMEANS = container(PrebuiltImage.kmeans());
const GEOSPATIAL = container(
  PrebuiltImage.sagemakerGeospatial({ scope: ImageScope.PROCESSING, version: '1.x' }),
);

const imageOf = (json: Json) => resource(json, 'aws_sagemaker_model').primary_container.image;
const locals = (json: Json) => Object.values<Json>(json.locals ?? {});
const variable = (stack: TerraformStack, id = 'region') =>
  new TerraformVariable(stack, id, {}).stringValue;

/** What the role may pull. */
const pulled = (json: Json) =>
  statements(json).find(({ Action }) => Action.includes('ecr:BatchGetImage')).Resource;

describe('where the region is written in the program', () => {
  // One image that AWS has in every partition.
  const primaryContainer = container(PrebuiltImage.djl({ version: '0.36.0' }));

  test.each([
    ['aws', 'eu-west-1', '763104351884', 'amazonaws.com'],
    ['aws-cn', 'cn-north-1', '727897471807', 'amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', '442386744353', 'amazonaws.com'],
    ['aws-iso', 'us-iso-east-1', '886529160074', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob-east-1', '094389454867', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe-west-1', '371248457586', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof-south-1', '454834333376', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-de-east-1', '204133271717', 'amazonaws.eu'],
  ])('the URI is a literal: %s', (partition, region, account, suffix) => {
    const json = synthModel({ primaryContainer }, { region });

    const uri = `${account}.dkr.ecr.${region}.${suffix}/djl-inference:0.36.0-lmi27.0.0-cu130`;
    expect(imageOf(json)).toBe(uri);
    expect(pulled(json)).toEqual([
      `arn:${partition}:ecr:${region}:${account}:repository/djl-inference`,
    ]);
    expect(json.data).toBeUndefined();
    expect(json.locals).toBeUndefined();
  });

  test("the model's region counts, not the provider's", () => {
    const json = synthModel({ primaryContainer: KMEANS, region: 'cn-north-1' });
    expect(imageOf(json)).toBe('390948362332.dkr.ecr.cn-north-1.amazonaws.com.cn/kmeans:1');
    expect(pulled(json)).toEqual(['arn:aws-cn:ecr:cn-north-1:390948362332:repository/kmeans']);
    expect(json.data).toBeUndefined();
  });

  test('an image without tags has none', () => {
    const json = synthModel({ primaryContainer: container(PrebuiltImage.modelMonitor()) });
    expect(imageOf(json)).toBe(
      '468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer',
    );
  });

  test('an image that is not there is refused', () => {
    const [problem] = modelProblems({ primaryContainer: KMEANS, region: 'eusc-de-east-1' });
    expect(problem).toMatch(
      /^primaryContainer\.image: kmeans 1 is not in "eusc-de-east-1"; it is in af-south-1, ap-east-1, .*, us-west-2; choose another region$/,
    );
    expect(modelProblems({ primaryContainer: KMEANS, region: 'us-west-2' })).toEqual([]);
  });

  test('an image whose other versions are there is refused with those', () => {
    const image = PrebuiltImage.pytorch({ version: '2.6', processor: Processor.CPU });
    const primaryContainer26 = container(image);
    const inIso = { primaryContainer: primaryContainer26, region: 'us-iso-east-1' };
    expect(only(modelProblems(inIso))).toMatch(
      /^primaryContainer\.image: pytorch 2\.6 is not in "us-iso-east-1"; it is in .*; versions that are there: 2\.\d\.\d, .*, 0\.4\.0$/,
    );
    const [, versions] = only(modelProblems(inIso)).split('that are there: ');
    const older = PrebuiltImage.of('pytorch', {
      version: versions.split(', ')[0],
      processor: Processor.CPU,
    });
    expect(older.uri('us-iso-east-1')).toContain('.us-iso-east-1.c2s.ic.gov/pytorch-inference:');
  });

  test.each(['mars', 'constructor', '__proto__'])('%j is no region', (region) => {
    expect(() => PrebuiltImage.kmeans().uri(region)).toThrow(/is not in "/);
  });
});

test('of the versions that another region has, those for the same processor are named', () => {
  const image = PrebuiltImage.autogluon({ version: '1.5.0', processor: Processor.GPU });
  const inUae = { primaryContainer: container(image), region: 'me-central-1' };
  expect(only(modelProblems(inUae))).toMatch(
    /; versions that are there: 0\.5\.2, 0\.4\.3, 0\.4\.2$/,
  );
  expect(PrebuiltImage.regions('autogluon', { version: '0.4.0' })).toContain('me-central-1');
});

describe('where the region is known to Terraform only', () => {
  const inVariable = (primaryContainer: ContainerDefinition) =>
    synth((stack) => {
      const region = variable(stack);
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer, region });
    });

  test('the account is looked up among those of the repository', () => {
    const json = inVariable(KMEANS);
    const [accounts, hosts] = Object.keys(json.locals);
    expect(imageOf(json)).toBe(
      `\${local.${accounts}[var.region]}.dkr.ecr.\${var.region}.\${lookup(local.${hosts}, var.region, "amazonaws.com")}/kmeans:1`,
    );
    const regions = PrebuiltImage.regions('kmeans');
    expect(Object.keys(json.locals[accounts]).sort()).toEqual(regions);
    for (const region of regions) {
      expect(PrebuiltImage.kmeans().uri(region)).toMatch(
        new RegExp(`^${json.locals[accounts][region]}[.]`),
      );
    }
  });

  test('so is the host, where it is not the usual one', () => {
    const [, hosts] = locals(inVariable(KMEANS));
    expect(hosts).toEqual({
      'cn-north-1': 'amazonaws.com.cn',
      'cn-northwest-1': 'amazonaws.com.cn',
      'us-iso-east-1': 'c2s.ic.gov',
      'us-isob-east-1': 'sc2s.sgov.gov',
      'us-isof-east-1': 'csp.hci.ic.gov',
      'us-isof-south-1': 'csp.hci.ic.gov',
    });
  });

  test.each(['autogluon', 'djl-lmi', 'pytorch', 'kmeans', 'debugger'])(
    'the usual host of %s is the one that most regions have',
    (name) => {
      const image = PrebuiltImage.of(name, {
        processor: ['autogluon', 'pytorch'].includes(name) ? Processor.CPU : undefined,
      });
      const json = inVariable(container(image));
      const [accounts, hosts] = locals(json);
      expect(imageOf(json)).toContain(', var.region, "amazonaws.com")}/');
      expect(Object.values(hosts)).not.toContain('amazonaws.com');
      for (const region of Object.keys(accounts)) {
        const host = hosts[region] ?? 'amazonaws.com';
        expect(image.uri(region)).toContain(`.dkr.ecr.${region}.${host}/`);
      }
    },
  );

  test('the host is a literal where all regions have the same', () => {
    const json = inVariable(GEOSPATIAL);
    const [accounts] = Object.keys(json.locals);
    expect(json.locals).toEqual({ [accounts]: { 'us-west-2': '081189585635' } });
    expect(imageOf(json)).toBe(
      `\${local.${accounts}[var.region]}.dkr.ecr.\${var.region}.amazonaws.com/sagemaker-geospatial-v1-0:latest`,
    );
  });

  test('the role may pull that repository only', () => {
    const json = inVariable(KMEANS);
    const [accounts] = Object.keys(json.locals);
    const [partition] = Object.keys(json.data.aws_partition);
    expect(pulled(json)).toEqual([
      `arn:\${data.aws_partition.${partition}.partition}:ecr:\${var.region}:\${local.${accounts}[var.region]}:repository/kmeans`,
    ]);
    expect(types(json).filter((type) => type.startsWith('data.'))).toEqual(['data.aws_partition']);
  });

  test('a data source names the region where not even the provider has one', () => {
    const json = synthModel({ primaryContainer: KMEANS }, {});
    const [accounts] = Object.keys(json.locals);
    const [source] = Object.keys(json.data.aws_region);
    const region = `data.aws_region.${source}.id`;
    expect(imageOf(json)).toMatch(`\${local.${accounts}[${region}]}.dkr.ecr.\${${region}}.`);
    expect(types(json).filter((type) => type.startsWith('data.'))).toEqual([
      'data.aws_partition',
      'data.aws_region',
    ]);
  });

  test('all models of a stack share the tables', () => {
    const json = synth((stack) => {
      for (const id of ['One', 'Two']) {
        const region = variable(stack, `region${id}`);
        new SagemakerModelConstruct(stack, id, { containers: [KMEANS, KMEANS], region });
      }
    });
    expect(locals(json)).toHaveLength(2);
    const texts = all(json, 'aws_sagemaker_model').map((model) => JSON.stringify(model.container));
    const [one, two] = texts;
    expect(two).toBe(one.replaceAll('var.regionOne', 'var.regionTwo'));
  });

  test('images of other accounts have their own, and share the hosts', () => {
    const xgboost = container(PrebuiltImage.xgboost({ version: '1.7-1' }));
    const json = synthModel({ containers: [KMEANS, xgboost] }, {});
    expect(locals(json)).toHaveLength(3);
    const { container: containers } = resource(json, 'aws_sagemaker_model');
    const [one, two] = containers.map(({ image }: Json) => /local\.([\w-]+)\[/.exec(image)![1]);
    expect(json.locals[one]).toMatchObject({ 'us-east-1': '382416733822' });
    expect(json.locals[two]).toMatchObject({ 'us-east-1': '683313688378' });
  });

  test('each of two providers has its own region', () => {
    const json = synth((stack) => {
      const [here, there] = [variable(stack, 'here'), variable(stack, 'there')];
      const provider = new AwsProvider(stack, 'There', { alias: 'there', region: there });
      const primaryContainer = KMEANS;
      new SagemakerModelConstruct(stack, 'Here', { primaryContainer, region: here });
      new SagemakerModelConstruct(stack, 'There2', { primaryContainer, provider });
    });
    const images = all(json, 'aws_sagemaker_model').map((model) => model.primary_container.image);
    const found = images.map((image: string) => /local\.([\w-]+)\[var\.(\w+)\]/.exec(image)!);
    expect(found.map(([, , region]) => region)).toEqual(['here', 'there']);
    for (const [, table] of found) {
      expect(json.locals[table]).toMatchObject({ 'eu-west-1': '438346466558' });
    }
  });

  test('has an address that does not depend on what else is in the program', () => {
    const names = (before: (stack: TerraformStack) => void) =>
      Object.keys(
        synth((stack) => {
          before(stack);
          const props = { primaryContainer: KMEANS, region: variable(stack) };
          new SagemakerModelConstruct(stack, 'Model', props);
        }).locals,
      );
    const other = (stack: TerraformStack) => void variable(stack, 'other').length;
    expect(names(other)).toEqual(names(() => undefined));
  });
});

describe('a warning', () => {
  const DATA = ModelData.fromBucket('models', 'one/model.tar.gz');
  const warned = (primaryContainer: ContainerDefinition) =>
    warnings((stack) => new SagemakerModelConstruct(stack, 'Model', { primaryContainer }));
  const warnedOf = (name: string, options?: PrebuiltImageOptions) =>
    warned({ ...container(PrebuiltImage.of(name, options)), modelData: DATA });

  test.each<[string, PrebuiltImageOptions, string]>([
    [
      'xgboost',
      {},
      "xgboost 3.2-0 was used by default, the newest of 11 versions; give version: '3.2-0' to pin it",
    ],
    [
      'sklearn',
      {},
      "sklearn 1.9-0 was used by default, the newest of 6 versions; give version: '1.9-0' to pin it",
    ],
    [
      'pytorch',
      { processor: Processor.GPU },
      "pytorch 2.6.0 was used by default, the newest of 27 versions; give version: '2.6.0' to pin it",
    ],
    [
      'huggingface',
      {
        version: '4.6.1',
        baseFrameworkVersion: 'pytorch1.7.1',
        scope: ImageScope.TRAINING,
        processor: Processor.GPU,
      },
      'huggingface is for training; a model needs an image for inference',
    ],
    [
      'autogluon',
      { version: '1.5', scope: ImageScope.TRAINING, processor: Processor.CPU },
      'autogluon is for training; a model needs an image for inference',
    ],
    ['clarify', {}, 'clarify is for processing; a model needs an image for inference'],
    ['debugger', {}, 'debugger is for debugger; a model needs an image for inference'],
  ])('is given once: %s %j', (name, options, text) => {
    expect(warnedOf(name, options)).toEqual([`primaryContainer.image: ${text}`]);
  });

  test.each<[string, PrebuiltImageOptions]>([
    ['xgboost', { version: '3.2-0' }],
    ['xgboost', { version: '1.5-1', scope: ImageScope.INFERENCE_GRAVITON }],
    ['pytorch', { version: '2.6', processor: Processor.GPU }],
    ['pytorch', { version: '1.5.1', scope: ImageScope.EIA }],
    ['kmeans', {}],
    ['huggingface-llamacpp', { processor: Processor.CPU }],
    ['sagemaker-base-python', {}],
  ])('is not given for %s %j', (name, options) => {
    expect(warnedOf(name, options)).toEqual([]);
  });

  test('says which base framework was taken', () => {
    const image = PrebuiltImage.huggingFacePytorch({ version: '4.6.1', processor: Processor.CPU });
    expect(warned(container(image))).toEqual([
      "primaryContainer.image: huggingface on pytorch1.8.1 was used by default, the newest of pytorch1.8.1, pytorch1.7.1; give baseFrameworkVersion: 'pytorch1.8.1' to pin it",
    ]);
  });

  test.each(['kmeans', 'linear-learner'])('is given for %s without a trained model', (name) => {
    expect(warned(container(PrebuiltImage.of(name)))).toEqual([
      `primaryContainer.modelData: is missing: ${name} is a built-in algorithm, which serves what a training job has left in S3; give modelData`,
    ]);
  });

  test('names the container of a pipeline', () => {
    const containers = [KMEANS, container(PrebuiltImage.xgboost())].map((one) => ({
      ...one,
      modelData: DATA,
    }));
    const found = warnings((stack) => new SagemakerModelConstruct(stack, 'M', { containers }));
    expect(found).toEqual([expect.stringMatching(/^containers\[1\]\.image: xgboost 3\.2-0 was/)]);
  });

  test.each(['kmeans', 'blazingtext', 'seq2seq'])(
    'is given where %s should serve many models',
    (name) => {
      const modelData = ModelData.fromBucketPrefix('models', 'all/');
      const mode = ContainerMode.MULTI_MODEL;
      const one = container(PrebuiltImage.of(name));
      expect(warned({ ...one, mode, modelData })).toEqual([
        `primaryContainer.image: ${name} is not among the algorithms that AWS lists for multi-model endpoints`,
      ]);
      expect(warned({ ...one, mode: ContainerMode.SINGLE_MODEL, modelData: DATA })).toEqual([]);
    },
  );

  test.each(['xgboost', 'linear-learner', 'knn', 'randomcutforest', 'sagemaker-tritonserver'])(
    'is not given where %s should',
    (name) => {
      const [version] = PrebuiltImage.versions(name);
      const processor = name.endsWith('tritonserver') ? Processor.GPU : undefined;
      const one = container(PrebuiltImage.of(name, { version, processor }));
      const modelData = ModelData.fromBucketPrefix('models', 'all/');
      expect(warned({ ...one, mode: ContainerMode.MULTI_MODEL, modelData })).toEqual([]);
    },
  );
});
