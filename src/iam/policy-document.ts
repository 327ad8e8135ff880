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
  // Two tokens of one meaning count as one: the first stands for both.
  const byMeaning = new Map<string, string>();
  const sorted = (values: Iterable<string>) => {
    for (const text of values) {
      const meaning = resolve(text);
      if (!byMeaning.has(meaning)) byMeaning.set(meaning, text);
    }
    const meanings = new Set([...values].map(resolve));
    return [...meanings].sort(compare).map((meaning) => byMeaning.get(meaning)!);
  };
  const plain = statements.map(({ effect, actions, resources, conditions }) => ({
    Effect: effect,
    Action: sorted(actions),
    Resource: sorted(resources),
    ...(Object.keys(conditions).length > 0 ? { Condition: canonical(conditions) } : {}),
  }));
  const joined = (key: 'Action' | 'Resource', other: 'Action' | 'Resource', all: Statement[]) => {
    const groups = new Map<string, Set<string>[]>();
    const firsts: Statement[] = [];
    for (const statement of all) {
      const id = JSON.stringify([statement.Effect, statement[key], statement.Condition]);
      if (!groups.has(id)) {
        groups.set(id, []);
        firsts.push(statement);
      }
      groups.get(id)!.push(new Set(statement[other]));
    }
    return firsts.map((first, i) => ({
      ...first,
      [other]: sorted([...groups.values()][i].flatMap((values) => [...values])),
    }));
  };
  const merged = joined('Resource', 'Action', joined('Action', 'Resource', plain));
  return merged.sort((a, b) => compare(resolve(JSON.stringify(a)), resolve(JSON.stringify(b))));
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
