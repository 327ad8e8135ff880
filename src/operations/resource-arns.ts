import { hasName, isOwn, namesOf, patternOf, textsIn } from './resource-names';
import { type ReadResource, type StackReading } from './stack-reading';
import { partitionOf } from '../core/terraform/regions';
import { ARN_FORMATS, NARROWED_TO } from '../facts/deployment-permissions';

const ROLE_ARGUMENT = /(role_arn|RoleArn|ValidationRole)$/;

/** Where a resource is, as far as the program says it: `*` for the rest. */
interface Place {
  readonly Partition: string;
  readonly Region: string;
  readonly Account: string;
}

/** The ARNs of what a stack makes and uses, with wildcards for what only Terraform knows. */
export class ResourceArns {
  /** @param account the account that the stack goes to, if it is known */
  constructor(
    private readonly reading: StackReading,
    private readonly account?: string,
  ) {}

  /** The ARNs that an action on a resource is for; `*` where IAM narrows it to nothing. */
  ofAction(action: string, resource: ReadResource): string[] {
    const {
      required,
      optional = [],
    }: { required: readonly string[]; optional?: readonly string[] } = NARROWED_TO[
      action as keyof typeof NARROWED_TO
    ] ?? { required: [] };
    // What is created may count for what it belongs to, as a model package does for its group.
    const isMeant = action.includes(':Create') ? hasName : isOwn;
    const own = optional.filter((one) => isMeant(resource.type, one) || one in MENTIONED);
    const types = [...required, ...own];
    if (types.length === 0) return ['*'];
    return [...new Set(types.flatMap((type) => this.ofType(type, resource)))].sort();
  }

  /** The roles that a resource gives to a service. */
  rolesOf(resource: ReadResource): string[] {
    return [...new Set(rolesIn(resource.block))]
      .flatMap((value) => {
        const role = this.reading.referenceIn(value);
        if (role && hasName(role.type, 'iam:role')) return this.ofType('iam:role', role);
        const pattern = patternOf(value);
        return pattern.startsWith('arn:')
          ? [pattern]
          : [fill('iam:role', this.placeOf(resource), '*')];
      })
      .sort();
  }

  private ofType(arnType: string, resource: ReadResource): string[] {
    const place = this.placeOf(resource);
    const mentioned = MENTIONED[arnType]?.(textsIn(resource.block).map(patternOf), place) ?? [];
    if (mentioned.length > 0) return mentioned;
    return namesOf(resource, arnType, this.reading).flatMap((name) => {
      if (name.startsWith('arn:')) return [name];
      const arn = fill(arnType, place, name);
      // SageMaker writes names in ARNs in lower case; nobody says which of the two IAM compares.
      const lower = fill(arnType, place, name.toLowerCase());
      return arnType.startsWith('sagemaker:') ? [...new Set([arn, lower])] : [arn];
    });
  }

  private placeOf(resource: ReadResource): Place {
    const provider = this.reading.providerOf(resource);
    const region = patternOf(resource.block.region ?? provider.region ?? '*');
    const accounts = provider.allowed_account_ids;
    const [account] =
      Array.isArray(accounts) && accounts.length === 1 ? accounts.map(patternOf) : [];
    const { id: Partition = '*' } = partitionOf(region) ?? {};
    return { Partition, Region: region, Account: this.account ?? account ?? '*' };
  }
}

/** An ARN in which the name is the first of what its format leaves open; all else is a wildcard. */
function fill(arnType: string, place: Place, name: string): string {
  let isNamed = false;
  return ARN_FORMATS[arnType as keyof typeof ARN_FORMATS]
    .replace(/\$\{(\w+)\}/g, (_, part: string) => {
      if (part in place) return place[part as keyof Place];
      const value = isNamed ? '*' : name;
      isNamed = true;
      return value;
    })
    .replace(/\*+/g, '*');
}

function rolesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' && ROLE_ARGUMENT.test(key) ? [one] : rolesIn(one),
  );
}

/** What a resource reads and names in other forms than ARNs: S3 URIs, images. By the types of ARNs. */
const MENTIONED: Readonly<Record<string, (texts: readonly string[], place: Place) => string[]>> = {
  's3:bucket': (texts, { Partition }) =>
    matches(texts, /^s3:\/\/([^/]+)/, ([bucket]) => `arn:${Partition}:s3:::${bucket}`),
  's3:object': (texts, { Partition }) =>
    matches(texts, /^s3:\/\/([^/]+)\/(.*)$/, ([bucket, key]) =>
      `arn:${Partition}:s3:::${bucket}/${key}*`.replace(/\*+$/, '*'),
    ),
  'kms:key': (texts) => matches(texts, /^(arn:[^:]+:kms:.+)$/, ([arn]) => arn),
  'ecr:repository': (texts, { Partition }) =>
    matches(
      texts,
      /^([\d*]+)\.dkr\.ecr\.([\w*-]+)\.[^/]+\/([^:@]+)/,
      ([account, region, repository]) =>
        `arn:${Partition}:ecr:${region}:${account}:repository/${repository}`,
    ),
};

function matches(
  texts: readonly string[],
  form: RegExp,
  arnOf: (parts: string[]) => string,
): string[] {
  const found = texts.flatMap((text) => {
    const [, ...parts] = form.exec(text) ?? [];
    return parts.length > 0 ? [arnOf(parts)] : [];
  });
  return [...new Set(found)];
}
