/** What stands before the name in an ARN, such as `arn:aws:sagemaker:eu-west-1:*:model/`, and the name. */
const PARTS = /^(arn:(?:[^:]*:){4}(?:[\w-]+[/:])?)(.*)$/;

/**
 * ARNs with the names of each type shortened to what all of them have in common: `model/churn-*` for
 * `model/churn-a-*` and `model/churn-b-*`.
 *
 * @param arns all ARNs there are
 * @returns the shortened form of each
 */
export function commonPrefixes(arns: readonly string[]): (arn: string) => string {
  const names = new Map<string, string[]>();
  for (const arn of new Set(arns)) {
    const [, head, name] = PARTS.exec(arn) ?? [];
    if (head === undefined) continue;
    names.set(head, [...(names.get(head) ?? []), name]);
  }
  const prefixes = new Map<string, string>();
  for (const [head, all] of names) {
    const prefix = all.reduce(common);
    // Nothing in common would be all there are.
    if (all.length > 1 && prefix !== '') {
      prefixes.set(head, `${head}${prefix}*`.replace(/\*+$/, '*'));
    }
  }
  return (arn) => prefixes.get(PARTS.exec(arn)?.[1] ?? '') ?? arn;
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
