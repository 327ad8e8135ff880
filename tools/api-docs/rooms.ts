import { type Assembly, type Type } from 'jsii-reflect';

/** A folder of `src`, which is a page of the API reference. */
interface Room {
  readonly name: string;
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
    summary: 'Models: their containers, data and network.',
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
];

/** Where a type is declared: `src/iam/execution-role.ts` is in `iam`. */
export function roomOf(type: Type): string {
  const filename = type.locationInModule?.filename;
  if (filename === undefined) throw new Error(`the assembly has no location of ${type.fqn}`);
  const [, folder] = filename.split('/');
  return folder;
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
