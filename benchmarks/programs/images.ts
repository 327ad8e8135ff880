// Resolves 1,000 prebuilt images in a process that has resolved none; prints milliseconds and kilobytes.
import { PrebuiltImage } from 'cdktf-sagemaker';

const regions = ['eu-west-1', 'us-east-1', 'ap-northeast-1', 'cn-north-1'];
const memory = () => {
  globalThis.gc!();
  return process.memoryUsage().heapUsed;
};

// A file of the library is loaded when its first name is used, and cdktf with it: that is not measured here.
void PrebuiltImage.name;

const before = memory();
const start = process.hrtime.bigint();
const uris: string[] = [];
for (let i = 0; i < 1000; i += 5) {
  const region = regions[i % regions.length];
  uris.push(
    PrebuiltImage.kmeans().uri(region),
    PrebuiltImage.xgboost({ version: '1.7-1' }).uri(region),
    PrebuiltImage.of('pytorch-training-compiler', { version: '1.13.1' }).uri('us-east-1'),
    PrebuiltImage.huggingFaceLlm({ version: '3.3.6' }).uri('eu-west-1'),
    PrebuiltImage.djl({ version: '0.36.0' }).uri('us-east-1'),
  );
}
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const kilobytes = (memory() - before) / 1024;
if (new Set(uris).size < 9) throw new Error('the images must differ');
console.log(JSON.stringify({ milliseconds, kilobytes }));
