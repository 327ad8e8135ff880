import { TerraformVariable } from 'cdktf';
import {
  ContainerImage,
  ImageScope,
  InstanceType,
  PrebuiltImage,
  Processor,
  type PrebuiltImageOptions,
} from '../../../src';
import { containerProblems, modelProblems } from '../../a-model';
import { aStack } from '../../synth';

const { CPU, GPU } = Processor;
const { TRAINING, INFERENCE, INFERENCE_GRAVITON, EIA } = ImageScope;

/** What is wrong with an image, in a model; without the path of the property. */
function problemsOf(image: PrebuiltImage): string[] {
  return containerProblems({ image: ContainerImage.fromPrebuilt(image) }).map((problem) =>
    problem.replace(/^primaryContainer\.image[.]?/, ''),
  );
}
const problems = (name: string, options?: any) => problemsOf(PrebuiltImage.of(name, options));

/** Repository and tag in a region that has everything but Geospatial. */
const path = (name: string, options?: PrebuiltImageOptions) =>
  PrebuiltImage.of(name, options).uri('us-east-1').split('/')[1];

const on = (name: string) => InstanceType.of(name);

describe('the default version', () => {
  test.each<[string, PrebuiltImageOptions, string]>([
    ['xgboost', {}, 'sagemaker-xgboost:3.2-0'],
    ['sklearn', {}, 'sagemaker-scikit-learn:1.9-0-cpu-py3'],
    ['vllm-server', {}, 'vllm:server-sagemaker-cuda-v2.6'],
    ['pytorch', { processor: GPU }, 'pytorch-inference:2.6.0-gpu-py312'],
    ['pytorch', { processor: GPU, scope: TRAINING }, 'pytorch-training:2.10.0-gpu-py313'],
    ['huggingface-llamacpp', { processor: CPU }, 'huggingface-llamacpp:b9522-cpu-ubuntu24.04'],
    ['data-wrangler', {}, 'sagemaker-data-wrangler-container:3.x'],
    ['kmeans', {}, 'kmeans:1'],
    ['model-monitor', {}, 'sagemaker-model-monitor-analyzer'],
  ])('is the newest: %s %j', (name, options, expected) => {
    expect(path(name, options)).toBe(expected);
  });

  test('of Hugging Face is the newest of the framework that the factory names', () => {
    const options = { processor: GPU };
    expect(PrebuiltImage.huggingFaceTensorflow(options).uri('us-east-1')).toContain(
      '/huggingface-tensorflow-inference:2.11.0-transformers4.26.0-gpu-py39-',
    );
    expect(PrebuiltImage.huggingFacePytorch(options).uri('us-east-1')).toContain(
      '/huggingface-pytorch-inference:2.6.0-transformers5.5.3-gpu-py312-',
    );
  });
});

describe('a version', () => {
  test.each([
    ['pytorch', '2.6', 'pytorch-inference:2.6-cpu-py312'],
    ['pytorch', '2.6.0', 'pytorch-inference:2.6.0-cpu-py312'],
  ])('stands in the tag as it was given: %s %s', (name, version, expected) => {
    expect(path(name, { version, processor: CPU })).toBe(expected);
  });

  test('may be an alias that AWS moves', () => {
    expect(path('xgboost', { version: 'latest' })).toBe('xgboost:latest');
  });

  test('that there is not is refused with those that there are, newest first, and aliases', () => {
    expect(problems('xgboost', { version: '2.0' })).toEqual([
      'version: must be a version of xgboost for inference, got "2.0"; available versions: 3.2-0, 3.0-5, 1.7-1, 1.5-1, 1.3-1, 1.2-2, 1.2-1, 1.0-1, 1, 0.90-2, 0.90-1; aliases: latest',
    ]);
    expect(problems('kmeans', { version: '2' })).toEqual([
      'version: must be a version of kmeans for inference, got "2"; available versions: 1',
    ]);
    const [problem] = problems('pytorch', { version: '9', processor: CPU });
    expect(problem).toMatch(
      /; available versions: 2\.6\.0, 2\.5\.1, .*, 0\.4\.0; aliases: 2\.6, 2\.5, .*0\.4$/,
    );
  });

  test.each(['constructor', '__proto__', ' ', '2.6.0 2.5.1'])('%j is none', (version) => {
    expect(problems('pytorch', { version, processor: CPU })).toEqual([
      expect.stringMatching(/^version: must be a version of pytorch/),
    ]);
  });

  test('is refused where an image has none', () => {
    expect(problems('model-monitor', { version: '1' })).toEqual([
      'version: must be left out, as model-monitor has no versions, got "1"',
    ]);
  });
});

