import { Token } from 'cdktf';
import { type PrebuiltImageOptions } from './prebuilt-image-options';
import { instanceProblems, neighbours, processorsOf } from './prebuilt-instance';
import { checkOptions, UNKNOWN_AT_SYNTH } from './prebuilt-option-rules';
import {
  accountsOf,
  aliasesIn,
  facts,
  findTable,
  imagesOf,
  nameProblem,
  newestFirst,
  record,
  scopeIn,
  tablesOf,
  versionsIn,
  words,
  type ImageQuery,
} from './prebuilt-tables';
import { InstanceType, Processor } from '../../common/instance-type';
import { formatValue } from '../../core/validation/values';
import { type Warning } from '../../core/validation/warnings';
import type { Image, ImageTable } from '../../facts/prebuilt-images';

/** The image that was asked for, or why there is none. */
export interface ImageResolution {
  readonly image?: {
    readonly repository: string;
    /** Empty for an image without tags. */
    readonly tag: string;
    /** The version as it was asked for, or the default. */
    readonly version: string;
    /** Empty where images of the name have none. */
    readonly scope: string;
    /** Region → account. */
    readonly accounts: Readonly<Record<string, string>>;
    /** Absent where there is no choice of one. */
    readonly processor?: string;
  };
  readonly problems: string[];
  readonly warnings: Warning[];
  /** Where there is no image: the regions of those of its name and scope. */
  readonly regions?: string[];
}

const made = new Map<string, ImageResolution>();

/** Finds the image, or says everything that keeps it from being found; the same question once. */
export function resolveImage(query: ImageQuery): ImageResolution {
  const question = questionOf(query);
  const known = question === undefined ? undefined : made.get(question);
  if (known) return known;
  const { search, problems } = begin(query);
  if (!search) return { problems, warnings: [] };
  if (problems.length > 0) return search.refused([...problems, ...search.wrong()]);
  const resolution = search.made();
  if (question !== undefined && resolution.image) made.set(question, resolution);
  return resolution;
}

/** A key for what was asked; nothing where JSON would lose something of it. */
function questionOf({ name, framework, options }: ImageQuery): string | undefined {
  const isPlain = (value: unknown) => typeof value === 'string' || value instanceof InstanceType;
  return Object.values(options).every(isPlain) && !Token.isUnresolved(name)
    ? JSON.stringify([name, framework, options])
    : undefined;
}

/** The regions that have any of the images that fit; throws where there is none. */
export function regionsOf(query: ImageQuery): string[] {
  const { search, problems } = begin(query);
  const all = search && problems.length === 0 ? search.wrong() : problems;
  if (!search || all.length > 0) throw new Error(all.join('; '));
  return regionsWith(search.matching());
}

/** The versions of the same name and scope that a region has for a processor, newest first. */
export function versionsThere(
  query: ImageQuery,
  region: string,
  processor: string | undefined,
): readonly string[] {
  const { search } = begin(query);
  return search?.versionsIn(region, processor) ?? [];
}

/** Where the search begins: in the images of the scope, or of any scope where that is wrong. */
function begin({ name, framework, options: given }: ImageQuery): {
  readonly search?: ImageSearch;
  readonly problems: string[];
} {
  const { options, problems } = checkOptions(given);
  const wrong = Token.isUnresolved(name) ? `name: ${UNKNOWN_AT_SYNTH}` : nameProblem(name);
  if (wrong !== undefined) return { problems: [wrong, ...problems] };

  const query = { name, framework, options };
  const all = tablesOf(name)!;
  const table = findTable(all, query);
  return typeof table === 'string'
    ? { search: new ImageSearch(query, all), problems: [table, ...problems] }
    : { search: new ImageSearch(query, [table], scopeIn([table], query)), problems };
}

function regionsWith(images: readonly Image[]): string[] {
  const registries = new Set(images.map(({ registry }) => registry));
  const regions = [...registries].flatMap((registry) => Object.keys(accountsOf(registry)));
  return [...new Set(regions)].sort();
}

/** The steps from the images of a name and scope to one of them; each notes what is wrong. */
class ImageSearch {
  private readonly problems = new Set<string>();
  private readonly warnings: Warning[] = [];
  private readonly candidates: readonly Image[];
  private readonly aliases: Record<string, string>;

  /** @param scope the one that was taken; absent if unknown */
  constructor(
    private readonly query: ImageQuery,
    tables: readonly ImageTable[],
    private readonly scope: string = '',
    private readonly scopeIsKnown = tables.length === 1,
  ) {
    const [table, ...others] = tables;
    this.candidates =
      others.length === 0 ? imagesOf(table, query) : tables.flatMap((one) => imagesOf(one, query));
    this.aliases =
      others.length === 0 ? aliasesIn(table) : Object.assign({}, ...tables.map(aliasesIn));
  }

