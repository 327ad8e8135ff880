import * as path from 'node:path';

export const REPOSITORY = path.resolve(__dirname, '..');

/** What can be made again: virtual environments, providers, work folders. Not committed. */
export const CACHE = path.join(REPOSITORY, '.cache');

/** The SageMaker Python SDK, whose tables of images are in `src/facts`: its version stands here only. */
export const SDK_REQUIREMENTS = path.join(
  REPOSITORY,
  'tools',
  'python',
  'requirements-sagemaker-sdk.txt',
);