describe('a name', () => {
  test.each([
    ['pytoch', 'pytorch, '],
    ['k-means', 'kmeans, '],
    ['vllm_server', 'vllm-server, '],
    ['Xgboost', 'xgboost, '],
    ['sagemaker-xgboost', 'xgboost, '],
    ['pytorch-inference', 'pytorch, '],
    ['djl', 'djl-lmi, '],
    ['lmi', 'djl-lmi, '],
    ['tgi', 'huggingface-llm, '],
    ['tei', 'huggingface-tei, '],
    ['tritonServer', 'sagemaker-tritonserver, '],
    ['deepAr', 'forecasting-deepar, '],
    ['sparkml', 'sparkml-serving, '],
    ['huggingFacePytorch', 'huggingface, '],
  ])('%s is refused with the three nearest', (name, nearest) => {
    const [problem] = problems(name);
    expect(problem).toMatch(
      /^name: must be a name of PrebuiltImage\.names\(\), got ".*"; closest names: [\w-]+, [\w-]+, [\w-]+$/,
    );
    expect(problem).toContain(`closest names: ${nearest}`);
  });

  test.each([undefined, '', 'constructor', '__proto__'])('%s is refused', (name) => {
    expect(problems(name!)).toEqual([expect.stringMatching(/^name: must be a name of /)]);
  });
});

describe('a version of Python', () => {
  test('is the only one, or has to be given', () => {
    expect(path('pytorch', { version: '2.6.0', processor: CPU })).toMatch(/-py312$/);
    expect(problems('mxnet', { version: '1.4.1', processor: CPU })).toEqual([
      'pythonVersion: is required; one of py3, py2',
    ]);
    expect(path('mxnet', { version: '1.4.1', processor: CPU, pythonVersion: 'py2' })).toMatch(
      /-py2$/,
    );
  });

  test('is one that the version has', () => {
    const options = { version: '1.4.1', processor: CPU, pythonVersion: 'py312' };
    expect(problems('mxnet', options)).toEqual([
      'pythonVersion: must be one of py3, py2, got "py312"',
    ]);
    expect(problems('kmeans', { pythonVersion: 'py3' })).toEqual([
      'pythonVersion: must be left out, as kmeans has no choice of Python, got "py3"',
    ]);
  });

  test('may be left out of the tag of spark', () => {
    expect(path('spark', { version: '3.3' })).toBe('sagemaker-spark-processing:3.3-cpu');
    expect(path('spark', { version: '3.3', pythonVersion: 'py39' })).toBe(
      'sagemaker-spark-processing:3.3-cpu-py39',
    );
  });

  // The SDK has this table, but its retrieve() cannot read it; get_base_python_image_uri does.
  test.each([
    ['py310', 'sagemaker-base-python-310:1.0'],
    ['py38', 'sagemaker-base-python-38:1.0'],
    [undefined, 'sagemaker-base-python-310:1.0'],
  ])('is in the repository of sagemaker-base-python: %s', (pythonVersion, expected) => {
    const image = PrebuiltImage.sagemakerBasePython({ pythonVersion });
    expect(image.uri('us-east-1')).toBe(`081325390199.dkr.ecr.us-east-1.amazonaws.com/${expected}`);
    expect(problemsOf(image)).toEqual([]);
  });

  test('is none that sagemaker-base-python lacks', () => {
    expect(problems('sagemaker-base-python', { pythonVersion: 'py39' })).toEqual([
      'pythonVersion: must be one of py310, py38, got "py39"',
    ]);
  });
});

