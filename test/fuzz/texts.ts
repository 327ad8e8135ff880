import * as fc from 'fast-check';
import { type ApiLimits } from './api';

/** What fast-check makes no texts of; the whole pattern is asked afterwards. */
const SIMPLER: Array<[RegExp, string]> = [
  [/\(\?<?!(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/g, ''],
  [/\\p\{L\}/g, 'a-zA-Zé漢'],
  [/\\p\{[ZMSNP]\}/g, ' 0-9'],
];

const known = new Map<string, { fits: RegExp; arbitrary: fc.Arbitrary<string> }>();

function compiled(pattern: string) {
  const found = known.get(pattern);
  if (found) return found;
  const fits = new RegExp(`^(?:${pattern})$`, 'u');
  const simpler = SIMPLER.reduce((text, [from, to]) => text.replace(from, to), pattern);
  const arbitrary = fc
    .stringMatching(new RegExp(`^(?:${simpler})$`))
    .filter((one) => fits.test(one));
  const made = { fits, arbitrary };
  known.set(pattern, made);
  return made;
}

/** Whether the API takes a text. */
export function isAllowed(text: string, all: readonly ApiLimits[]): boolean {
  return all.every((limits) => {
    const { min = 0, max = Infinity, pattern } = limits;
    const isLong = sizeOf(text, limits) > max || [...text].length < min;
    return !isLong && matches(text, limits) && (!pattern || compiled(pattern).fits.test(text));
  });
}

function matches(text: string, { enum: values }: ApiLimits): boolean {
  return values === undefined || values.includes(text);
}

function sizeOf(text: string, { counts }: ApiLimits): number {
  return counts === 'characters' ? [...text].length : Buffer.byteLength(text);
}

/** Texts that the API takes, and that are no expressions to Terraform: of middle lengths, and as long and as short as they may be. */
export function texts(all: readonly ApiLimits[]): fc.Arbitrary<string> {
  const values = all.find((limits) => limits.enum)?.enum;
  if (values) {
    return fc.constantFrom(...values.filter((one) => isAllowed(one, all)));
  }
  const pattern = all.find((limits) => limits.pattern && limits.pattern !== '.*')?.pattern;
  const some = pattern ? compiled(pattern).arbitrary : fc.string({ minLength: 1, maxLength: 20 });
  const { min, max } = boundsOf(all);
  return fc
    .tuple(some, fc.constantFrom(min, max, undefined, undefined, undefined))
    .map(([text, length]) => (length === undefined ? text : (resized(text, length, all) ?? text)))
    .filter((text) => text !== '' && !/[$%]\{/.test(text) && isAllowed(text, all));
}

export function boundsOf(all: readonly ApiLimits[]) {
  const min = Math.max(0, ...all.map((one) => one.min ?? 0));
  const max = Math.min(...all.map((one) => one.max ?? Infinity));
  return { min, max: max === Infinity ? undefined : max };
}

/** A text with another length that fits all else, if there is one: one of its characters more often, or less. */
export function resized(
  text: string,
  length: number,
  all: readonly ApiLimits[],
): string | undefined {
  const free = all.map((limits) => ({ ...limits, min: undefined, max: undefined }));
  const characters = [...text];
  const more = length - characters.length;
  for (let at = characters.length - 1; at >= 0; at--) {
    const one = characters[at];
    const middle = more >= 0 ? one.repeat(more + 1) : '';
    const end = more >= 0 ? at + 1 : at - more;
    const made = [...characters.slice(0, at), middle, ...characters.slice(end)].join('');
    if ([...made].length === length && isAllowed(made, free)) return made;
  }
  return undefined;
}

/** The same with one character replaced so that it has more bytes than characters, if the API takes that. */
export function widened(text: string, all: readonly ApiLimits[]): string | undefined {
  const free = all.map((limits) => ({ ...limits, max: undefined }));
  const characters = [...text];
  for (let at = characters.length - 1; at >= 0; at--) {
    const made = characters.map((one, i) => (i === at ? 'é' : one)).join('');
    if (isAllowed(made, free)) return made;
  }
  return undefined;
}

/** Texts one character away that a pattern does not have. */
export function unmatched(text: string, all: readonly ApiLimits[]): string[] {
  const sized = all.map((limits) => ({ ...limits, pattern: undefined, enum: undefined }));
  const wrong = [' ', '\n', '!', '/', '-', '"', 'é', '\u0000', '\t'];
  const made = wrong.flatMap((one) => [one + text.slice(1), text.slice(0, -1) + one]);
  return made.filter((one) => isAllowed(one, sized) && !isAllowed(one, all));
}
