import { type PolicyStatement } from './policy-statement';

/** A statement as it stands in a policy document. */
interface Statement {
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: unknown;
}

/**
 * The statements as a policy has them: merged where that grants nothing more, sorted, without duplicates.
 *
 * Two statements merge when they have the same effect and conditions, and the same actions (their resources
 * are joined) or the same resources (their actions are).
 *
 * @param resolve gives a token's final text, so that the order does not depend on the order of the program
 */
export function mergeStatements(
  statements: readonly PolicyStatement[],
  resolve: (text: string) => string = (text) => text,
): Statement[] {
  const meanings = new Map<string, string>();
  const meaningOf = (text: string) => {
    if (!meanings.has(text)) meanings.set(text, resolve(text));
    return meanings.get(text)!;
  };
  // Two tokens of one meaning count as one: the first stands for both.
  const byMeaning = new Map<string, string>();
  const sorted = (values: string[]) => {
    for (const text of values) {
      if (!byMeaning.has(meaningOf(text))) byMeaning.set(meaningOf(text), text);
    }
    return [...new Set(values.map(meaningOf))].sort(compare).map((text) => byMeaning.get(text)!);
  };

  const plain = statements.map(({ effect, actions, resources, conditions }) => ({
    Effect: effect,
    Action: sorted(actions),
    Resource: sorted(resources),
    ...(Object.keys(conditions).length > 0 ? { Condition: canonical(conditions) } : {}),
  }));
  const merged = joined(joined(plain, 'Resource', sorted), 'Action', sorted);
  return merged
    .map((statement) => ({ statement, order: meaningOf(JSON.stringify(statement)) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ statement }) => statement);
}

/** Joins one member of all statements that agree in everything else. */
function joined(
  statements: Statement[],
  member: 'Action' | 'Resource',
  sorted: (values: string[]) => string[],
): Statement[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const rest = JSON.stringify({ ...statement, [member]: undefined });
    const group = groups.get(rest);
    if (group) group.push(statement);
    else groups.set(rest, [statement]);
  }
  return [...groups.values()].map((group) => ({
    ...group[0],
    [member]: sorted(group.flatMap((statement) => statement[member])),
  }));
}

/** A policy document as JSON; tokens in it are resolved by cdktf like in any other string. */
export function policyJson(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function canonical(conditions: { [operator: string]: { [key: string]: string[] } }): unknown {
  const sortedEntries = <T>(map: { [key: string]: T }) =>
    Object.entries(map).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(
    sortedEntries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(sortedEntries(keys)),
    ]),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
