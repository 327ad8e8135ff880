import { type ModelPackageValidationSpecification, S3DataType } from './model-package-types';
import { objectsIn, prefixPlaceOf, prefixStatements } from '../containers/s3-place';
import { type Location } from '../core/terraform/location';
import { isLiteral } from '../core/validation/values';
import { logStatements, metricStatements } from '../iam/feature-statements';
import { type PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** What the role of the jobs that check a package needs, besides the images and data of its containers. */
export function validationAccess(
  specification: ModelPackageValidationSpecification | undefined,
  location: Location,
): PolicyStatement[] {
  if (specification === undefined) return [];
  const jobs = (specification.validationProfiles ?? []).flatMap(
    (profile) => profile?.transformJobDefinition ?? [],
  );
  return [
    ...logStatements(location),
    ...metricStatements(),
    ...jobs.flatMap(({ transformInput, transformOutput, transformResources }) => [
      ...inputStatements(transformInput?.dataSource?.s3DataSource, location),
      ...roleStatements('transformOutput', {
        object: objectsIn(transformOutput?.s3OutputPath, location),
      }),
      ...roleStatements('encryptedOutput', { key: keyArns(transformOutput?.kmsKeyId, location) }),
      ...roleStatements('encryptedVolume', {
        key: keyArns(transformResources?.volumeKmsKeyId, location),
      }),
    ]),
  ];
}

function inputStatements(
  source: { readonly s3Uri?: string; readonly s3DataType?: S3DataType } | undefined,
  location: Location,
): PolicyStatement[] {
  const place = prefixPlaceOf(source?.s3Uri);
  if (!place) return [];
  if (source?.s3DataType === S3DataType.S3_PREFIX) {
    return prefixStatements('transformInput', place, location);
  }
  // What a manifest lists only the manifest knows.
  const manifest = `${location.arn('s3', place.bucketName, '', '')}/${place.key}`;
  return roleStatements('transformInput', { object: [manifest], bucket: [] });
}

/** Of a key that is known by its ID or its ARN; what an alias stands for is not known here. */
function keyArns(key: string | undefined, location: Location): string[] {
  if (key === undefined || key === '') return [];
  if (!isLiteral(key) || /^arn:.*:key\//.test(key)) return [key];
  return /^[\w-]+$/.test(key) ? [location.arn('kms', `key/${key}`, location.regionOrWildcard)] : [];
}
