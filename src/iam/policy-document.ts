import { type PolicyEffect, type PolicyStatement } from './policy-statement';

/** A statement as it stands in a policy document. */
export interface Statement {
  readonly Effect: PolicyEffect;
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: { [operator: string]: { [key: string]: string[] } };
}

/**
 * The statements as a policy has them: merged where that grants nothing more, sorted, without duplicates.
 *
 * Two statements merge when they have the same effect and conditions, and the same actions (their resources
 * are joined) or the same resources (their actions are). A resource that another one stands for, as `models/*`
 * does for `models/a.tar.gz`, is left out where that is allowed as much.
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
  const narrowed = absorbed(joined(plain, 'Resource', sorted), meaningOf);
  const merged = joined(narrowed, 'Action', sorted);
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

/** The statements without what broader ones allow, or deny, anyway. */
function absorbed(statements: Statement[], meaningOf: (text: string) => string): Statement[] {
  const broad = statements.flatMap((statement) =>
    statement.Resource.map(meaningOf)
      .filter((resource) => resource.endsWith('*'))
      .map((resource) => ({ statement, resource })),
  );
  if (broad.length === 0) return statements;
  return statements
    .map((statement) => {
      const broader = broad.filter((other) => doesAsMuch(other.statement, statement));
      const isNeeded = (resource: string) =>
        !broader.some((other) => other.resource !== resource && covers(other.resource, resource));
      return {
        ...statement,
        Resource: statement.Resource.filter((resource) => isNeeded(meaningOf(resource))),
      };
    })
    .filter(({ Resource }) => Resource.length > 0);
}

/** Whether one statement does with its resources all that another does with its own. */
function doesAsMuch(one: Statement, other: Statement): boolean {
  return (
    one.Effect === other.Effect &&
    (one.Condition === undefined ||
      JSON.stringify(one.Condition) === JSON.stringify(other.Condition)) &&
    other.Action.every((action) =>
      one.Action.some((broader) => broader === action || covers(broader, action)),
    )
  );
}

/** Whether a text that ends with a wildcard and has no other stands for another one. */
function covers(broad: string, narrow: string): boolean {
  const [prefix, ...more] = broad.split('*');
  return (
    more.join('') === '' &&
    broad.endsWith('*') &&
    !prefix.includes('?') &&
    narrow.startsWith(prefix)
  );
}

/** A policy document as JSON; tokens in it are resolved by cdktf like in any other string. */
export function policyJson(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function canonical(conditions: { [operator: string]: { [key: string]: string[] } }): {
  [operator: string]: { [key: string]: string[] };
} {
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