describe('a processor', () => {
  test('is the only one, or has to be given', () => {
    expect(path('vllm-server', { version: '2.6' })).toBe('vllm:server-sagemaker-cuda-v2.6');
    expect(problems('pytorch', { version: '2.6.0' })).toEqual([
      'processor: is required; one of cpu, gpu, or give instanceType',
    ]);
  });

  test('is one that the image has', () => {
    expect(problems('pytorch', { version: '2.6.0', processor: Processor.TRN })).toEqual([
      'processor: must be one of cpu, gpu, got "trn"',
    ]);
    expect(problems('kmeans', { processor: CPU })).toEqual([
      'processor: must be left out, as kmeans has no choice of processor, got "cpu"',
    ]);
  });

  test('stands in the tag of Triton on CPU only', () => {
    const version = '25.09';
    expect(path('sagemaker-tritonserver', { version, processor: CPU })).toBe(
      'sagemaker-tritonserver:25.09-py3-cpu',
    );
    expect(path('sagemaker-tritonserver', { version, processor: GPU })).toBe(
      'sagemaker-tritonserver:25.09-py3',
    );
  });
});

describe('a scope', () => {
  test('is inference where there is such an image, else the only one', () => {
    expect(path('pytorch', { version: '2.6', processor: CPU })).toContain('pytorch-inference:');
    expect(path('clarify')).toBe('sagemaker-clarify-processing:1.0');
    expect(path('pytorch-smp', { version: '2.2.0' })).toContain('smdistributed-modelparallel:');
  });

  test('is one that the image has', () => {
    expect(problems('pytorch', { scope: ImageScope.DEBUGGER, processor: CPU })).toEqual([
      'scope: must be one of eia, inference, inference_graviton, training, got "debugger"',
    ]);
    expect(problems('spark', { scope: INFERENCE })).toEqual([
      'scope: must be one of processing, got "inference"',
    ]);
    expect(problems('sagemaker-base-python', { scope: INFERENCE })).toEqual([
      'scope: must be left out, as sagemaker-base-python has none, got "inference"',
    ]);
  });

  test.each<[ImageScope, string, string]>([
    [TRAINING, '2.6.0', 'pytorch-training:2.6.0-cpu-py312'],
    [INFERENCE, '2.6.0', 'pytorch-inference:2.6.0-cpu-py312'],
    [
      INFERENCE_GRAVITON,
      '1.12.1',
      'pytorch-inference-graviton:1.12.1-cpu-py38-ubuntu20.04-sagemaker',
    ],
    [EIA, '1.5.1', 'pytorch-inference-eia:1.5.1-cpu-py3'],
  ])('says which image: %s', (scope, version, expected) => {
    expect(path('pytorch', { scope, version, processor: CPU })).toBe(expected);
  });
});

