import { Token } from 'cdktf';
import { type PrebuiltImageOptions } from './prebuilt-image-options';
import { closestNames } from '../../common/closest-names';
import { formatValue } from '../../core/validation/values';
import type * as tables from '../../facts/prebuilt-images';
import type { Image, ImageTable } from '../../facts/prebuilt-images';

/** The tables are loaded when the first prebuilt image is used. */
export function facts(): typeof tables {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../facts/prebuilt-images');
}

/** What a user asks for. */
export interface ImageQuery {
  /** Name of the table. */
  readonly name: string;
  readonly options: PrebuiltImageOptions;
  /** The base framework, where the factory says it: `pytorch` or `tensorflow`. */
  readonly framework?: string;
}

export function names(): string[] {
  return Object.keys(facts().IMAGE_TABLES).sort();
}

export function versionsOf(query: ImageQuery): string[] {
  const { images } = tableOf(query);
  return [...versionsIn(images)].filter((version) => version !== '');
}

export function aliasesOf(query: ImageQuery): Record<string, string> {
  return { ...aliasesIn(tableOf(query)) };
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

/** What is wrong with the name of a table. */
export function nameProblem(name: string | undefined): string | undefined {
  if (name !== undefined && tablesOf(name)) return undefined;
  const wrong = `name: must be a name of PrebuiltImage.names(), got ${formatValue(name)}`;
  if (!name) return `${wrong}; such as kmeans or pytorch`;
  return `${wrong}; closest names: ${closestNames(name, names(), repositories).slice(0, 3).join(', ')}`;
}

/** The table of a scope among those of a name, or what is wrong with the scope. */
export function findTable(known: readonly ImageTable[], query: ImageQuery): ImageTable | string {
  const scope = scopeIn(known, query);
  const table = known.find(({ scopes }) => scopes === '' || words(scopes).includes(scope!));
  const all = known.flatMap(({ scopes }) => words(scopes));
  const asked = query.options.scope;
  if (table && (all.length > 0 || asked === undefined)) return table;
  if (all.length === 0)
    return `scope: must be left out, as ${query.name} has none, got ${formatValue(asked)}`;
  return `scope: must be one of ${all.join(', ')}, got ${asked !== undefined ? formatValue(asked) : 'nothing'}`;
}

export function scopeIn(known: readonly ImageTable[], { options }: ImageQuery): string | undefined {
  if (options.scope !== undefined) return options.scope;
  const all = known.flatMap(({ scopes }) => words(scopes));
  if (options.instanceType?.isGraviton && all.includes('inference_graviton'))
    return 'inference_graviton';
  return all.includes('inference') ? 'inference' : all.length === 1 ? all[0] : undefined;
}

/** The one table of what is asked for, for callers outside a construct. */
function tableOf(query: ImageQuery): ImageTable {
  const problem = Token.isUnresolved(query.name)
    ? 'name: must be known at synth, got a token'
    : nameProblem(query.name);
  if (problem !== undefined) throw new Error(problem);
  const table = findTable(tablesOf(query.name)!, query);
  if (typeof table === 'string') throw new Error(table);
  return table;
}

/** The images of a table, of the framework that the factory names. */
export function imagesOf(table: ImageTable, { framework }: ImageQuery): readonly Image[] {
  return framework === undefined
    ? table.images
    : table.images.filter(({ base }) => base?.startsWith(framework));
}

/** Repositories and tags say what else an image is called. */
function repositories(name: string): string[] {
  return tablesOf(name)!.flatMap(({ images }) =>
    images.flatMap(({ repository, tag = '' }) => [repository, tag]),
  );
}

let taggedOne: Map<string, boolean> | undefined;

/** Whether a repository has the tag `1`; absent where no table has the repository. */
export function hasTagOne(repository: string): boolean | undefined {
  taggedOne ??= repositoriesTaggedOne();
  return taggedOne.get(repository);
}

function repositoriesTaggedOne(): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const table of names().flatMap((name) => tablesOf(name)!)) {
    for (const { repository, versions: all, tag, processors, python } of table.images) {
      const isBare = [tag, processors, python].every((part) => part === undefined);
      found.set(repository, found.get(repository) || (isBare && words(all).includes('1')));
    }
  }
  return found;
}

const versions = new WeakMap<readonly Image[], readonly string[]>();

/** The versions of images, newest first. */
export function versionsIn(images: readonly Image[]): readonly string[] {
  const known = versions.get(images);
  if (known) return known;
  const all = [...new Set(images.flatMap((image) => image.versions.split(' ')))].sort(newestFirst);
  versions.set(images, all);
  return all;
}

const aliases = new WeakMap<ImageTable, Record<string, string>>();

/** Alias → version. */
export function aliasesIn(table: ImageTable): Record<string, string> {
  const known = aliases.get(table);
  if (known) return known;
  const all = record(table.aliases);
  aliases.set(table, all);
  return all;
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

/** Why an image should not serve a model; the scope is empty where images of the name have none. */
export function notForModels({ name }: ImageQuery, scope: string): string | undefined {
  return scope === '' || /^(inference|eia)/.test(scope)
    ? undefined
    : `${name} is for ${scope}; a model needs an image for inference`;
}

/** Why an image needs model data, where there is no doubt. */
export function needsModelData({ name }: ImageQuery): string | undefined {
  return isBuiltIn(name)
    ? `${name} is a built-in algorithm, which serves what a training job has left in S3`
    : undefined;
}

/** Why an image should not serve many models, where AWS's documentation leaves no doubt. */
export function notMultiModel({ name }: ImageQuery): string | undefined {
  const serves = (facts().MULTI_MODEL_ALGORITHMS as readonly string[]).includes(name);
  return isBuiltIn(name) && !serves
    ? `${name} is not among the algorithms that AWS lists for multi-model endpoints`
    : undefined;
}

function isBuiltIn(name: string): boolean {
  return (facts().BUILT_IN_ALGORITHMS as readonly string[]).includes(name);
}
