import { isLiteral, rule, shown, type Rule } from './validation';

/** A region that has the form of one; new regions are known by their shape only. */
export const REGION: Rule<{ readonly region?: string }> = rule('region', ({ region }) =>
  isLiteral(region) && !/^[a-z]+(-[a-z]+)+-\d+$/.test(region)
    ? `must be a region such as eu-west-1, got ${shown(region)}`
    : undefined,
);
