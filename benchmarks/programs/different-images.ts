// As images.ts, but 1,000 questions that all differ: every third of those that the SDK answers.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PrebuiltImage, type PrebuiltImageOptions } from 'cdktf-sagemaker';

const file = 'test/containers/prebuilt/prebuilt-images.oracle.json.gz';
const { images } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
  images: Array<Array<string | null>>;
};
const questions = images
  .filter((_, i) => i % 3 === 0)
  .slice(0, 1000)
  .map(([name, scope, version, baseFrameworkVersion, pythonVersion, processor]) => {
    const options = { scope, version, baseFrameworkVersion, pythonVersion, processor };
    const given = Object.entries(options).filter(([, value]) => value);
    return { name: name!, options: Object.fromEntries(given) as PrebuiltImageOptions };
  });
const memory = () => {
  globalThis.gc!();
  return process.memoryUsage().heapUsed;
};

// A file of the library is loaded when its first name is used, and cdktf with it: that is not measured here.
void PrebuiltImage.name;

const before = memory();
const start = process.hrtime.bigint();
const uris = questions.map(({ name, options }) => {
  const [region] = name === 'sagemaker-geospatial' ? ['us-west-2'] : ['us-east-1'];
  return PrebuiltImage.of(name, options).uri(region);
});
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const kilobytes = (memory() - before) / 1024;
if (new Set(uris).size < 500) throw new Error('the images must differ');
console.log(JSON.stringify({ milliseconds, kilobytes }));