  made(): ImageResolution {
    const { options } = this.query;
    const version = this.version();
    const ofVersion = this.ofVersion(version);
    if (ofVersion.length === 0) return this.refused(this.wrong());

    const base = this.base(ofVersion);
    const ofBase = ofVersion.filter((image) => !image.base || words(image.base).includes(base!));
    // Which Pythons there are depends on the base.
    const python = ofBase.length > 0 ? this.python(ofBase) : undefined;
    const [image] = ofBase.filter((one) => {
      const pythons = words(one.python);
      return pythons.length === 0 || pythons.includes(python ?? '?');
    });
    const of = [image ?? ofVersion[0]];
    const processor = this.processor(of);
    const build = this.build(of);
    this.instance(version);
    if (!image || this.problems.size > 0) return this.refused([...this.problems]);

    const parts = {
      v: version,
      V: this.aliases[version] ?? version,
      b: number(base),
      B: number(words(image.base)[0]),
      p: processor?.part,
      py: python,
      c: (processor && record(image.container)[processor.name]) ?? build,
    };
    const tag = tagOf(image.tag ?? '{v}-{p}-{py}', parts);
    return {
      image: {
        repository: image.repository,
        tag: this.onP4d(tag, options),
        version,
        scope: this.scope,
        accounts: accountsOf(image.registry),
        processor: processor?.name,
      },
      problems: [],
      warnings: this.warnings,
    };
  }

  /** Nothing, with what can be said of the region all the same. */
  refused(problems: string[]): ImageResolution {
    return { problems, warnings: [], regions: regionsWith(this.candidates) };
  }

  /** What is wrong whatever else is chosen: what was given and no image has. */
  wrong(): string[] {
    const { options } = this.query;
    const version = options.version !== undefined ? this.version() : undefined;
    const ofVersion = version === undefined ? this.candidates : this.ofVersion(version);
    const images = ofVersion.length > 0 ? ofVersion : this.candidates;
    if (options.baseFrameworkVersion !== undefined) this.base(images);
    if (options.pythonVersion !== undefined) this.python(images);
    if (options.processor !== undefined || options.instanceType !== undefined)
      this.processor(images);
    this.build(images);
    this.instance(version);
    return [...this.problems];
  }

  /** The images that have what was given; of what was not given, any. No table has regions of a processor. */
  matching(): Image[] {
    const { version, baseFrameworkVersion, pythonVersion } = this.query.options;
    const has = (all: string[], one: string | undefined) => one === undefined || all.includes(one);
    return (version !== undefined ? this.ofVersion(version) : this.candidates).filter(
      ({ base, python }) =>
        has(words(base), baseFrameworkVersion) && has(words(python), pythonVersion),
    );
  }

  versionsIn(region: string, processor: string | undefined): readonly string[] {
    return versionsIn(
      this.candidates.filter(
        ({ registry, processors }) =>
          accountsOf(registry)[region] !== undefined &&
          (processor === undefined ||
            processors === undefined ||
            words(processors).some((word) => word.split('=')[0] === processor)),
      ),
    );
  }

  private ofVersion(version: string): readonly Image[] {
    const full = ` ${this.aliases[version] ?? version} `;
    return this.candidates.filter((image) => ` ${image.versions} `.includes(full));
  }

  private version(): string {
    const { version } = this.query.options;
    const all = versionsIn(this.candidates);
    if (version === undefined) {
      const [newest] = all;
      if (all.length > 1) {
        const used = `${this.name} ${newest} was used by default, the newest of ${all.length} versions`;
        this.warnNotPinned(`${used}; give version: '${newest}' to pin it`);
      }
      return newest;
    }
    if (all.includes(version) || all.includes(this.aliases[version])) return version;
    const known = Object.keys(this.aliases).filter((alias) => all.includes(this.aliases[alias]));
    const also = known.length > 0 ? `; aliases: ${known.reverse().join(', ')}` : '';
    const purpose = this.scope === '' ? '' : ` for ${this.scope}`;
    this.refuse(
      'version',
      all[0] === ''
        ? `must be left out, as ${this.name} has no versions, got ${formatValue(version)}`
        : `must be a version of ${this.name}${purpose}, got ${formatValue(version)}; available versions: ${all.join(', ')}${also}`,
    );
    return version;
  }

  private warnNotPinned(text: string): void {
    this.warnings.push({ id: 'image-not-pinned', text });
  }

  private base(images: readonly Image[]): string | undefined {
    const { baseFrameworkVersion: asked } = this.query.options;
    const all = images.flatMap((image) => words(image.base)[0] ?? []);
    const bases = [...new Set(all)].sort(newestFirst);
    if (bases.length === 0) {
      if (asked !== undefined)
        this.refuse('baseFrameworkVersion', this.none('base framework', asked));
      return undefined;
    }
    if (asked !== undefined) {
      if (!images.some((image) => words(image.base).includes(asked))) {
        this.refuse(
          'baseFrameworkVersion',
          `must be one of ${bases.join(', ')}, got ${formatValue(asked)}`,
        );
      }
      return asked;
    }
    const frameworks = new Set(bases.map((base) => base.replace(/[\d.]+$/, '')));
    if (frameworks.size > 1) {
      this.refuse('baseFrameworkVersion', `is required; one of ${bases.join(', ')}`);
    } else if (bases.length > 1) {
      const used = `${this.name} on ${bases[0]} was used by default, the newest of ${bases.join(', ')}`;
      this.warnNotPinned(`${used}; give baseFrameworkVersion: '${bases[0]}' to pin it`);
    }
    return bases[0];
  }

