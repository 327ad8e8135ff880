import { commonPrefixes } from './common-prefixes';
import { policyDocuments } from './policy-split';
import { type Needed } from './resource-permissions';
import { MANAGED_POLICY_CHARACTERS } from '../facts/documented-limits';
import { mergeStatements, type Statement } from '../iam/policy-document';
import { PolicyStatement } from '../iam/policy-statement';

/** What is needed, on the prefixes that the names of each type share. */
export function withSharedPrefixes(needed: readonly Needed[]): Needed[] {
  const shortened = commonPrefixes(
    needed.flatMap(({ allowed }) => allowed.flatMap(({ resources }) => resources)),
  );
  return needed.map((one) => ({
    ...one,
    allowed: one.allowed.map((each) => ({
      ...each,
      resources: [...new Set(each.resources.map(shortened))],
    })),
  }));
}

/** The statements that allow what is needed; what is allowed for the same resources goes together. */
export function statementsOf(needed: readonly Needed[]): Statement[] {
  const byPlace = new Map<string, { actions: Set<string>; allowed: Needed['allowed'][number] }>();
  for (const allowed of needed.flatMap((one) => one.allowed)) {
    const place = JSON.stringify([allowed.resources, allowed.conditions]);
    const known = byPlace.get(place);
    if (known) allowed.actions.forEach((action) => known.actions.add(action));
    else byPlace.set(place, { actions: new Set(allowed.actions), allowed });
  }
  return mergeStatements(
    [...byPlace.values()].map(
      ({ actions, allowed }) =>
        new PolicyStatement({
          actions: [...actions],
          resources: [...allowed.resources],
          conditions: allowed.conditions,
        }),
    ),
  );
}

/** The policy as JSON, in as many documents as IAM needs for managed policies. */
export function documentsOf(needed: readonly Needed[]): string[] {
  return policyDocuments(statementsOf(needed), MANAGED_POLICY_CHARACTERS);
}
