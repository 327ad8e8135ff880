import type { Value } from './structures';

const SIZES: Readonly<Partial<Record<Value['type'], string>>> = {
  list: 'items',
  map: 'entries',
  string: 'characters',
};

/** Units that stand at the end of a member's name. */
const UNITS: ReadonlyArray<readonly [ending: RegExp, unit: string]> = [
  [/InSeconds$/, 'seconds'],
  [/InMinutes$/, 'minutes'],
  [/InGB$/i, 'GB'],
  [/InMB$/i, 'MB'],
  [/Percentage$/, '%'],
];

/** The limits of a member as sentences: ` 1 to 10 items of at most 256 characters each.` */
export function limitWords(member: string, value: Value): string {
  if (value.oneOf) return ` ${value.oneOf.join(' or ')}.`;
  const unit = SIZES[value.type] ?? UNITS.find(([ending]) => ending.test(member))?.[1];
  const own = range(value, unit);
  const parts = [own ?? '', ...inner(value, own !== undefined)].filter((part) => part !== '');
  if (parts.length === 0) return '';
  const text = parts.join(own !== undefined && value.type === 'list' ? ' ' : '; ');
  return ` ${text[0].toUpperCase()}${text.slice(1)}.`;
}

function inner({ type, item, key, value }: Value, hasOwn: boolean): string[] {
  if (type === 'list' && item?.type === 'string') {
    const each = range(item, 'characters');
    if (each === undefined) return [];
    return [hasOwn ? `of ${each} each` : `${each} each`];
  }
  if (type !== 'map') return [];
  const [keys, values] = [key, value].map((one) => one && range(one, 'characters'));
  return [...(keys ? [`keys of ${keys}`] : []), ...(values ? [`values of ${values}`] : [])];
}

function range({ type, min, max, enum: values }: Value, unit?: string): string | undefined {
  if (values) return undefined;
  const isOne = max === undefined ? min === 1 : max === 1;
  const word = isOne ? unit?.replace(/ies$/, 'y').replace(/s$/, '') : unit;
  const sized = (text: string) => (word === undefined ? text : `${text} ${word}`);
  if (max !== undefined && min === max) return sized(`exactly ${max}`);
  if (max !== undefined) {
    return sized(min || (min === 0 && type === 'number') ? `${min} to ${max}` : `at most ${max}`);
  }
  return min ? sized(`at least ${min}`) : undefined;
}
