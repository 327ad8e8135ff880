import { type Warning } from '../core/validation/warnings';
import type { PolicyStatement } from '../iam/policy-statement';

/** Model data in the place where it is used. */
export interface BoundModelData {
  /** For `ModelDataUrl`: an archive, or the prefix of a multi-model container. */
  readonly url?: string;
  /** For `ModelDataSource.S3DataSource`, where the URL does not say enough. */
  readonly source?: S3DataSource;
  /** What a role needs to read the data. */
  readonly permissions: PolicyStatement[];
  /** What is wrong with the data, for the property that holds it. */
  readonly problems: string[];
  /** What is legal but unwise about it. */
  readonly warnings?: readonly Warning[];
}

/** The API's way to say where data lies and how it is packed. */
export interface S3DataSource {
  readonly s3Uri: string;
  readonly s3DataType: string;
  readonly compressionType: string;
  readonly acceptEula?: boolean;
}

/** A data source with its EULA where the API has it; Terraform's binding and CloudFormation agree. */
export function withAccessConfig({ acceptEula, ...source }: S3DataSource) {
  return { ...source, modelAccessConfig: acceptEula === undefined ? undefined : { acceptEula } };
}

/** What the data is used for, which decides how the API wants it. */
export enum ModelDataUse {
  /** The model data of a container that serves one model. */
  SINGLE_MODEL,
  /** The prefix under which a multi-model container finds its models. */
  MULTI_MODEL,
  /** A channel beside the model data. */
  ADDITIONAL,
}
