import { type PrebuiltImageOptions } from './prebuilt-image-options';
import {
  accountsOf,
  aliasesIn,
  facts,
  findTable,
  given,
  imagesOf,
  names,
  newestFirst,
  record,
  scopeIn,
  tablesOf,
  versionsIn,
  words,
  type Wanted,
} from './prebuilt-tables';
import { type InstanceType, Processor } from '../instance-type';
import { isLiteral, shown } from '../core/validation';
import type { Image, ImageTable } from '../facts/prebuilt-images';

/** The image that was asked for, or why there is none. */
export interface Chosen {
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
    /** The versions of the same name and scope that a region has, newest first. */
    versionsIn(region: string): string[];
  };
  readonly problems: string[];
  readonly warnings: string[];
}

const made = new Map<string, Chosen>();

/** Finds the image, or says everything that keeps it from being found; the same question once. */
export function choose(wanted: Wanted): Chosen {
  const question = JSON.stringify([wanted.name, wanted.framework, wanted.options]);
  const known = made.get(question);
  if (known) return known;
  const chosen = find(wanted);
  if (chosen.image) made.set(question, chosen);
  return chosen;
}

function find(wanted: Wanted): Chosen {
  const tokens = Object.entries({ name: wanted.name, ...wanted.options }).filter(
    ([, value]) => value !== undefined && value !== null && !isLiteral(value.toString()),
  );
  if (tokens.length > 0) return refused(...tokens.map(([key]) => tokenProblem(key)));

  const table = findTable(wanted);
  if (typeof table === 'string') return refused(table);
  return new Choice(wanted, table).made();
}

/** The steps from a table to one image; each notes what is wrong and goes on where it can. */
class Choice {
  private readonly problems: string[] = [];
  private readonly warnings: string[] = [];

  constructor(
    private readonly wanted: Wanted,
    private readonly table: ImageTable,
  ) {}