describe('a base framework', () => {
  const version = '4.6.1';

  test('may be given in full or by an alias', () => {
    const options = { version, processor: CPU };
    expect(path('huggingface', { ...options, baseFrameworkVersion: 'pytorch1.7.1' })).toBe(
      'huggingface-pytorch-inference:1.7.1-transformers4.6.1-cpu-py36-ubuntu18.04',
    );
    expect(path('huggingface', { ...options, baseFrameworkVersion: 'pytorch1.7' })).toBe(
      'huggingface-pytorch-inference:1.7-transformers4.6.1-cpu-py36-ubuntu18.04',
    );
  });

  test('has to be given where there are several frameworks', () => {
    expect(problems('huggingface', { version, processor: CPU })).toEqual([
      'baseFrameworkVersion: is required; one of tensorflow2.4.1, pytorch1.8.1, pytorch1.7.1',
    ]);
    const image = PrebuiltImage.huggingFaceTensorflow({ version, processor: CPU });
    expect(problemsOf(image)).toEqual([]);
  });

  test('is one that the version has', () => {
    const other = { version, processor: CPU, baseFrameworkVersion: 'pytorch2.0' };
    expect(problems('huggingface', { ...other, pythonVersion: 'py36' })).toEqual([
      'baseFrameworkVersion: must be one of tensorflow2.4.1, pytorch1.8.1, pytorch1.7.1, got "pytorch2.0"',
    ]);
    expect(problemsOf(PrebuiltImage.huggingFacePytorch(other))).toEqual([
      'baseFrameworkVersion: must be one of pytorch1.8.1, pytorch1.7.1, got "pytorch2.0"',
    ]);
  });

  test('that is wrong does not make Python something to give', () => {
    const other = { version, processor: CPU, baseFrameworkVersion: 'pytorch2.0' };
    expect(problems('huggingface', other)).toHaveLength(1);
  });

  test('is refused where there is none', () => {
    expect(problems('kmeans', { baseFrameworkVersion: 'pytorch2.0' })).toEqual([
      'baseFrameworkVersion: must be left out, as kmeans has no base framework, got "pytorch2.0"',
    ]);
  });
});

describe('a container version', () => {
  test.each<[string, PrebuiltImageOptions, string]>([
    [
      'pytorch-smp',
      { version: '2.5.0', containerVersion: 'cu124' },
      'smdistributed-modelparallel:2.5.0-gpu-py311-cu124',
    ],
    ['pytorch-smp', { version: '2.5.0' }, 'smdistributed-modelparallel:2.5.0-gpu-py311'],
    [
      'spark',
      { version: '3.3', pythonVersion: 'py39', containerVersion: 'v1' },
      'sagemaker-spark-processing:3.3-cpu-py39-v1',
    ],
  ])('is the last part of the tag of %s %j', (name, options, expected) => {
    expect(path(name, options)).toBe(expected);
  });

  test.each<[string, PrebuiltImageOptions]>([
    ['kmeans', {}],
    ['pytorch', { version: '2.6.0', processor: GPU }],
    ['huggingface-llm', { version: '3.0.1' }],
  ])('is refused where %s has none or a fixed one', (name, options) => {
    expect(problems(name, options)).toEqual([]);
    expect(problems(name, { ...options, containerVersion: 'cu124' })).toEqual([
      `containerVersion: must be left out, as the tag of ${name} has no such part or a fixed one, got "cu124"`,
    ]);
  });
});

