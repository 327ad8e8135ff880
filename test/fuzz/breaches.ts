import { type ApiLimits } from './api';
import { isPlain } from './made';
import { keysOf, type Node } from './nodes';
import { boundsOf, isAllowed, resized, unmatched, widened } from './texts';

/** A value that the API refuses, one step from one that it takes. */
export interface Breach {
  readonly what: string;
  readonly value: unknown;
}

/** What can be wrong with a value: one thing at a time. */
export function breaches(node: Node, value: unknown): Breach[] {
  const { type, limits } = node;
  const missing: Breach[] = node.isRequired ? [{ what: 'missing', value: undefined }] : [];
  if (type === 's') return [...missing, ...ofText(limits, value as string)];
  if (type === 'n') return [...missing, ...ofNumber(limits, value as number)];
  if (type.startsWith('[]')) return [...missing, ...ofList(node, value as unknown[])];
  if (type.startsWith('{}')) return [...missing, ...ofMap(node, value as Record<string, unknown>)];
  return missing;
}

function ofText(all: readonly ApiLimits[], text: string): Breach[] {
  const { min, max } = boundsOf(all);
  const isEnum = all.some((limits) => limits.enum);
  const made: Breach[] = [];
  const add = (what: string, value: string | undefined) => {
    if (value !== undefined && !isAllowed(value, all)) made.push({ what, value });
  };
  if (isEnum) {
    add('no value of the enum', `${text}x`);
    add('another case', text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
    return made;
  }
  if (max !== undefined) {
    add('too long', resized(text, max + 1, all) ?? text.padEnd(max + 1, 'a'));
    const longest = resized(text, max, all);
    const wide = longest === undefined ? undefined : widened(longest, all);
    add('too many bytes', wide);
  }
  if (min > 0) add('too short', resized(text, min - 1, all) ?? text.slice(0, min - 1));
  for (const value of unmatched(text, all)) add('against the pattern', value);
  return made;
}

function ofNumber(all: readonly ApiLimits[], value: number): Breach[] {
  const mins = all.flatMap(({ min }) => min ?? []);
  const maxes = all.flatMap(({ max }) => max ?? []);
  const isWhole = all.some(({ type }) => /integer|long/.test(type));
  const values = all.find(({ oneOf }) => oneOf)?.oneOf;
  return [
    ...(mins.length > 0 ? [{ what: 'too low', value: Math.max(...mins) - 1 }] : []),
    ...(maxes.length > 0 ? [{ what: 'too high', value: Math.min(...maxes) + 1 }] : []),
    ...(isWhole ? [{ what: 'no whole number', value: value + 0.5 }] : []),
    ...(values ? [{ what: 'between what is allowed', value: values[0] + 1 }] : []),
    { what: 'NaN', value: NaN },
  ];
}

/** An empty list in place of none is as good. */
function ofList({ limits: all, isRequired }: Node, list: unknown[]): Breach[] {
  const { min, max } = boundsOf(all);
  const long = Array.from({ length: (max ?? 0) + 1 }, (_, i) => list[i % list.length]);
  return [
    ...(max !== undefined ? [{ what: 'too many items', value: long }] : []),
    ...(min > 0 && (isRequired || min > 1)
      ? [{ what: 'too few items', value: list.slice(0, min - 1) }]
      : []),
    ...(all.some(({ unique }) => unique)
      ? [{ what: 'the same item twice', value: [list[0], list[0]] }]
      : []),
  ];
}

function ofMap(node: Node, map: Record<string, unknown>): Breach[] {
  const { min, max } = boundsOf(node.limits);
  const [[key, value]] = Object.entries(isPlain(map) ? map : {});
  const keys = keysOf(node);
  const many = Array.from({ length: (max ?? 0) + 1 }, (_, i) => [`key${i}`, value]);
  return [
    ...(max !== undefined ? [{ what: 'too many entries', value: Object.fromEntries(many) }] : []),
    ...(min > 0 ? [{ what: 'no entry', value: {} }] : []),
    ...ofText(keys, key).map(({ what, value: wrong }) => ({
      what: `a key that is ${what}`,
      value: { [wrong as string]: value },
    })),
  ];
}
