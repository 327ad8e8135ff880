import { imageTables } from './prebuilt-images';
import type { Section } from './table';
import type { Wheel } from './wheel';

const DOCS = 'https://docs.aws.amazon.com/sagemaker/latest';
/** For images without a page in the developer guide. */
const ALL_IMAGES = `${DOCS}/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html`;

/** Our names of the tables, with AWS's words for what the images are. `page` is of the developer guide. */
const FACTORIES: Record<
  string,
  { table: string; words: string; page?: string; framework?: string }
> = {
  autogluon: { table: 'autogluon', words: 'AutoGluon', page: 'autogluon-tabular' },
  blazingText: {
    table: 'blazingtext',
    words: 'BlazingText, a built-in algorithm for words and texts',
    page: 'blazingtext',
  },
  chainer: { table: 'chainer', words: 'Chainer' },
  clarify: {
    table: 'clarify',
    words: 'SageMaker Clarify: bias and explanations',
    page: 'clarify-configure-processing-jobs',
  },
  dataWrangler: { table: 'data-wrangler', words: 'SageMaker Data Wrangler', page: 'data-wrangler' },
  debugger: {
    table: 'debugger',
    words: 'SageMaker Debugger: the built-in rules',
    page: 'train-debugger',
  },
  deepAr: {
    table: 'forecasting-deepar',
    words: 'DeepAR, a built-in algorithm that forecasts time series',
    page: 'deepar',
  },
  detailedProfiler: {
    table: 'detailed-profiler',
    words: 'SageMaker Profiler',
    page: 'train-use-sagemaker-profiler',
  },
  djl: {
    table: 'djl-lmi',
    words: 'DJL Serving with Large Model Inference (LMI), for large language models',
    page: 'large-model-inference-container-docs',
  },
  djlDeepSpeed: {
    table: 'djl-deepspeed',
    words: 'DJL Serving with DeepSpeed, the predecessor of LMI',
    page: 'large-model-inference-container-docs',
  },
  djlFasterTransformer: {
    table: 'djl-fastertransformer',
    words: 'DJL Serving with FasterTransformer, a predecessor of LMI',
    page: 'large-model-inference-container-docs',
  },
  djlNeuronx: {
    table: 'djl-neuronx',
    words: 'DJL Serving on AWS Inferentia2 and Trainium',
    page: 'large-model-inference-container-docs',
  },
  djlTensorRtLlm: {
    table: 'djl-tensorrtllm',
    words: 'DJL Serving with TensorRT-LLM',
    page: 'large-model-inference-container-docs',
  },
  factorizationMachines: {
    table: 'factorization-machines',
    words: 'Factorization machines, a built-in algorithm',
    page: 'fact-machines',
  },
  huggingFaceLlamaCpp: { table: 'huggingface-llamacpp', words: 'llama.cpp by Hugging Face' },
  huggingFaceLlm: {
    table: 'huggingface-llm',
    words: 'Hugging Face Text Generation Inference (TGI)',
  },
  huggingFaceLlmNeuronx: {
    table: 'huggingface-llm-neuronx',
    words: 'Hugging Face Text Generation Inference (TGI) on AWS Inferentia2',
  },
  huggingFaceNeuron: {
    table: 'huggingface-neuron',
    words: 'Hugging Face Transformers on AWS Inferentia of the first generation',
    page: 'hugging-face',
  },
  huggingFaceNeuronx: {
    table: 'huggingface-neuronx',
    words: 'Hugging Face Transformers on AWS Inferentia2 and Trainium',
    page: 'hugging-face',
  },
  huggingFacePytorch: {
    table: 'huggingface',
    words: 'Hugging Face Transformers on PyTorch',
    page: 'hugging-face',
    framework: 'pytorch',
  },
  huggingFaceSglang: { table: 'huggingface-sglang', words: 'SGLang by Hugging Face' },
  huggingFaceTei: {
    table: 'huggingface-tei',
    words: 'Hugging Face Text Embeddings Inference (TEI) on GPU',
  },
  huggingFaceTeiCpu: {
    table: 'huggingface-tei-cpu',
    words: 'Hugging Face Text Embeddings Inference (TEI) on CPU',
  },
  huggingFaceTensorflow: {
    table: 'huggingface',
    words: 'Hugging Face Transformers on TensorFlow',
    page: 'hugging-face',
    framework: 'tensorflow',
  },
  huggingFaceTrainingCompiler: {
    table: 'huggingface-training-compiler',
    words: 'Hugging Face Transformers with SageMaker Training Compiler',
    page: 'training-compiler',
  },
  huggingFaceVllm: { table: 'huggingface-vllm', words: 'vLLM by Hugging Face' },
  huggingFaceVllmNeuronx: {
    table: 'huggingface-vllm-neuronx',
    words: 'vLLM by Hugging Face on AWS Inferentia2 and Trainium',
  },
  huggingFaceVllmOmni: {
    table: 'huggingface-vllm-omni',
    words: 'vLLM-Omni by Hugging Face, for models of several modalities',
  },
  hyperPodRecipesNeuron: {
    table: 'hyperpod-recipes-neuron',
    words: 'SageMaker HyperPod recipes on AWS Trainium',
    page: 'sagemaker-hyperpod-recipes',
  },
  imageClassification: {
    table: 'image-classification',
    words: 'Image classification, a built-in algorithm',
    page: 'image-classification',
  },
  imageClassificationNeo: {
    table: 'image-classification-neo',
    words: 'Image classification compiled by SageMaker Neo',
    page: 'neo',
  },
  inferentiaMxnet: {
    table: 'inferentia-mxnet',
    words: 'MXNet models compiled by SageMaker Neo for AWS Inferentia',
    page: 'neo',
  },
  inferentiaPytorch: {
    table: 'inferentia-pytorch',
    words: 'PyTorch models compiled by SageMaker Neo for AWS Inferentia',
    page: 'neo',
  },
  inferentiaTensorflow: {
    table: 'inferentia-tensorflow',
    words: 'TensorFlow models compiled by SageMaker Neo for AWS Inferentia',
    page: 'neo',
  },
  ipInsights: {
    table: 'ipinsights',
    words: 'IP Insights, a built-in algorithm',
    page: 'ip-insights',
  },
  kmeans: { table: 'kmeans', words: 'k-means, a built-in algorithm', page: 'k-means' },
  knn: {
    table: 'knn',
    words: 'k-nearest neighbors, a built-in algorithm',
    page: 'k-nearest-neighbors',
  },
  lda: { table: 'lda', words: 'Latent Dirichlet Allocation, a built-in algorithm', page: 'lda' },
  linearLearner: {
    table: 'linear-learner',
    words: 'Linear learner, a built-in algorithm',
    page: 'linear-learner',
  },
  llamaCpp: { table: 'llama-cpp', words: 'llama.cpp server' },
  llamaCppArm64: { table: 'llama-cpp-arm64', words: 'llama.cpp server on AWS Graviton' },
  modelMonitor: { table: 'model-monitor', words: 'SageMaker Model Monitor', page: 'model-monitor' },
  mxnet: { table: 'mxnet', words: 'Apache MXNet', page: 'mxnet' },
  neoMxnet: { table: 'neo-mxnet', words: 'MXNet models compiled by SageMaker Neo', page: 'neo' },
  neoPytorch: {
    table: 'neo-pytorch',
    words: 'PyTorch models compiled by SageMaker Neo',
    page: 'neo',
  },
  neoTensorflow: {
    table: 'neo-tensorflow',
    words: 'TensorFlow models compiled by SageMaker Neo',
    page: 'neo',
  },
  ntm: { table: 'ntm', words: 'Neural topic model, a built-in algorithm', page: 'ntm' },
  object2Vec: {
    table: 'object2vec',
    words: 'Object2Vec, a built-in algorithm',
    page: 'object2vec',
  },
  objectDetection: {
    table: 'object-detection',
    words: 'Object detection, a built-in algorithm',
    page: 'object-detection',
  },
  pca: { table: 'pca', words: 'Principal component analysis, a built-in algorithm', page: 'pca' },
  pytorch: { table: 'pytorch', words: 'PyTorch', page: 'pytorch' },
  pytorchAmzn2023: {
    table: 'pytorch-amzn2023',
    words: 'PyTorch on Amazon Linux 2023',
    page: 'pytorch',
  },
  pytorchNeuron: { table: 'pytorch-neuron', words: 'PyTorch on AWS Trainium', page: 'pytorch' },
  pytorchSmp: {
    table: 'pytorch-smp',
    words:
      'PyTorch with the SageMaker model parallelism library; `containerVersion` says which CUDA, such as `cu124`',
    page: 'model-parallel',
  },
  pytorchTrainingCompiler: {
    table: 'pytorch-training-compiler',
    words: 'PyTorch with SageMaker Training Compiler',
    page: 'training-compiler',
  },
  randomCutForest: {
    table: 'randomcutforest',
    words: 'Random cut forest, a built-in algorithm',
    page: 'randomcutforest',
  },
  rayServe: { table: 'ray-serve', words: 'Ray Serve' },
  rlCoachMxnet: {
    table: 'coach-mxnet',
    words: 'Reinforcement learning with Coach on MXNet',
    page: 'reinforcement-learning',
  },
  rlCoachTensorflow: {
    table: 'coach-tensorflow',
    words: 'Reinforcement learning with Coach on TensorFlow',
    page: 'reinforcement-learning',
  },
  rlRayPytorch: {
    table: 'ray-pytorch',
    words: 'Reinforcement learning with Ray RLlib on PyTorch',
    page: 'reinforcement-learning',
  },
  rlRayTensorflow: {
    table: 'ray-tensorflow',
    words: 'Reinforcement learning with Ray RLlib on TensorFlow',
    page: 'reinforcement-learning',
  },
  rlVowpalWabbit: {
    table: 'vw',
    words: 'Reinforcement learning with Vowpal Wabbit',
    page: 'reinforcement-learning',
  },
  sagemakerBasePython: { table: 'sagemaker-base-python', words: 'Python alone' },
  sagemakerDistribution: {
    table: 'sagemaker-distribution',
    words: 'SageMaker Distribution, the image of Studio',
    page: 'studio-updated-jl',
  },
  sagemakerGeospatial: {
    table: 'sagemaker-geospatial',
    words: 'SageMaker geospatial',
    page: 'geospatial',
  },
  sagemakerInspectAi: { table: 'sagemaker-inspect-ai', words: 'Inspect AI: evaluations of models' },
  semanticSegmentation: {
    table: 'semantic-segmentation',
    words: 'Semantic segmentation, a built-in algorithm',
    page: 'semantic-segmentation',
  },
  seq2Seq: {
    table: 'seq2seq',
    words: 'Sequence to sequence, a built-in algorithm',
    page: 'seq-2-seq',
  },
  sglang: { table: 'sglang', words: 'SGLang, by versions of SGLang' },
  sglangServer: { table: 'sglang-server', words: 'SGLang, by versions of the image' },
  sklearn: { table: 'sklearn', words: 'scikit-learn', page: 'sklearn' },
  spark: { table: 'spark', words: 'Apache Spark', page: 'use-spark-processing-container' },
  sparkMl: { table: 'sparkml-serving', words: 'Spark ML Serving', page: 'apache-spark' },
  stabilityAi: { table: 'stabilityai', words: 'Stability AI' },
  tensorflow: { table: 'tensorflow', words: 'TensorFlow', page: 'tf' },
  tritonServer: {
    table: 'sagemaker-tritonserver',
    words: 'NVIDIA Triton Inference Server',
    page: 'triton',
  },
  vllm: { table: 'vllm', words: 'vLLM, by versions of vLLM' },
  vllmOmni: { table: 'vllm-omni', words: 'vLLM-Omni, for models of several modalities' },
  vllmServer: { table: 'vllm-server', words: 'vLLM, by versions of the image' },
  whisperX: { table: 'whisperx', words: 'WhisperX: speech to text' },
  xgboost: {
    table: 'xgboost',
    words: 'XGBoost, a built-in algorithm and framework',
    page: 'xgboost',
  },
  xgboostNeo: {
    table: 'xgboost-neo',
    words: 'XGBoost models compiled by SageMaker Neo',
    page: 'neo',
  },
};