describe('an instance type', () => {
  test.each<[string, string, PrebuiltImageOptions, string]>([
    ['ml.m5.large', 'pytorch', { version: '2.6.0' }, 'pytorch-inference:2.6.0-cpu-py312'],
    ['ml.g5.xlarge', 'pytorch', { version: '2.6.0' }, 'pytorch-inference:2.6.0-gpu-py312'],
    ['ml.m5.large', 'kmeans', {}, 'kmeans:1'],
    ['ml.g4dn.xlarge', 'kmeans', {}, 'kmeans:1'],
    // What AWS has published for Trainium; the SDK refuses it.
    [
      'ml.trn1.2xlarge',
      'huggingface-neuronx',
      { version: '4.43.2', scope: TRAINING },
      'huggingface-pytorch-training-neuronx:2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04',
    ],
    [
      'ml.inf2.xlarge',
      'huggingface-llm-neuronx',
      { version: '0.3.0' },
      'huggingface-pytorch-tgi-inference:2.7.0-optimum3.3.6-inf2-py310-ubuntu22.04',
    ],
    [
      'ml.inf2.xlarge',
      'huggingface-vllm-neuronx',
      { version: '0.4.1' },
      'huggingface-vllm-inference-neuronx:0.10.2-neuronx-py310-sdk2.26.0-ubuntu22.04',
    ],
    [
      'ml.trn2.48xlarge',
      'huggingface-vllm-neuronx',
      { version: '0.4.1' },
      'huggingface-vllm-inference-neuronx:0.10.2-neuronx-py310-sdk2.26.0-ubuntu22.04',
    ],
  ])('%s says the processor of %s %j', (type, name, options, expected) => {
    expect(path(name, { ...options, instanceType: on(type) })).toBe(expected);
  });

  test.each([
    [
      'ml.c7g.xlarge',
      'pytorch',
      '2.6.0',
      'pytorch-inference-arm64:2.6.0-cpu-py312-ubuntu22.04-sagemaker',
    ],
    [
      'ml.m8g.xlarge',
      'pytorch',
      '1.12.1',
      'pytorch-inference-graviton:1.12.1-cpu-py38-ubuntu20.04-sagemaker',
    ],
    ['ml.r7gd.xlarge', 'xgboost', '1.5-1', 'sagemaker-xgboost:1.5-1-arm64'],
    ['ml.c6g.xlarge', 'sklearn', '1.0-1', 'sagemaker-scikit-learn:1.0-1-arm64-cpu-py3'],
    ['ml.c8g.xlarge', 'llama-cpp-arm64', '1.0.1', 'llama-cpp-arm64:server-sagemaker-cpu-v1.0.1'],
  ])('%s has Graviton, for which %s has an image', (type, name, version, expected) => {
    expect(path(name, { version, instanceType: on(type) })).toBe(expected);
  });

  test.each<[string, string, PrebuiltImageOptions, string]>([
    [
      'ml.c8g.xlarge',
      'kmeans',
      {},
      'must not have AWS Graviton, for which kmeans has no image for inference, got ml.c8g.xlarge',
    ],
    [
      'ml.m5.large',
      'llama-cpp-arm64',
      { version: '1.0.1' },
      'must have AWS Graviton, for which the image is made, got ml.m5.large',
    ],
    [
      'ml.m5.large',
      'pytorch',
      { version: '1.12.1', scope: INFERENCE_GRAVITON },
      'must have AWS Graviton, for which the image is made, got ml.m5.large',
    ],
    [
      'ml.m5.large',
      'vllm-server',
      { version: '2.6' },
      'must have a processor of the image (gpu), got ml.m5.large',
    ],
    [
      'ml.trn1.2xlarge',
      'huggingface-llm-neuronx',
      { version: '0.3.0' },
      'must have a processor of the image (inf2), got ml.trn1.2xlarge',
    ],
    [
      'ml.trn1.2xlarge',
      'pytorch',
      { version: '2.6.0', scope: TRAINING },
      'must have a processor of the image (cpu, gpu), got ml.trn1.2xlarge; pytorch-neuron can run there',
    ],
    [
      'ml.inf2.xlarge',
      'huggingface-llm',
      { version: '3.0.1' },
      'must have a processor of the image (gpu), got ml.inf2.xlarge; huggingface-llm-neuronx can run there',
    ],
    [
      'ml.trn1.2xlarge',
      'huggingface-vllm',
      {},
      'must have a processor of the image (gpu), got ml.trn1.2xlarge; huggingface-vllm-neuronx can run there',
    ],
    [
      'ml.p2.xlarge',
      'pytorch',
      { version: '1.13.1' },
      'must not be of family p2 from pytorch 1.13 on, got ml.p2.xlarge',
    ],
    [
      'ml.p2.xlarge',
      'pytorch',
      { version: '1.13' },
      'must not be of family p2 from pytorch 1.13 on, got ml.p2.xlarge',
    ],
    [
      'ml.p2.xlarge',
      'tensorflow',
      { version: '2.12.1' },
      'must not be of family p2 from tensorflow 2.12 on, got ml.p2.xlarge',
    ],
    [
      'ml.c8g.xlarge',
      'llama-cpp',
      { version: '1.0.1' },
      'must not have AWS Graviton, for which llama-cpp has no image for inference, got ml.c8g.xlarge; llama-cpp-arm64 can run there',
    ],
    [
      'ml.c7g.xlarge',
      'pytorch',
      { version: '2.6.0', scope: TRAINING },
      'must not have AWS Graviton, for which pytorch has no image for training, got ml.c7g.xlarge',
    ],
    [
      'ml.inf2.xlarge',
      'vllm',
      {},
      'must have a processor of the image (gpu), got ml.inf2.xlarge; huggingface-vllm-neuronx can run there',
    ],
    ['large', 'kmeans', {}, 'must be an instance type such as ml.m5.large, got "large"'],
  ])('%s is refused for %s %j', (type, name, options, problem) => {
    expect(problems(name, { ...options, instanceType: on(type) })).toEqual([
      `instanceType: ${problem}`,
    ]);
  });

  test.each(['pytorch', 'xgboost'])('with Graviton needs the scope for it: %s', (name) => {
    const [version] = PrebuiltImage.versions(name, INFERENCE_GRAVITON);
    const options = { version, processor: name === 'pytorch' ? CPU : undefined };
    const instanceType = on('ml.c7g.xlarge');
    expect(problems(name, { ...options, instanceType })).toEqual([]);
    expect(problems(name, { ...options, instanceType, scope: INFERENCE })).toEqual([
      expect.stringMatching(/^instanceType: must not have AWS Graviton, .*, got ml\.c7g\.xlarge/),
    ]);
  });

  test.each([
    ['huggingface', 'ml.inf1.xlarge', ['huggingface-neuron']],
    ['huggingface', 'ml.inf2.xlarge', ['huggingface-neuronx']],
  ])('%s on %s names %j', (name, type, others) => {
    const options = { version: '4.37.0', baseFrameworkVersion: 'pytorch2.1.0' };
    const [problem] = problems(name, { ...options, instanceType: on(type) });
    for (const other of others) expect(problem).toContain(other);
    expect(problem).toMatch(/^instanceType: must have a processor of the image .* can run there$/);
  });

  test.each([
    ['pytorch', '1.12.1', 'pytorch-inference:1.12.1-gpu-py38'],
    ['tensorflow', '2.11.1', 'tensorflow-inference:2.11.1-gpu'],
  ])('of family p2 still has %s %s', (name, version, expected) => {
    expect(path(name, { version, instanceType: on('ml.p2.xlarge') })).toBe(expected);
  });

  test.each<[string, string, PrebuiltImageOptions, string]>([
    [
      'ml.p4d.24xlarge',
      'pytorch',
      { version: '1.6.0', pythonVersion: 'py36', scope: TRAINING },
      'pytorch-training:1.6.0-gpu-py36-cu110-ubuntu18.04',
    ],
    [
      'ml.p4d.24xlarge',
      'pytorch',
      { version: '1.6', pythonVersion: 'py36' },
      'pytorch-inference:1.6-gpu-py36-cu110-ubuntu18.04-v3',
    ],
    [
      'ml.p4d.24xlarge',
      'mxnet',
      { version: '1.8.0', scope: TRAINING },
      'mxnet-training:1.8.0-gpu-py37-cu110-ubuntu16.04',
    ],
    ['ml.p4d.24xlarge', 'pytorch', { version: '2.6.0' }, 'pytorch-inference:2.6.0-gpu-py312'],
    [
      'ml.p4de.24xlarge',
      'pytorch',
      { version: '1.6.0', pythonVersion: 'py36' },
      'pytorch-inference:1.6.0-gpu-py36',
    ],
  ])('%s has builds of its own: %s %j', (type, name, options, expected) => {
    expect(path(name, { ...options, instanceType: on(type) })).toBe(expected);
  });

  test('may stand beside the processor that it has, no other', () => {
    const options = { version: '2.6.0', instanceType: on('ml.m5.large') };
    expect(problems('pytorch', { ...options, processor: CPU })).toEqual([]);
    expect(problems('pytorch', { ...options, processor: GPU })).toEqual([
      'processor: must be that of ml.m5.large, got "gpu"; leave it out',
    ]);
  });
});

