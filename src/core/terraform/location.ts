import { createHash } from 'node:crypto';
import { TerraformLocal, type TerraformProvider, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { bindings } from './bindings';
import { argumentOf } from './provider-arguments';
import { defaultProvider, regionOf } from './providers';
import { unknownRegion, warnOfLateProvider, warnOfRegion } from './region-warnings';
import { isUnknownRegion, partitionOf } from './regions';
import { resolved } from './tokens';
import { isLiteral } from '../validation/values';
import { warnAtSynth } from '../validation/warnings';

type Tags = Readonly<Record<string, string>>;

/** Where a construct's resources live: its own properties, else the provider's. */
export interface LocationProps {
  readonly region?: string;
  readonly provider?: TerraformProvider;
}

/**
 * The region, partition, DNS suffix and account of a construct's resources.
 *
 * What is written in the program is a literal in the JSON. Only what is not known there is asked of a data
 * source, one per stack and provider, made when it is first needed.
 */
export class Location {
  /** The provider that a construct was given. */
  readonly provider?: TerraformProvider;
  /** The region that a construct was given. */
  readonly explicitRegion?: string;
  private readonly stack: TerraformStack;

  constructor(
    private readonly scope: Construct,
    props: LocationProps,
  ) {
    this.stack = TerraformStack.of(scope);
    this.provider = props.provider;
    this.explicitRegion = props.region;
    if (isUnknownRegion(props.region)) {
      const { region } = props;
      warnAtSynth(scope, () => [unknownRegion('region', region)]);
    }
  }

  /** The region: a literal, a reference, or the data source `aws_region`. */
  get region(): string {
    return this.knownRegion ?? this.regionSource.id;
  }

  get partition(): string {
    return this.knownPartition?.id ?? this.partitionSource.partition;
  }

  get dnsSuffix(): string {
    return this.knownPartition?.dnsSuffix ?? this.partitionSource.dnsSuffix;
  }

  get account(): string {
    return this.callerIdentitySource.accountId;
  }

  /** The `default_tags` of the provider; nothing where they are not written in the program. */
  get defaultTags(): Record<string, string> | undefined {
    const provider = this.provider ?? defaultProvider(this.stack);
    const blocks = provider && argumentOf(provider, 'defaultTags');
    if (!isLiteral(blocks ?? [])) return undefined;
    const tags = [blocks ?? []].flat().map((block) => (block as { tags?: Tags })?.tags ?? {});
    return tags.every(isLiteral) ? Object.assign({}, ...tags) : undefined;
  }

  /** An ARN in this partition. `*` stands for any region or account; empty strings for services without. */
  arn(service: string, resource: string, region: string = '*', account: string = '*'): string {
    return `arn:${this.partition}:${service}:${region}:${account}:${resource}`;
  }

  /** The region that the program gives, a literal or a token; absent where only Terraform knows it. */
  get knownRegion(): string | undefined {
    if (this.explicitRegion !== undefined) return this.explicitRegion;
    const provider = this.provider ?? defaultProvider(this.stack);
    if (!provider) {
      warnOfLateProvider(this.stack, this.scope);
      return undefined;
    }
    warnOfRegion(provider);
    return regionOf(provider);
  }

  /** The region for an ARN pattern: exact where it is known without a data source, else any. */
  get regionOrWildcard(): string {
    return this.knownRegion ?? '*';
  }

  /** A region that resources must say, because it is not the one that they would be in; else nothing. */
  regionOverride(region: string): string | undefined {
    const own = this.knownRegion;
    return isLiteral(region) && isLiteral(own) && region !== own ? region : undefined;
  }

  /** Whether a construct is in the same stack. */
  isInStackOf(construct: IConstruct): boolean {
    return TerraformStack.of(construct) === this.stack;
  }

  /** A construct that every user of the same provider in this stack shares, made by the first of them. */
  shared<T extends Construct>(id: string, make: (scope: Construct, id: string) => T): T {
    const { sharedScope } = this;
    const unique = (this.provider ? `${id}-${this.provider.node.path}` : id).replace(
      /[^\w.-]+/g,
      '-',
    );
    return (sharedScope.node.tryFindChild(unique) as T | undefined) ?? make(sharedScope, unique);
  }

  /** A value that stands once in the stack, whatever the provider; what refers to it. */
  sharedLocal(id: string, value: unknown): string {
    const home = this.sharedScope;
    const known = home.node.tryFindChild(id) as TerraformLocal | undefined;
    return (known ?? new TerraformLocal(home, id, value)).fqn;
  }

  /** What values mean to Terraform, for an id: the same in every run, also where there are tokens. */
  digest(values: Record<string, unknown>): string {
    const meaning = JSON.stringify(resolved(this.stack, values));
    return createHash('sha256').update(meaning).digest('hex').slice(0, 8);
  }

  private get sharedScope(): Construct {
    return (this.stack.node.tryFindChild(SHARED_SCOPE) ??
      new Construct(this.stack, SHARED_SCOPE)) as Construct;
  }

  private get knownPartition() {
    return partitionOf(this.knownRegion);
  }

  private get regionSource() {
    return this.shared('Region', (scope, id) => new bindings.DataAwsRegion(scope, id, this.meta));
  }

  private get partitionSource() {
    return this.shared(
      'Partition',
      (scope, id) => new bindings.DataAwsPartition(scope, id, this.meta),
    );
  }

  private get callerIdentitySource() {
    return this.shared(
      'CallerIdentity',
      (scope, id) => new bindings.DataAwsCallerIdentity(scope, id, this.meta),
    );
  }

  private get meta(): { provider?: TerraformProvider } {
    return { provider: this.provider };
  }
}

/** Holds what constructs of a stack share; its id is part of state addresses. */
const SHARED_SCOPE = 'SageMakerShared';
