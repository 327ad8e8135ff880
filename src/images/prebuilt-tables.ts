import { type PrebuiltImageOptions } from './prebuilt-image-options';
import { nearestTo } from '../core/nearest';
import { shown } from '../core/validation';
import type * as tables from '../facts/prebuilt-images';
import type { Image, ImageTable } from '../facts/prebuilt-images';

/** The tables are loaded when the first prebuilt image is used. */
export function facts(): typeof tables {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../facts/prebuilt-images');
}

/** What a user asks for. */
export interface Wanted {
  /** Name of the table. */
  readonly name: string;
  readonly options: PrebuiltImageOptions;
  /** The base framework, where the factory says it: `pytorch` or `tensorflow`. */
  readonly framework?: string;
}

export function names(): string[] {
  return Object.keys(facts().IMAGE_TABLES).sort();
}

export function versionsOf(wanted: Wanted): string[] {
  return versionsIn(imagesOf(tableOf(wanted), wanted)).filter((version) => version !== '');
}

export function aliasesOf(wanted: Wanted): Record<string, string> {
  return aliasesIn(tableOf(wanted));
}

export function regionsOf(wanted: Wanted): string[] {
  const { version, baseFrameworkVersion: base, pythonVersion: python } = wanted.options ?? {};
  const table = tableOf(wanted);
  const full = !given(version) ? undefined : (aliasesIn(table)[version] ?? version);
  const images = imagesOf(table, wanted).filter(
    (image) =>
      (!given(full) || image.versions.split(' ').includes(full)) &&
      (!given(base) || words(image.base).includes(base)) &&
      (!given(python) || words(image.python).includes(python)),
  );
  if (images.length === 0) {
    const asked = JSON.stringify(wanted.options);
    throw new Error(`PrebuiltImage ${wanted.name} has no image for ${asked}`);
  }
  const regions = images.flatMap((image) => Object.keys(accountsOf(image.registry)));
  return [...new Set(regions)].sort();
}

const parsed = new Map<string, readonly ImageTable[]>();

/** The tables of a name, if there is one. */
export function tablesOf(name: string): readonly ImageTable[] | undefined {
  const { IMAGE_TABLES } = facts();
  if (!parsed.has(name) && Object.hasOwn(IMAGE_TABLES, name)) {
    parsed.set(name, JSON.parse(IMAGE_TABLES[name]));
  }
  return parsed.get(name);
}

/** The table of a name and scope, or what is wrong. */
export function findTable(wanted: Wanted): ImageTable | string {
  const known = tablesOf(wanted.name);
  if (!known) {
    const nearest = nearestTo(String(wanted.name), names()).slice(0, 3).join(', ');
    return `name: must be a name of PrebuiltImage.names(), got ${shown(wanted.name)}; nearest are ${nearest}`;
  }
  const scope = scopeIn(known, wanted);
  const table = known.find(({ scopes }) => scopes === '' || words(scopes).includes(scope!));
  const all = known.flatMap(({ scopes }) => words(scopes));
  const asked = wanted.options?.scope;
  if (table && (all.length > 0 || !given(asked))) return table;
  if (all.length === 0)
    return `scope: must be left out, as ${wanted.name} has none, got ${shown(asked)}`;
  return `scope: must be one of ${all.join(', ')}, got ${given(asked) ? shown(asked) : 'nothing'}`;
}

export function scopeIn(
  known: readonly ImageTable[],
  { options: asked }: Wanted,
): string | undefined {
  const options = asked ?? {};
  if (given(options.scope)) return options.scope;
  const all = known.flatMap(({ scopes }) => words(scopes));
  if (options.instanceType?.isGraviton && all.includes('inference_graviton'))
    return 'inference_graviton';
  return all.includes('inference') ? 'inference' : all.length === 1 ? all[0] : undefined;
}

/** As `findTable`, for callers outside a construct. */
export function tableOf(wanted: Wanted): ImageTable {
  const table = findTable(wanted);
  if (typeof table === 'string') throw new Error(table);
  return table;
}

export function imagesOf(table: ImageTable, { framework }: Wanted): Image[] {
  return table.images.filter(({ base }) => !framework || base?.startsWith(framework));
}

export function versionsIn(images: readonly Image[]): string[] {
  return [...new Set(images.flatMap(({ versions }) => versions.split(' ')))].sort(newestFirst);
}

export function aliasesIn({ aliases }: ImageTable): Record<string, string> {
  return record(aliases);
}

/** Orders versions by their numbers, whatever stands between them: `1.10`, `1.4-2-py312`, `b9522`. */
export function newestFirst(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/\D+/).map(Number));
  const i = left.findIndex((part, at) => part !== right[at]);
  if (i < 0) return right.length - left.length;
  return (right[i] ?? -1) - left[i];
}

const accounts = new Map<number, Record<string, string>>();

export function accountsOf(index: number): Record<string, string> {
  const known = accounts.get(index);
  if (known) return known;
  const { accounts: own, of, without } = facts().REGISTRIES[index];
  const found: Record<string, string> = Object.create(null);
  if (of !== undefined) Object.assign(found, accountsOf(of));
  for (const region of words(without)) delete found[region];
  for (const line of own?.split('; ') ?? []) {
    const [account, regions] = line.split(': ');
    for (const region of words(regions)) found[region] = account;
  }
  accounts.set(index, found);
  return found;
}

export function words(text: string | undefined): string[] {
  return text ? text.split(' ') : [];
}

export function record(text: string | undefined): Record<string, string> {
  const pairs = words(text).map((pair) => pair.split('='));
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

export function given<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null;
}

/** Why an image should not serve a model; the scope is empty where images of the name have none. */
export function notForModels({ name }: Wanted, scope: string): string | undefined {
  return scope === '' || /^(inference|eia)/.test(scope)
    ? undefined
    : `${name} is for ${scope}; a model needs an image for inference`;
}

/** Why an image should not serve many models, where AWS's documentation leaves no doubt. */
export function notMultiModel({ name }: Wanted): string | undefined {
  return (facts().NOT_MULTI_MODEL as readonly string[]).includes(name)
    ? `${name} is not among the algorithms that AWS lists for multi-model endpoints`
    : undefined;
}