/** A factory for each table, its documentation from the table. */
export function prebuiltFactories(wheel: Wheel): Section {
  const tables = imageTables(wheel);
  const named = Object.values(FACTORIES).map(({ table }) => table);
  const nameless = tables.map(({ name }) => name).filter((name) => !named.includes(name));
  if (nameless.length > 0) throw new Error(`give a factory a name for ${nameless.join(', ')}`);

  const body = Object.entries(FACTORIES).map(([method, { table, words, page, framework }]) => {
    const { scopes } = tables.find(({ name }) => name === table)!;
    const all = scopes.flatMap((one) => one.scopes);
    return [
      '/**',
      ` * ${words}.`,
      ' *',
      ` * Name: \`${table}\`.${all.length > 0 ? ` Scopes: ${all.join(', ')}.` : ''}${processors(scopes)}`,
      ' *',
      ' * @param options which of its images',
      ` * @see ${page ? `${DOCS}/dg/${page}.html` : ALL_IMAGES}`,
      ' */',
      `static ${method}(options: PrebuiltImageOptions = {}): PrebuiltImage {`,
      framework
        ? `return PrebuiltImage.inCatalogue('${table}', options, '${framework}');`
        : `return PrebuiltImage.of('${table}', options);`,
      '}\n\n',
    ].join('\n');
  });
  return { section: 'containers/prebuilt/prebuilt-image.ts', body: body.join('') };
}

function processors(scopes: ReturnType<typeof imageTables>[number]['scopes']): string {
  const all = scopes.flatMap(({ rows }) => rows);
  const words = all.flatMap((row) => (row.processors ?? '').split(' ').filter((word) => word));
  const found = [...new Set(words.map((word) => word.split('=')[0]))];
  return found.length > 0 ? ` Processors: ${found.join(', ')}.` : '';
}