describe('what is wrong', () => {
  test('is reported all at once', () => {
    const options = {
      version: '2.6.0',
      baseFrameworkVersion: 'a',
      pythonVersion: 'b',
      processor: 'c',
      containerVersion: 'd',
      instanceType: on('e'),
    };
    expect(problems('pytorch', options)).toEqual([
      'instanceType: must be an instance type such as ml.m5.large, got "e"',
      'baseFrameworkVersion: must be left out, as pytorch 2.6.0 has no base framework, got "a"',
      'pythonVersion: must be one of py312, got "b"',
      'processor: must be one of cpu, gpu, got "c"',
      'containerVersion: must be left out, as the tag of pytorch has no such part or a fixed one, got "d"',
    ]);
  });

  const beside = {
    pythonVersion: 'py1',
    processor: 'tpu',
    containerVersion: 'a b',
    instanceType: on('ml.foo'),
  };
  const ofOthers = [
    /^containerVersion: must be a Docker tag of .*, got "a b"$/,
    /^instanceType: must be an instance type such as ml\.m5\.large, got "ml\.foo"$/,
    /^pythonVersion: must be one of .*, got "py1"$/,
    /^processor: must be one of cpu, gpu, got "tpu"$/,
  ];

  test.each<[string, object, RegExp]>([
    ['version', { version: '9' }, /^version: must be a version of pytorch for inference, got "9"/],
    ['scope', { scope: 'serving' }, /^scope: must be one of .*, got "serving"$/],
    [
      'option',
      { verison: '2.6.0' },
      /^verison: is not a property of PrebuiltImageOptions; did you mean version\?$/,
    ],
  ])('in an unknown %s does not hide what else is wrong', (_, options, problem) => {
    const found = problems('pytorch', { ...options, ...beside });
    const all = [problem, ...ofOthers].map((one) => expect.stringMatching(one));
    expect(found).toEqual(expect.arrayContaining(all));
    expect(found).toHaveLength(all.length);
  });

  test('in an unknown version does not make what was not given wrong', () => {
    expect(problems('mxnet', { version: '9' })).toHaveLength(1);
    expect(problems('huggingface', { version: '9', processor: CPU })).toHaveLength(1);
    expect(problems('xgboost', { version: '9', instanceType: on('ml.g5.xlarge') })).toHaveLength(1);
  });

  test('is reported of the region as well', () => {
    const found = (options: object) =>
      modelProblems({
        primaryContainer: { image: ContainerImage.fromPrebuilt(PrebuiltImage.lda(options)) },
        region: 'me-central-1',
      }).map((problem) => problem.replace('primaryContainer.image', ''));
    const nowhere = expect.stringMatching(
      /^: lda is not in "me-central-1"; it is in .*us-west-2; /,
    );
    expect(found({ version: '7' })).toEqual([expect.stringMatching(/^.version: /), nowhere]);
    expect(found({ scope: 'eia' })).toEqual([expect.stringMatching(/^.scope: /), nowhere]);
  });

  test('is named beside tokens', () => {
    const { stringValue } = new TerraformVariable(aStack(), 'version', {});
    expect(problems('pytroch', { version: stringValue })).toEqual([
      expect.stringMatching(/^name: must be a name of .*got "pytroch"; closest names: pytorch/),
      expect.stringMatching(/^version: must be known at synth/),
    ]);
  });

  test.each<[PrebuiltImageOptions, string]>([
    [
      { containerVersion: '' },
      'containerVersion: must be a Docker tag of letters, digits, ".", "_" and "-", got ""',
    ],
    [
      { instanceType: on(undefined!) },
      'instanceType: must be an instance type such as ml.m5.large, got undefined',
    ],
  ])('may be what process.env does not have: %j', (options, problem) => {
    expect(problems('xgboost')).toEqual([]);
    expect(problems('xgboost', options)).toEqual([problem]);
  });

  test('is reported of all containers', () => {
    const containers = [
      { image: ContainerImage.fromPrebuilt(PrebuiltImage.kmeans({ version: '2' })) },
      { image: ContainerImage.fromPrebuilt(PrebuiltImage.of('kmean')) },
    ];
    expect(modelProblems({ containers })).toEqual([
      expect.stringMatching(/^containers\[0\]\.image\.version: /),
      expect.stringMatching(/^containers\[1\]\.image\.name: /),
    ]);
  });

  test('is in what uri() throws', () => {
    const options = { version: '2.6.0', pythonVersion: 'py2', containerVersion: 'x' };
    const image = PrebuiltImage.pytorch({ ...options, processor: CPU });
    expect(() => image.uri('eu-west-1')).toThrow(
      'PrebuiltImage pytorch has no URI: pythonVersion: must be one of py312, got "py2"; containerVersion: must be left out, ',
    );
    expect(() => PrebuiltImage.kmeans().uri('eu-isoe-west-1')).toThrow(
      'PrebuiltImage kmeans has no URI: kmeans 1 is not in "eu-isoe-west-1"; it is in af-south-1, ',
    );
  });

  test('may be a region that uri() cannot know', () => {
    const { stringValue } = new TerraformVariable(aStack(), 'region', {});
    const uri = (region: any) => () => PrebuiltImage.kmeans().uri(region);
    expect(uri(stringValue)).toThrow(
      /^PrebuiltImage kmeans has no URI: region: must be known at synth, got a token$/,
    );
    for (const region of [undefined, '']) {
      expect(uri(region)).toThrow(
        /^PrebuiltImage kmeans has no URI: region: is required; such as eu-west-1$/,
      );
    }
  });
});

