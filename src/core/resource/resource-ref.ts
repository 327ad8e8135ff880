import type { IConstruct } from 'constructs';
import { type Location } from '../terraform/location';

/** What a construct tells the other constructs of this library about the resource that it stands for. */
export interface ResourceRef {
  /** The name as the program has it, which Terraform knows before the resource exists. */
  readonly name: string;
  readonly location: Location;
  /** Tells the resource apart from others, also where several constructs reference it. */
  readonly key: string;
  /** What most operations take: the ARN where the program gives it, else the name. */
  identifier(): string;
  arn(): string;
  /** The region, as far as the program gives it; asked at synth, when all providers are there. */
  region(): string | undefined;
}

/** The reference of a resource that this program creates. */
export function createdRef(
  construct: IConstruct,
  location: Location,
  attributes: Pick<ResourceRef, 'name' | 'identifier' | 'arn'>,
): ResourceRef {
  return {
    ...attributes,
    location,
    key: construct.node.path,
    region: () => location.knownRegion,
  };
}
