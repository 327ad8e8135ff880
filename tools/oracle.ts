/**
 * Asks AWS's own SageMaker Python SDK for every prebuilt image, and writes its answers down for the test
 * that compares ours with them. The SDK is installed in a virtual environment in `.cache`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { REPOSITORY, SDK_REQUIREMENTS } from './paths';
import { pythonWith } from './python';

const PROGRAM = join(__dirname, 'facts', 'prebuilt_oracle.py');
const ANSWERS = join(
  REPOSITORY,
  'test',
  'containers',
  'prebuilt',
  'prebuilt-images.oracle.json.gz',
);

const answers = execFileSync(pythonWith(SDK_REQUIREMENTS), ['-B', PROGRAM], {
  maxBuffer: 2 ** 26,
  stdio: ['ignore', 'pipe', 'inherit'],
});
// The same answers are the same bytes: zlib leaves the time out, but byte 9 names the platform.
const bytes = gzipSync(answers, { level: 9 }).fill(255, 9, 10);
writeFileSync(ANSWERS, bytes);
console.log(`${relative(REPOSITORY, ANSWERS)}: ${bytes.length} bytes`);
