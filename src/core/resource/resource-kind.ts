import type { Construct } from 'constructs';
import { arnOfName, knownRegionOf, locationOf, nameInArn } from './arn';
import { type ResourceRef } from './resource-ref';
import { type OPERATION_PERMISSIONS } from '../../facts/operation-permissions';
import { Location, type LocationProps } from '../terraform/location';
import { type TypeName } from '../validation/accept';
import { limit, type Limits, requiredLimit } from '../validation/limits';
import { existingRules } from '../validation/resource-rules';
import { check, required, rule, type Rule } from '../validation/rules';
import { formatValue, isLiteral, withArticle } from '../validation/values';

/** A type of CloudFormation whose permissions are known. */
export type ResourceType = keyof typeof OPERATION_PERMISSIONS;

type Named<S extends string> = { readonly [K in `${S}Name`]?: string };
type WithArn<S extends string> = { readonly [K in `${S}Arn`]?: string };

/** What identifies a resource that exists. */
export type ExistingAttributes<S extends string> = Named<S> & WithArn<S> & LocationProps;

/** Whether a resource is known by its name, and its ARN at most besides, or by its ARN alone. */
export type KnownBy = 'name' | 'arn';

interface ResourceKindProps<S extends string> {
  /** The stem of its properties: `model` of `modelName` and `modelArn`. */
  readonly stem: S;
  /** What AWS calls it, in messages: `model package group`. */
  readonly noun: string;
  /** What stands before the name in its ARN: `model-package-group`. */
  readonly arnPrefix: string;
  /** What stands there after the prefix. */
  readonly arnSuffix?: { readonly example: string; readonly pattern: string };
  /** The most characters that the API takes for its ARN, where names leave room for more. */
  readonly arnMax?: number;
  /** CloudFormation's name, under which its permissions are known. */
  readonly type: ResourceType;
  /** The struct with the attributes of an existing resource. */
  readonly attributes: TypeName;
  /** The API's limits of its name; absent where the ARN alone identifies it. */
  readonly name?: Limits;
}

/** A kind of resource that has a name and an ARN: the rules of both, and what one tells of the other. */
export class ResourceKind<S extends string> {
  readonly type: ResourceType;
  readonly attributes: TypeName;
  /** The limits of a name. */
  readonly nameLimits: Rule<Named<S>>[];
  /** The rules of a name that is required. */
  readonly nameRules: Rule<Named<S>>[];
  private readonly arnRules: Rule<WithArn<S>>[];
  private readonly nameProperty: `${S}Name`;
  private readonly arnProperty: `${S}Arn`;

  constructor(private readonly kind: ResourceKindProps<S>) {
    const { stem, noun } = kind;
    this.type = kind.type;
    this.attributes = kind.attributes;
    const nameProperty = (this.nameProperty = `${stem}Name`);
    const arnProperty = (this.arnProperty = `${stem}Arn`);
    const name = (subject: Named<S>) => subject[nameProperty];
    const { name: limits } = kind;
    this.nameLimits = limits ? [limit(nameProperty, name, limits)] : [];
    this.nameRules = limits
      ? [requiredLimit(nameProperty, name, limits, `give the name of the ${noun}`)]
      : [];
    this.arnRules = [
      required(arnProperty, (subject) => subject[arnProperty], `give the ARN of the ${noun}`),
      this.arnForm(),
    ];
  }

  /** What the library knows of a resource that exists. */
  existing(scope: Construct, attributes: ExistingAttributes<S>): ResourceRef {
    const { region, provider } = attributes;
    const arn = attributes[this.arnProperty] as string | undefined;
    const name = (attributes[this.nameProperty] as string | undefined) ?? nameInArn(arn ?? '');
    const location = locationOf(scope, { arn, region, provider });
    return {
      name,
      key: keyOf(isLiteral(name) ? name : (arn ?? name), location),
      identifier: () => arn ?? name,
      // Asked for where it is used: it may need the account, which is a data source.
      arn: () =>
        arn ?? arnOfName(new Location(scope, { region, provider }), this.kind.arnPrefix, name),
      location,
      region: () => knownRegionOf(location, { arn, region, provider }),
    };
  }

  /** What is wrong with what identifies a resource that exists. */
  existingProblems(attributes: ExistingAttributes<S>, knownBy: KnownBy): string[] {
    const hasArn = knownBy === 'arn' || attributes[this.arnProperty] !== undefined;
    const rules: Rule<ExistingAttributes<S>>[] = [
      ...(knownBy === 'name' ? this.nameRules : []),
      ...(hasArn ? this.arnRules : []),
      ...existingRules<ExistingAttributes<S>>(this.arnProperty, this.nameProperty),
    ];
    return check(attributes, rules);
  }

  private arnForm(): Rule<WithArn<S>> {
    const {
      noun,
      arnPrefix,
      arnMax = Infinity,
      arnSuffix = { example: 'name', pattern: '[^/]+' },
    } = this.kind;
    const form = new RegExp(
      `^arn:[^:]+:sagemaker:[^:]+:\\d{12}:${arnPrefix}/${arnSuffix.pattern}$`,
    );
    const example = `arn:aws:sagemaker:region:account:${arnPrefix}/${arnSuffix.example}`;
    const isName = (text: string) =>
      !this.kind.name || limit('', () => text, this.kind.name)(undefined).length === 0;
    return rule(this.arnProperty, (subject) => {
      const arn = subject[this.arnProperty];
      if (!isLiteral<string>(arn) || arn === '') return undefined;
      if (arn.length > arnMax) return `must have at most ${arnMax} characters, got ${arn.length}`;
      return !form.test(arn) || !isName(arn.split('/')[1])
        ? `must be the ARN of ${withArticle(noun)} (${example}), got ${formatValue(arn)}`
        : undefined;
    });
  }
}

/** Tells what exists apart from what has the same name in another place. */
function keyOf(name: string, { explicitRegion, provider }: Location): string {
  return [name, explicitRegion ?? '', provider?.node.path ?? ''].join(' ');
}
