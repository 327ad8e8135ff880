import { Fn } from 'cdktf';
import { type Location } from '../core/terraform/location';
import { isLiteral } from '../core/validation/values';

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

/** ARN pattern of the objects below an S3 URI. */
export function objectsIn(uri: string | undefined, location: Location): string[] {
  const place = s3PlaceOf(uri?.replace(/^(s3:\/\/[^/]+)$/, '$1/'));
  if (!place) return [];
  const { bucketName, key } = place;
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`;
  return [`${location.arn('s3', bucketName, '', '')}/${prefix}*`];
}
