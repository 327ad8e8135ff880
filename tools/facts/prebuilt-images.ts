import { Registries, source } from './registries';
import { constant, type Table } from './table';
import type { Wheel } from './wheel';

const CONFIG = 'sagemaker/core/image_uri_config';
const RULES = 'sagemaker/core/image_uris.py';
/** Not about images. */
const OTHER_FILES = ['instance_gpu_info'];

/** Of `sagemaker-base-python`, the default first: `get_base_python_image_uri` has them in its prose only. */
const BASE_PYTHONS = ['310', '38'];

/** One group of images that differ in their versions only. */
interface Row {
  versions: string[];
  base?: string;
  repository: string;
  registry: number;
  python?: string;
  processors?: string;
  tag?: string;
  container?: string;
}

const TYPES = `
/** Accounts with their regions, as 'account: region region; account: region'; or another registry without some regions. */
export interface Registry {
  readonly accounts?: string;
  readonly of?: number;
  readonly without?: string;
}

/** Images of one table; several words in a string are separated by blanks. */
export interface ImageTable {
  /** What the images are for. */
  readonly scopes: string;
  /** Other names of versions, as 'alias=version alias=version'. */
  readonly aliases?: string;
  readonly images: readonly Image[];
}

/** An image in one or more versions. */
export interface Image {
  readonly versions: string;
  /** Version of the base framework, and its aliases. */
  readonly base?: string;
  readonly repository: string;
  /** Where it is: an index of REGISTRIES. */
  readonly registry: number;
  /** Versions of Python; '?' where none need be given. */
  readonly python?: string;
  /** Processors; 'gpu=' or 'inf=neuron' where the tag has nothing or another word. */
  readonly processors?: string;
  /**
   * What the tag is made of; '{v}-{p}-{py}' where absent. {v} is the version as it was asked for and {V} the
   * version in full, {b} and {B} the same of the base framework, {p} the processor, {py} Python, {c} the build.
   */
  readonly tag?: string;
  /** The build by processor; where it is absent and the tag has one, the caller may give it. */
  readonly container?: string;
}
`;

interface ScopeTable {
  readonly scopes: string[];
  readonly aliases: Record<string, string>;
  readonly rows: Row[];
}

/** The tables of the SDK, rows with the same image joined. */
export function imageTables(
  wheel: Wheel,
  rules = wheel.pythonConstants(RULES),
  registries = new Registries(),
): Array<{ name: string; scopes: ScopeTable[] }> {
  return wheel
    .files(CONFIG, '.json')
    .map((file) => file.replace('.json', ''))
    .filter((name) => !OTHER_FILES.includes(name))
    .map((name) => {
      const config = wheel.json(`${CONFIG}/${name}.json`);
      const tables = scopesOf(config).map(([scopes, own]) => {
        const rows = new Rows(name, scopes, own, rules, registries).all();
        return { scopes, aliases: own.version_aliases ?? {}, rows };
      });
      return { name, scopes: tables };
    });
}

/** Every image that AWS's Python SDK for SageMaker knows, and what its rules make of each tag. */
export function prebuiltImagesTable(wheel: Wheel): Table {
  const rules = wheel.pythonConstants(RULES);
  const registries = new Registries();
  const tables = imageTables(wheel, rules, registries);

  const body = [
    TYPES,
    `// prettier-ignore\nexport const REGISTRIES: Registry[] = [`,
    ...registries.all.map((registry) => `  ${source(registry)},`),
    `];\n`,
    `/** The tables of each name as JSON: text loads in a fraction of the time that objects take. */`,
    `export const IMAGE_TABLES: Readonly<Record<string, string>> = {`,
    ...tables.flatMap(({ name, scopes }) => [
      `  '${name}': \`[`,
      scopes.map((table) => scopeJson(table)).join(',\n'),
      `]\`,`,
    ]),
    `};\n`,
    constant(
      'P4D_BUILDS',
      rules.container_versions,
      'What the SDK appends on instances of family p4d, by table and tag.',
    ),
    constant(
      'P2_REFUSED',
      refusedOnP2(wheel.text(RULES)),
      'The version of a table from which AWS refuses instances of family p2.',
    ),
    constant(
      'BUILT_IN_ALGORITHMS',
      builtInAlgorithms(tables),
      'Built-in algorithms, which have one version and one image for training and inference.',
    ),
    constant(
      'MULTI_MODEL_ALGORITHMS',
      MULTI_MODEL,
      `Those of them that AWS lists for multi-model endpoints: ${MULTI_MODEL_PAGE}`,
    ),
  ];
  return {
    file: 'prebuilt-images.ts',
    source: `The images that AWS provides for SageMaker.\nSource: ${wheel.source}, ${CONFIG} and ${RULES} of ${wheel.date(RULES)}.`,
    body: body.join('\n'),
  };
}