describe('values that are missing', () => {
  test('are as if they had not been written', () => {
    const options: PrebuiltImageOptions = {
      version: undefined,
      baseFrameworkVersion: undefined,
      pythonVersion: undefined,
      processor: undefined,
      scope: undefined,
      containerVersion: undefined,
      instanceType: undefined,
    };
    expect(path('kmeans', options)).toBe('kmeans:1');
    expect(path('pytorch', { ...options, processor: CPU })).toBe(
      path('pytorch', { processor: CPU }),
    );
    expect(PrebuiltImage.regions('pytorch', options)).toEqual(PrebuiltImage.regions('pytorch'));
    expect(PrebuiltImage.versions('pytorch', options.scope)).toEqual(
      PrebuiltImage.versions('pytorch'),
    );
  });

  test('may be all options', () => {
    const options = undefined;
    expect(path('kmeans', options)).toBe('kmeans:1');
    expect(PrebuiltImage.kmeans(options).uri('eu-west-1')).toMatch(/kmeans:1$/);
    expect(PrebuiltImage.huggingFacePytorch(options)).toBeInstanceOf(PrebuiltImage);
    expect(PrebuiltImage.regions('kmeans', options)).toEqual(PrebuiltImage.regions('kmeans'));
  });
});

describe('tokens', () => {
  const { stringValue: token } = new TerraformVariable(aStack(), 'any', {});

  test.each<[string, PrebuiltImageOptions]>([
    ['version', { version: token }],
    ['baseFrameworkVersion', { baseFrameworkVersion: token }],
    ['pythonVersion', { pythonVersion: token }],
    ['processor', { processor: token as Processor }],
    ['scope', { scope: token as ImageScope }],
    ['containerVersion', { containerVersion: token }],
    ['instanceType', { instanceType: on(token) }],
  ])('cannot be a %s', (property, options) => {
    expect(problems('pytorch', options)).toEqual([
      `${property}: must be known at synth, when the image is looked up, got a token; use PrebuiltImage.viaDataSource or ContainerImage.fromRegistryPath`,
    ]);
  });

  test('cannot be a name', () => {
    expect(problems(token)).toEqual([expect.stringMatching(/^name: must be known at synth/)]);
  });

  test('are all reported', () => {
    expect(problems('pytorch', { version: token, scope: token })).toHaveLength(2);
  });
});
