import { Fn } from 'cdktf';
import { type Location } from '../core/terraform/location';
import { isLiteral } from '../core/validation/values';
import { type PolicyStatement } from '../iam/policy-statement';
import { roleStatements } from '../iam/role-statements';

/** Where an object or a prefix is. */
export interface S3Place {
  readonly bucketName: string;
  readonly key: string;
}

/** Bucket and key of a URI; of a token in the form `s3://bucket/key`, by Terraform itself. */
export function s3PlaceOf(s3Uri: string | undefined): S3Place | undefined {
  if (!s3Uri) return undefined;
  const written = parseS3Uri(s3Uri);
  if (written || isLiteral(s3Uri)) return written;
  const parts = Fn.split('/', s3Uri);
  return {
    bucketName: Fn.element(parts, 2),
    key: Fn.join('/', Fn.slice(parts, 3, Fn.lengthOf(parts))),
  };
}

/** `s3://`, and `https://` in the virtual-hosted and the path style. */
export function parseS3Uri(uri: string): S3Place | undefined {
  const forms = [
    /^s3:\/\/(?<bucketName>[^/]+)\/(?<key>.*)$/s,
    /^https:\/\/s3[.-][^/]+\/(?<bucketName>[^/]+)\/(?<key>.*)$/s,
    /^https:\/\/(?<bucketName>[^/]+)\.s3[.-][^/]+\/(?<key>.*)$/s,
  ];
  const groups = forms.map((form) => form.exec(uri)?.groups).find(Boolean);
  return groups && { bucketName: groups.bucketName, key: groups.key };
}

/** Where a prefix is: its URI may name the bucket alone. */
export function prefixPlaceOf(s3Uri: string | undefined): S3Place | undefined {
  return s3PlaceOf(s3Uri?.replace(/^(s3:\/\/[^/]+)$/, '$1/'));
}

/** What a role needs to list and read the objects whose keys begin with a prefix, and no others. */
export function prefixStatements(
  feature: 'modelPrefix' | 'transformInput',
  { bucketName, key }: S3Place,
  location: Location,
): PolicyStatement[] {
  const bucket = location.arn('s3', bucketName, '', '');
  return roleStatements(
    feature,
    { object: [`${bucket}/${key}*`], bucket: [bucket] },
    key === '' ? {} : { bucket: { StringLike: { 's3:prefix': [`${key}*`] } } },
  );
}

/** ARN pattern of the objects below an S3 URI. */
export function objectsIn(uri: string | undefined, location: Location): string[] {
  const place = prefixPlaceOf(uri);
  if (!place) return [];
  const { bucketName, key } = place;
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`;
  return [`${location.arn('s3', bucketName, '', '')}/${prefix}*`];
}
