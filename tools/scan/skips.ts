/** A check that an example does not pass, and why; docs/scanners.md has them all. */
export interface Skip {
  readonly check: string;
  /** Paths in the program, such as `huggingface-llm/Model`. */
  readonly constructs: string[];
  readonly reason: string;
}

export const SKIPS: Skip[] = [
  {
    check: 'CKV_AWS_370',
    constructs: [
      'huggingface-llm/Model',
      'inference-components/ChatModel',
      'inference-components/SummaryModel',
    ],
    reason: 'The container downloads its model from the Hugging Face Hub when it starts.',
  },
  {
    check: 'CKV_AWS_370',
    constructs: ['serverless/Model'],
    reason: 'Serverless capacity does not support network isolation.',
  },
  {
    check: 'CKV_AWS_98',
    constructs: ['async-scale-to-zero/Config'],
    reason:
      'AWS refuses a key for instances with local NVMe storage, such as ml.g5.xlarge: it is always encrypted.',
  },
  {
    check: 'CKV_AWS_98',
    constructs: ['serverless/Endpoint/Config'],
    reason: 'The key is that of the storage volumes of instances, and there are none.',
  },
  {
    check: 'CKV_AWS_98',
    constructs: ['kmeans/Endpoint/Config'],
    reason: 'The first program has no key of yours: `kmsKeyArn` is one property more.',
  },
];
