import { type Assembly, type Type } from 'jsii-reflect';

/** A page of the API reference: a folder of `src`, or a subject of a big one. */
interface Room {
  /** Of the page; of the folder, too, where that is one page. */
  readonly name: string;
  /** Where only these files of a folder are on the page; the page of the folder has the rest. */
  readonly files?: RegExp;
  readonly title: string;
  readonly summary: string;
}

/** In the order of the index. */
const ROOMS: readonly Room[] = [
  {
    name: 'common',
    title: 'Common',
    summary: 'What several resources share: tags, region and provider, lookups, instance types.',
  },
  {
    name: 'provider',
    title: 'Provider',
    summary: 'The AWS provider, without its package of bindings.',
  },
  {
    name: 'iam',
    title: 'IAM',
    summary: 'Execution roles, policy statements and the permissions of operations.',
  },
  {
    name: 'containers',
    title: 'Containers',
    summary: 'Container images, including those that AWS provides, and model data.',
  },
  {
    name: 'registry',
    title: 'Model registry',
    summary: 'Model package groups and model packages, the versions of a model.',
  },
  {
    name: 'inference',
    title: 'Inference',
    summary: 'Models, endpoint configurations and endpoints, and how they are updated.',
  },
  {
    name: 'inference-components',
    title: 'Inference components',
    summary: 'Models that share an endpoint, and their adapters.',
    files: /^src\/inference\/(inference-)?component-?/,
  },
  {
    name: 'scaling',
    title: 'Scaling',
    summary: 'What the capacity of variants and the copies of inference components follow.',
    files: /^src\/inference\/scal(able|ing)-/,
  },
  {
    name: 'metrics',
    title: 'Metrics, alarms and dashboards',
    summary: 'What SageMaker publishes of endpoints, and what watches it.',
    files: /^src\/inference\/(.*-)?(metrics?|alarm|dashboard|math|rollback|stats)\b/,
  },
  {
    name: 'studio',
    title: 'Studio',
    summary: 'Custom images for SageMaker Studio and the configurations of apps that run them.',
  },
  {
    name: 'notebooks',
    title: 'Notebooks',
    summary: 'Git repositories for notebook instances.',
  },
  {
    name: 'operations',
    title: 'Operations',
    summary: 'What a synthesized stack is, whatever made it: a picture of what serves.',
  },
];

/** The page of a type by where it is declared: `src/iam/execution-role.ts` is in `iam`. */
export function roomOf(type: Type): string {
  const filename = type.locationInModule?.filename;
  if (filename === undefined) throw new Error(`the assembly has no location of ${type.fqn}`);
  const [, folder] = filename.split('/');
  return ROOMS.find(({ files }) => files?.test(filename))?.name ?? folder;
}

/** The rooms that have types, each with its types. */
export function roomsOf(assembly: Assembly): { room: Room; types: Type[] }[] {
  for (const type of assembly.types) {
    if (!ROOMS.some(({ name }) => name === roomOf(type))) {
      throw new Error(
        `${type.name} is declared in "${roomOf(type)}", a folder without a title: add one to ROOMS in tools/api-docs/rooms.ts`,
      );
    }
  }
  return ROOMS.map((room) => ({
    room,
    types: assembly.types.filter((type) => roomOf(type) === room.name),
  })).filter(({ types }) => types.length > 0);
}
