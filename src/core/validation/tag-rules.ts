import { limit, type Limits } from './limits';
import { rule, type Rule } from './rules';
import { formatValue } from './values';

/** The API's limits of a list of tags. */
interface TagList {
  readonly max: number;
  readonly item: { readonly members: { readonly Key: Limits; readonly Value: Limits } };
}

/** The rules of `tags`: how many, their keys and values, and that `aws:` is AWS's own. */
export function tagRules<T extends { readonly tags?: { [key: string]: string } }>(
  list: TagList,
): Rule<T>[] {
  const { Key, Value } = list.item.members;
  return [
    limit('tags', (subject) => subject.tags, {
      type: 'map',
      max: list.max,
      key: Key,
      value: Value,
    }),
    rule('tags', ({ tags }) => {
      const reserved = Object.keys(tags ?? {}).filter((key) => /^aws:/i.test(key));
      if (reserved.length === 0) return undefined;
      return `keys must not begin with "aws:", which AWS keeps for itself, got ${reserved.join(', ')}; rename them`;
    }),
  ];
}

/** IAM compares the keys of a role's tags without regard to case; SageMaker and CloudWatch don't. */
export function keysInTwoCases(tags: Readonly<Record<string, string>>): string[] {
  const byLowerCase = new Map<string, string>();
  return Object.keys(tags).flatMap((key) => {
    const other = byLowerCase.get(key.toLowerCase());
    byLowerCase.set(key.toLowerCase(), key);
    return other === undefined
      ? []
      : [
          `tags: keys must differ in more than their case, because IAM compares the keys of a role's tags without it, got ${formatValue(other)} and ${formatValue(key)}; rename one of them`,
        ];
  });
}
