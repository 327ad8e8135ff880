import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  ContainerImage,
  PrebuiltImage,
  SagemakerModelConstruct,
  type PrebuiltImageDataSourceOptions,
  type SagemakerModelProps,
} from '../../../src';
import { containerProblems, modelProblems, synthModel } from '../../a-model';
import { all, problems, resource, synth, warnings, type Json } from '../../synth';

const SOURCE = 'data.aws_sagemaker_prebuilt_ecr_image';

const container = (name: string, options?: PrebuiltImageDataSourceOptions) => ({
  image: ContainerImage.fromPrebuilt(PrebuiltImage.viaDataSource(name, options)),
});
const KMEANS = container('kmeans');

describe('an image of the data source', () => {
  test('is found by a data source and named by it', () => {
    const json = synthModel({ primaryContainer: KMEANS });

    expect(resource(json, SOURCE)).toEqual({
      repository_name: 'kmeans',
      dns_suffix: 'amazonaws.com',
    });
    const [id] = Object.keys(json.data.aws_sagemaker_prebuilt_ecr_image);
    expect(resource(json, 'aws_sagemaker_model').primary_container.image).toBe(
      `\${data.aws_sagemaker_prebuilt_ecr_image.${id}.registry_path}`,
    );
  });

  test('takes all that the data source has', () => {
    const options = { imageTag: '2.0', region: 'eu-west-1', dnsSuffix: 'example.com' };
    const json = synthModel({ primaryContainer: container('pytorch-inference', options) });
    expect(resource(json, SOURCE)).toEqual({
      repository_name: 'pytorch-inference',
      image_tag: '2.0',
      region: 'eu-west-1',
      dns_suffix: 'example.com',
    });
  });

  test("is of the model's region and partition", () => {
    const json = synthModel({ primaryContainer: KMEANS, region: 'cn-north-1' });
    expect(resource(json, SOURCE)).toMatchObject({
      region: 'cn-north-1',
      dns_suffix: 'amazonaws.com.cn',
    });
  });

  test('leaves its host to the provider where the region is unknown', () => {
    const json = synthModel({ primaryContainer: KMEANS }, {});
    expect(resource(json, SOURCE)).toEqual({ repository_name: 'kmeans' });
  });

  test('is found once for all models of a stack', () => {
    const json = synth((stack) => {
      for (const id of ['One', 'Two']) {
        new SagemakerModelConstruct(stack, id, { primaryContainer: KMEANS });
      }
    });
    expect(all(json, SOURCE)).toHaveLength(1);
  });

  test('is found once for each provider', () => {
    const json = synth((stack) => {
      const provider = new AwsProvider(stack, 'Us', { alias: 'us', region: 'us-east-1' });
      new SagemakerModelConstruct(stack, 'One', { primaryContainer: KMEANS });
      new SagemakerModelConstruct(stack, 'Two', { primaryContainer: KMEANS, provider });
    });
    expect(
      all(json, SOURCE)
        .map(({ provider }) => provider)
        .sort(),
    ).toEqual(['aws.us', undefined]);
  });

  test('does not collide with another in the same model', () => {
    const containers = [KMEANS, KMEANS, container('pca')];
    const json = synthModel({ containers });

    expect(all(json, SOURCE).map((source) => source.repository_name)).toEqual(['kmeans', 'pca']);
    const [one, two, three] = resource(json, 'aws_sagemaker_model').container;
    expect(one.image).toBe(two.image);
    expect(one.image).not.toBe(three.image);
  });

  test.each<[string, Json[]]>([
    ['tags', [container('pca', { imageTag: '1' }), container('pca', { imageTag: '2' })]],
    ['hosts', [container('pca'), container('pca', { dnsSuffix: 'example.com' })]],
    [
      'a tag and a host of one text',
      [container('pca', { imageTag: 'x.y' }), container('pca', { dnsSuffix: 'x.y' })],
    ],
    [
      'names that run into the tag',
      [container('pca-x', { imageTag: '1' }), container('pca', { imageTag: 'x-1' })],
    ],
  ])('is not mixed up with one that differs in %s', (_, containers) => {
    expect(all(synthModel({ containers }), SOURCE)).toHaveLength(2);
  });

  test('has an address that does not depend on what else is in the program', () => {
    const ids = (before: (stack: TerraformStack) => void) => {
      const json = synth((stack) => {
        before(stack);
        const { stringValue } = new TerraformVariable(stack, 'tag', {});
        const primaryContainer = container('pca', { imageTag: stringValue });
        new SagemakerModelConstruct(stack, 'Model', { primaryContainer });
      });
      return Object.keys(json.data.aws_sagemaker_prebuilt_ecr_image);
    };
    const nothing = () => undefined;
    const other = (stack: TerraformStack) =>
      void new TerraformVariable(stack, 'other', {}).stringValue.length;
    expect(ids(other)).toEqual(ids(nothing));
  });

  test.each(['kmeans', 'pytorch-inference', 'huggingface-pytorch-tgi-inference', 'lda'])(
    'may be %s',
    (name) => {
      expect(containerProblems(container(name))).toEqual([]);
    },
  );

  test.each([undefined, ''])('must have a name, not %j', (name) => {
    expect(containerProblems(container(name!))).toEqual([
      'primaryContainer.image.repositoryName: is required; give a name such as kmeans',
    ]);
  });

  test.each<[PrebuiltImageDataSourceOptions, string]>([
    [
      { imageTag: '' },
      'imageTag: must be a Docker tag of letters, digits, ".", "_" and "-", got ""',
    ],
    [{ imageTag: 'a b:c' }, 'imageTag: must be a Docker tag of .*, got "a b:c"'],
    [{ dnsSuffix: '' }, 'dnsSuffix: must be the end of a host name, such as amazonaws.com, got ""'],
    [{ dnsSuffix: 'https://x' }, 'dnsSuffix: must be .*, got "https://x"'],
  ])('must not have %j', (options, problem) => {
    expect(containerProblems(container('kmeans', options))).toEqual([
      expect.stringMatching(`^primaryContainer.image.${problem}$`),
    ]);
  });

  test.each<PrebuiltImageDataSourceOptions | undefined>([
    undefined,
    { imageTag: undefined, region: undefined, dnsSuffix: undefined },
  ])('may have %j', (options) => {
    const json = synthModel({ primaryContainer: container('kmeans', options) });
    expect(resource(json, SOURCE)).toEqual({
      repository_name: 'kmeans',
      dns_suffix: 'amazonaws.com',
    });
  });

  test.each<[string, PrebuiltImageDataSourceOptions, string[]]>([
    ['kmeans', {}, []],
    ['xgboost', {}, []],
    ['sagemaker-xgboost', { imageTag: '1.7-1' }, []],
    ['a-repository-that-is-new', {}, []],
    [
      'sagemaker-xgboost',
      {},
      [
        'primaryContainer.image: sagemaker-xgboost has no tag 1, which the data source takes by default; give imageTag',
      ],
    ],
    [
      'pytorch-inference',
      {},
      [
        'primaryContainer.image: pytorch-inference has no tag 1, which the data source takes by default; give imageTag',
      ],
    ],
  ])('warns where the default tag is none: %s %j', (name, options, expected) => {
    const build = (stack: TerraformStack) =>
      void new SagemakerModelConstruct(stack, 'M', { primaryContainer: container(name, options) });
    expect(warnings(build)).toEqual(expected);
  });

  test.each(['KMeans', 'k means', '382416733822.dkr.ecr.us-east-1.amazonaws.com/kmeans:1'])(
    'must not be %j',
    (name) => {
      expect(containerProblems(container(name))).toEqual([
        `primaryContainer.image.repositoryName: must be the name of a repository such as kmeans, got ${JSON.stringify(name)}`,
      ]);
    },
  );

  test('must be in the region of the model', () => {
    const primaryContainer = container('kmeans', { imageTag: '1', region: 'us-east-1' });
    expect(modelProblems({ primaryContainer })).toEqual([
      'primaryContainer.image.region: must be in eu-west-1, the region of the resource that uses it, got "us-east-1"; SageMaker only uses resources in its own region',
    ]);
    expect(modelProblems({ primaryContainer, region: 'us-east-1' })).toEqual([]);
  });

  test('may be all tokens', () => {
    const reported = problems((stack) => {
      const { stringValue: token } = new TerraformVariable(stack, 'any', {});
      const props: SagemakerModelProps = {
        primaryContainer: container(token, { imageTag: token, region: token, dnsSuffix: token }),
      };
      new SagemakerModelConstruct(stack, 'Model', props);
    });
    expect(reported).toEqual([]);
  });

  test('has no URI before Terraform runs', () => {
    expect(() => PrebuiltImage.viaDataSource('kmeans').uri('eu-west-1')).toThrow(
      'PrebuiltImage.viaDataSource has no URI before Terraform runs; use PrebuiltImage.of for one',
    );
  });

  test.each(['eu-west-1', 'cn-north-1'])('is the same image as of the tables in %s', (region) => {
    const json = synthModel({ primaryContainer: KMEANS, region });
    const { dns_suffix: host, repository_name: name } = resource(json, SOURCE);
    expect(PrebuiltImage.kmeans().uri(region)).toMatch(
      new RegExp(`^[0-9]{12}[.]dkr[.]ecr[.]${region}[.]${host}/${name}:1$`),
    );
  });
});