  private python(images: readonly Image[]): string | undefined {
    const { pythonVersion: asked } = this.query.options;
    const all = [...new Set(images.flatMap((image) => words(image.python)))];
    const pythons = all.filter((one) => one !== '?').sort(newestFirst);
    if (asked !== undefined) {
      if (pythons.length === 0) this.refuse('pythonVersion', this.none('choice of Python', asked));
      else if (!pythons.includes(asked)) {
        this.refuse(
          'pythonVersion',
          `must be one of ${pythons.join(', ')}, got ${formatValue(asked)}`,
        );
      }
      return asked;
    }
    if (all.includes('?')) return undefined;
    if (pythons.length > 1) {
      this.refuse('pythonVersion', `is required; one of ${pythons.join(', ')}`);
    }
    return pythons[0];
  }

  /** The processor, and what stands for it in the tag. */
  private processor(images: readonly Image[]): { name: string; part: string } | undefined {
    const { processor: asked, instanceType } = this.query.options;
    const all = [...new Set(images.flatMap(({ processors }) => words(processors)))].map((word) => {
      const [name, part = name] = word.split('=');
      return { name, part };
    });
    const allowed = [...new Set(all.map(({ name }) => name))].join(', ');
    if (all.length === 0) {
      if (asked !== undefined) this.refuse('processor', this.none('choice of processor', asked));
      if (instanceType?.processor === Processor.TRN && !/neuron/.test(this.name)) {
        this.refuse(
          'instanceType',
          `must not have AWS Trainium, for which ${this.name} is not made, got ${instanceType}`,
        );
      }
      return undefined;
    }
    const matching =
      instanceType !== undefined
        ? all.find(({ name }) => processorsOf(instanceType).includes(name))
        : undefined;
    if (asked !== undefined) {
      const found = all.find(({ name }) => name === asked);
      if (!found) this.refuse('processor', `must be one of ${allowed}, got ${formatValue(asked)}`);
      else if (instanceType !== undefined && matching !== found) {
        this.refuse(
          'processor',
          `must be that of ${instanceType}, got ${formatValue(asked)}; leave it out`,
        );
      }
      return found;
    }
    if (instanceType !== undefined) {
      if (!matching && images.every(({ processors }) => processors !== undefined)) {
        const { name, scope } = this;
        const others = neighbours({ name, scope, instanceType });
        this.refuse(
          'instanceType',
          `must have a processor of the image (${allowed}), got ${instanceType}${others}`,
        );
      }
      return matching;
    }
    if (all.length > 1) {
      this.refuse('processor', `is required; one of ${allowed}, or give instanceType`);
    }
    return all[0];
  }

  private build(images: readonly Image[]): string | undefined {
    const { containerVersion } = this.query.options;
    if (containerVersion === undefined) return undefined;
    if (images.every(({ container, tag }) => container !== undefined || !tag?.includes('{c}'))) {
      this.refuse(
        'containerVersion',
        `must be left out, as the tag of ${this.name} has no such part or a fixed one, got ${formatValue(containerVersion)}`,
      );
    }
    return containerVersion;
  }

  private instance(version: string | undefined): void {
    const { instanceType } = this.query.options;
    if (instanceType === undefined || !this.scopeIsKnown) return;
    const { name, scope } = this;
    instanceProblems({ name, scope, version, instanceType }).forEach((problem) =>
      this.refuse('instanceType', problem),
    );
  }

  private onP4d(tag: string, { instanceType }: PrebuiltImageOptions): string {
    const builds: Record<string, string> = facts().P4D_BUILDS;
    const build = instanceType?.family === 'p4d' ? builds[`${this.name}-${tag}`] : undefined;
    return build === undefined ? tag : `${tag}-${build}`;
  }

  private get name(): string {
    return this.query.name;
  }

  private none(what: string, got: string): string {
    const { version } = this.query.options;
    const image = version !== undefined ? `${this.name} ${version}` : this.name;
    return `must be left out, as ${image} has no ${what}, got ${formatValue(got)}`;
  }

  private refuse(property: string, problem: string): void {
    this.problems.add(`${property}: ${problem}`);
  }
}

/** `2.1.0` of `pytorch2.1.0`. */
function number(base: string | undefined): string | undefined {
  return base?.replace(/^[a-z]+/, '');
}

/** Fills a tag in; parts without a value fall away with their hyphen. */
function tagOf(template: string, parts: Record<string, string | undefined>): string {
  return template
    .split('-')
    .map((part) => part.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? ''))
    .filter((part) => part !== '')
    .join('-');
}