const MULTI_MODEL_PAGE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html';
/** The built-in algorithms on that page, read 2026-11. */
const MULTI_MODEL = ['knn', 'linear-learner', 'randomcutforest', 'xgboost'];

function builtInAlgorithms(tables: ReturnType<typeof imageTables>) {
  return tables.flatMap(({ name, scopes: [table] }) =>
    table.scopes.length === 2 && table.rows[0].processors === undefined ? [name] : [],
  );
}

function refusedOnP2(rules: string): Record<string, string> {
  const rule = /framework == "(\w+)" and Version\(version\) >= Version\("([\d.]+)"\)/g;
  const found = [...rules.matchAll(rule)].map(([, name, version]) => [name, version]);
  if (found.length === 0) throw new Error(`${RULES} no longer says what it refuses on p2`);
  return Object.fromEntries(found);
}

/** The tables of a file, each with the scopes that share it. */
function scopesOf(config: any): Array<[string[], any]> {
  if (config.versions) return [[config.scope ?? [], config]];
  return Object.entries<any>(config).map(([scope, own]) => [[scope], own]);
}

class Rows {
  private readonly rows: Row[] = [];

  constructor(
    private readonly name: string,
    private readonly scopes: string[],
    private readonly config: any,
    private readonly rules: any,
    private readonly registries: Registries,
  ) {}

  all(): Row[] {
    for (const [version, entry] of Object.entries<any>(this.config.versions)) {
      for (const [base, ofBase] of this.bases(entry)) {
        for (const [python, leaf] of this.pythons(ofBase)) this.add(version, base, python, leaf);
      }
    }
    return this.rows;
  }

  private bases(entry: any): Array<[string | undefined, any]> {
    const names = Object.keys(entry).filter((key) => /^(pytorch|tensorflow)\d/.test(key));
    if (names.length === 0) return [[undefined, entry]];
    const aliases = Object.entries<string>(entry.version_aliases ?? {});
    return names.map((name) => [
      [name, ...aliases.filter(([, full]) => full === name).map(([alias]) => alias)].join(' '),
      entry[name],
    ]);
  }

  private pythons(entry: any): Array<[string[], any]> {
    if (this.name === 'sagemaker-base-python') {
      // The only image whose repository, not its tag, names the version of Python.
      return BASE_PYTHONS.map((python) => [
        [`py${python}`],
        { ...entry, repository: `${entry.repository}-${python}`, tag: '{v}' },
      ]);
    }
    if (entry.registries) return [[entry.py_versions ?? [], entry]];
    return Object.entries<any>(entry).map(([python, leaf]) => [[python], leaf]);
  }

  private add(version: string, base: string | undefined, pythons: string[], leaf: any): void {
    const processors: string[] = this.config.processors ?? leaf.processors ?? [];
    const row: Row = {
      versions: [version],
      ...(base ? { base } : {}),
      repository: leaf.repository,
      registry: this.registries.of(leaf.registries),
      ...(pythons.length > 0 ? { python: this.pythonChoice(pythons) } : {}),
      ...(processors.length > 0 ? { processors: this.processorParts(processors, leaf) } : {}),
      ...this.tag(version, pythons, processors, leaf),
    };
    const same = this.rows.find(
      (other) =>
        JSON.stringify({ ...other, versions: [] }) === JSON.stringify({ ...row, versions: [] }),
    );
    if (same) same.versions.push(version);
    else this.rows.push(row);
  }

  /** A leading `?` where the SDK lets one leave the version out. */
  private pythonChoice(pythons: string[]): string {
    const optional =
      this.name === 'spark' ||
      (this.name === 'sagemaker-base-python' && pythons[0] === `py${BASE_PYTHONS[0]}`);
    return [...(optional ? ['?'] : []), ...pythons].join(' ');
  }

  /** The processors; with `=` those that stand in the tag as something else, or not at all. */
  private processorParts(processors: string[], leaf: any): string {
    const part = (processor: string) => {
      if (leaf.processor_in_tag === false) return '';
      if (this.name === 'sagemaker-tritonserver' && processor === 'gpu') return '';
      const tool = /^(?:huggingface|pytorch)-(neuronx?)$/.exec(this.name)?.[1];
      return tool ?? processor;
    };
    return processors.map((one) => (part(one) === one ? one : `${one}=${part(one)}`)).join(' ');
  }