  made(): Chosen {
    const { options } = this.wanted;
    const candidates = imagesOf(this.table, this.wanted);
    const version = this.version(versionsIn(candidates));
    const full = aliasesIn(this.table)[version] ?? version;
    const ofVersion = candidates.filter((image) => image.versions.split(' ').includes(full));
    if (ofVersion.length === 0) return { problems: this.problems, warnings: [] };

    const base = this.base(ofVersion);
    const ofBase = ofVersion.filter((image) => !image.base || words(image.base).includes(base!));
    // Which Pythons there are depends on the base.
    const python = ofBase.length > 0 ? this.python(ofBase) : undefined;
    const [image] = ofBase.filter((one) => {
      const pythons = words(one.python);
      return pythons.length === 0 || pythons.includes(python ?? '?');
    });
    const processor = this.processor(image ?? ofVersion[0]);
    const build = this.build(image ?? ofVersion[0]);
    this.instance(version);
    if (!image || this.problems.length > 0) return { problems: this.problems, warnings: [] };

    const parts = {
      v: version,
      V: full,
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
        versionsIn: (region) =>
          versionsIn(candidates.filter((one) => accountsOf(one.registry)[region] !== undefined)),
      },
      problems: [],
      warnings: this.warnings,
    };
  }

  private version(versions: string[]): string {
    const { version } = this.wanted.options;
    if (version === undefined || version === null) {
      const [newest] = versions;
      if (versions.length > 1) {
        this.warnings.push(
          `${this.name} ${newest} was taken, the newest of ${versions.length} versions; ` +
            `give version: '${newest}' to stay with it when the library is updated`,
        );
      }
      return newest;
    }
    const aliases = Object.entries(aliasesIn(this.table)).flatMap(([alias, full]) =>
      versions.includes(full) ? [alias] : [],
    );
    if (![...versions, ...aliases].includes(version)) {
      const also = aliases.length > 0 ? `; aliases: ${aliases.reverse().join(', ')}` : '';
      this.refuse(
        'version',
        versions[0] === ''
          ? `must be left out, as ${this.name} has no versions, got ${shown(version)}`
          : `must be a version of ${this.name} for ${this.scope}, got ${shown(version)}; there is ${versions.join(', ')}${also}`,
      );
    }
    return version;
  }

  private base(images: Image[]): string | undefined {
    const { baseFrameworkVersion: asked } = this.wanted.options;
    const bases = images.flatMap((image) => words(image.base)[0] ?? []).sort(newestFirst);
    if (bases.length === 0) {
      if (given(asked)) this.refuse('baseFrameworkVersion', this.none('base framework', asked));
      return undefined;
    }
    if (given(asked)) {
      if (!images.some((image) => words(image.base).includes(asked))) {
        this.refuse(
          'baseFrameworkVersion',
          `must be one of ${bases.join(', ')}, got ${shown(asked)}`,
        );
      }
      return asked;
    }
    const frameworks = new Set(bases.map((base) => base.replace(/[\d.]+$/, '')));
    if (frameworks.size > 1) {
      this.refuse('baseFrameworkVersion', `must be given, got nothing; one of ${bases.join(', ')}`);
    } else if (bases.length > 1) {
      this.warnings.push(
        `${this.name} on ${bases[0]} was taken, the newest of ${bases.join(', ')}; ` +
          `give baseFrameworkVersion: '${bases[0]}' to stay with it when the library is updated`,
      );
    }
    return bases[0];
  }

  private python(images: Image[]): string | undefined {
    const { pythonVersion: asked } = this.wanted.options;
    const all = [...new Set(images.flatMap((image) => words(image.python)))];
    const pythons = all.filter((one) => one !== '?').sort(newestFirst);
    if (given(asked)) {
      if (pythons.length === 0) this.refuse('pythonVersion', this.none('choice of Python', asked));
      else if (!pythons.includes(asked)) {
        this.refuse('pythonVersion', `must be one of ${pythons.join(', ')}, got ${shown(asked)}`);
      }
      return asked;
    }
    if (all.includes('?')) return undefined;
    if (pythons.length > 1) {
      this.refuse('pythonVersion', `must be given, got nothing; one of ${pythons.join(', ')}`);
    }
    return pythons[0];
  }

  /** The processor, and what stands for it in the tag. */
  private processor(image: Image): { name: string; part: string } | undefined {
    const { processor: asked, instanceType } = this.wanted.options;
    const all = words(image.processors).map((word) => {
      const [name, part = name] = word.split('=');
      return { name, part };
    });
    const allowed = all.map(({ name }) => name).join(', ');
    if (all.length === 0) {
      if (given(asked)) this.refuse('processor', this.none('choice of processor', asked));
      if (instanceType?.processor === Processor.TRN && !/neuron/.test(this.name)) {
        this.refuse(
          'instanceType',
          `must not have AWS Trainium, for which ${this.name} is not made, got ${instanceType}`,
        );
      }
      return undefined;
    }
    const fitting = given(instanceType)
      ? all.find(({ name }) => processorsOf(instanceType).includes(name))
      : undefined;
    if (given(asked)) {
      const found = all.find(({ name }) => name === asked);
      if (!found) this.refuse('processor', `must be one of ${allowed}, got ${shown(asked)}`);
      else if (given(instanceType) && fitting !== found) {
        this.refuse(
          'processor',
          `must be that of ${instanceType}, got ${shown(asked)}; leave it out`,
        );
      }
      return found;
    }
    if (given(instanceType)) {
      if (!fitting && instanceType.family !== undefined) {
        this.refuse(
          'instanceType',
          `must have a processor of the image (${allowed}), got ${instanceType}${this.neighbours(instanceType)}`,
        );
      }
      return fitting;
    }
    if (all.length > 1) {
      this.refuse(
        'processor',
        `must be given, got nothing; one of ${allowed}, or give instanceType`,
      );
    }
    return all[0];
  }

  private build(image: Image): string | undefined {
    const { containerVersion } = this.wanted.options;
    if (!given(containerVersion)) return undefined;
    if (image.container !== undefined || !image.tag?.includes('{c}')) {
      this.refuse(
        'containerVersion',
        `must be left out, as the tag of ${this.name} has no such part or a fixed one, got ${shown(containerVersion)}`,
      );
    }
    return containerVersion;
  }

  private instance(version: string): void {
    const { instanceType } = this.wanted.options;
    if (!given(instanceType)) return;
    const { family, isGraviton } = instanceType;
    if (typeof instanceType === 'string') {
      this.refuse(
        'instanceType',
        `must be an InstanceType, got ${shown(instanceType)}; use InstanceType.of`,
      );
      return;
    }
    if (family === undefined) {
      this.refuse('instanceType', `must be such as ml.m5.large, got ${shown(`${instanceType}`)}`);
      return;
    }
    const forArm = isForArm(this.name, this.scope);
    if (isGraviton !== forArm) {
      this.refuse(
        'instanceType',
        forArm
          ? `must have AWS Graviton, for which the image is made, got ${instanceType}`
          : `must not have AWS Graviton, for which ${this.name} has no image for ${this.scope}, got ${instanceType}${this.gravitonScope()}`,
      );
    }
    const framework = this.name.replace(/-training-compiler$/, '');
    const since: string | undefined = (facts().P2_REFUSED as Record<string, string>)[framework];
    if (family === 'p2' && since !== undefined && newestFirst(version, since) <= 0) {
      this.refuse(
        'instanceType',
        `must not be of family p2 from ${this.name} ${since} on, got ${instanceType}`,
      );
    }
  }

  private onP4d(tag: string, { instanceType }: PrebuiltImageOptions): string {
    const builds: Record<string, string> = facts().P4D_BUILDS;
    const build = instanceType?.family === 'p4d' ? builds[`${this.name}-${tag}`] : undefined;
    return build === undefined ? tag : `${tag}-${build}`;
  }

  private get name(): string {
    return this.wanted.name;
  }

  /** The scope that was taken; empty where the table has none. */
  private get scope(): string {
    return scopeIn([this.table], this.wanted) ?? '';
  }

  private gravitonScope(): string {
    const scopes = tablesOf(this.name)!.map((table) => table.scopes);
    return scopes.includes('inference_graviton') ? '; leave scope out for the image that has' : '';
  }

  /** Images of a similar name and the same scope that run on an instance. */
  private neighbours(instanceType: InstanceType): string {
    const fitting = processorsOf(instanceType);
    const similar = names().filter(
      (name) =>
        name.startsWith(`${this.name}-`) &&
        isForArm(name, this.scope) === instanceType.isGraviton &&
        // The Neuron SDK without an x serves the first generation of Inferentia.
        !(name.endsWith('-neuron') && instanceType.family === 'inf2') &&
        tablesOf(name)!.some(
          ({ scopes, images }) =>
            words(scopes).includes(this.scope) &&
            images.some(({ processors }) =>
              words(processors).some((word) => fitting.includes(word.split('=')[0])),
            ),
        ),
    );
    return similar.length > 0 ? `; ${similar.join(' and ')} can run there` : '';
  }

  private none(what: string, got: string): string {
    return `must be left out, as ${this.name} has no ${what}, got ${shown(got)}`;
  }

  private refuse(property: string, problem: string): void {
    this.problems.push(`${property}: ${problem}`);
  }
}

function isForArm(name: string, scope: string): boolean {
  return name.endsWith('-arm64') || scope === 'inference_graviton';
}

/** The words of the tables that an instance satisfies, the most special first. */
function processorsOf({ family, processor }: InstanceType) {
  const neuronx = family?.startsWith('trn') || family === 'inf2' ? ['neuronx'] : [];
  return [family, processor, ...neuronx].filter((word) => word !== undefined) as string[];
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

function refused(...problems: string[]): Chosen {
  return { problems, warnings: [] };
}

function tokenProblem(property: string): string {
  return `${property}: must be known at synth, when the image is looked up, got a token; use PrebuiltImage.viaDataSource or ContainerImage.fromRegistryPath`;
}
