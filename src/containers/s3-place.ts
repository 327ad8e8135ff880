import { Fn } from 'cdktf';
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