  private tag(
    version: string,
    pythons: string[],
    processors: string[],
    leaf: any,
  ): { tag?: string; container?: string } {
    if (leaf.tag !== undefined) return { tag: leaf.tag };
    const arm64 = this.scopes.includes('inference_graviton')
      ? this.rules.version_to_arm64_tag_mapping[this.name]
      : undefined;
    if (arm64) return { tag: arm64[version] };

    const containers = this.containers(leaf, processors);
    const alike = new Set(Object.values(containers)).size === 1;
    const parts = [
      this.prefix(version, leaf),
      ...(processors.length > 0 ? ['{p}'] : []),
      ...(pythons.length > 0 ? ['{py}'] : []),
      ...(alike ? [Object.values(containers)[0]] : []),
      ...(!alike && Object.keys(containers).length > 0 ? ['{c}'] : []),
      ...(Object.keys(containers).length === 0 && this.takesContainer(leaf) ? ['{c}'] : []),
    ];
    const tag = parts.filter((part) => part !== '').join('-');
    return {
      ...(tag === defaultTag(processors, pythons) ? {} : { tag }),
      ...(alike || !Object.keys(containers).length ? {} : { container: pairs(containers) }),
    };
  }

  /** How a tag begins: `{v}` is the version as it was asked for, `{V}` in full; `{b}` and `{B}` of the base. */
  private prefix(version: string, leaf: any): string {
    if (/^huggingface(-neuronx?|-training-compiler)?$/.test(this.name)) {
      const asked = this.name === 'huggingface-training-compiler';
      const base = this.name.includes('neuron') ? '{B}' : '{b}';
      return `${base}-transformers${asked ? '{v}' : '{V}'}`;
    }
    const prefix: string = leaf.tag_prefix ?? '{v}';
    return version === '' ? '' : prefix.split(version).join('{V}');
  }

  /** The last part of the tag by processor, with what the SDK puts around it. */
  private containers(leaf: any, processors: string[]): Record<string, string> {
    const given = { ...leaf.container_version };
    // The table says `inf` where the images are for Trainium.
    if (this.name === 'huggingface-neuronx' && given.inf && processors.includes('trn')) {
      given.trn = given.inf;
      delete given.inf;
    }
    const before = leaf.sdk_versions ? `${newest(leaf.sdk_versions)}-` : '';
    const after = ['graviton', 'arm64'].some(
      (arm) => leaf.repository === `${this.name}-inference-${arm}`,
    )
      ? '-sagemaker'
      : '';
    const missing = processors.filter((one) => leaf.container_version && !given[one]);
    if (missing.length > 0) throw new Error(`${this.name} has no build for ${missing.join(', ')}`);
    return Object.fromEntries(
      Object.entries(given).map(([processor, build]) => [processor, `${before}${build}${after}`]),
    );
  }

  /** Whether a caller may add the last part. */
  private takesContainer(leaf: any): boolean {
    return (
      this.rules.FRAMEWORKS_WITH_CONTAINER_VERSION_SUFFIX.includes(this.name) ||
      this.name === 'huggingface-training-compiler' ||
      leaf.repository === `${this.name}-inference-graviton` ||
      leaf.repository.includes('neuron')
    );
  }
}

/** What a tag is made of where the row says nothing. */
function defaultTag(processors: string[], pythons: string[]): string {
  return [
    '{v}',
    ...(processors.length > 0 ? ['{p}'] : []),
    ...(pythons.length > 0 ? ['{py}'] : []),
  ].join('-');
}

/** `sdk2.20.0` is newer than `sdk2.9.1`. */
function newest(versions: string[]): string {
  return [...versions].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}

function pairs(record: Record<string, string>): string {
  return Object.entries(record)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

/** JSON with one image a line, so that a new release of the SDK reads well in a diff. */
function scopeJson({ scopes, aliases, rows }: ScopeTable): string {
  const head = {
    scopes: scopes.join(' '),
    ...(Object.keys(aliases).length > 0 ? { aliases: pairs(aliases) } : {}),
  };
  const images = rows.map((row) => JSON.stringify({ ...row, versions: row.versions.join(' ') }));
  return `${JSON.stringify(head).slice(0, -1)},"images":[\n${images.join(',\n')}]}`;
}
