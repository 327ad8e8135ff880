import { literalBoolean, rule, type Rule } from './rules';
import { isLiteral, formatValue } from './values';
import { nameInArn, regionInArn } from '../resource/arn';
import { type Location } from '../terraform/location';
import { partitionOf } from '../terraform/regions';

/** A region that has the form of one; new regions are known by their shape only. */
const REGION: Rule<{ readonly region?: string }> = rule('region', ({ region }) =>
  isLiteral(region) && !isRegion(region)
    ? `must be a region such as eu-west-1, got ${formatValue(region)}`
    : undefined,
);

/** The rules that all resources share, but for their tags. */
export const RESOURCE: Rule<ResourceInput>[] = [
  REGION,
  literalBoolean('preventDestroy', ({ preventDestroy }) => preventDestroy),
];

interface ResourceInput {
  readonly region?: string;
  readonly preventDestroy?: boolean;
}

/**
 * The rules of what exists and is known by its ARN, its region or its name, or several of them.
 * @param arn the property that holds the ARN
 * @param name the property that holds the name
 */
export function existingRules<T extends ResourceInput>(arn: keyof T, name: keyof T): Rule<T>[] {
  return [
    ...RESOURCE,
    rule('region', (subject) => {
      const { region } = subject;
      const named = regionInArn(subject[arn] as string | undefined);
      return isRegion(region) && isLiteral(named) && named !== region
        ? `must be that of the ARN (${named}), got ${formatValue(region)}; leave it out`
        : undefined;
    }),
    rule(String(name), (subject) => {
      const given = subject[name] as string | undefined;
      const named = nameInArn((subject[arn] as string | undefined) ?? '');
      // SageMaker writes names in ARNs in lower case.
      return isLiteral(given) &&
        isLiteral(named) &&
        named !== '' &&
        given.toLowerCase() !== named.toLowerCase()
        ? `must be that of the ARN (${named}), got ${formatValue(given)}`
        : undefined;
    }),
  ];
}

function isRegion(region: string | undefined): boolean {
  return isLiteral(region) && /^[a-z]+(-[a-z]+)+-\d+$/.test(region);
}

/** SageMaker uses what is in the same region only; says so where both regions are written in the program. */
export function crossRegionProblem(
  region: string | undefined,
  location: Location,
): string | undefined {
  const own = location.knownRegion;
  // A region that is none is reported where it is.
  if (!isLiteral(region) || !isLiteral(own) || !partitionOf(own)) return undefined;
  return region === own
    ? undefined
    : `must be in ${own}, the region of the resource that uses it, got ${formatValue(region)}; SageMaker only uses resources in its own region`;
}
