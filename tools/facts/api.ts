import type { Table } from './table';
import type { Wheel } from './wheel';

interface Operation {
  readonly file: string;
  readonly service: string;
  readonly api: string;
  readonly operation: string;
  /** The members of the input that are looked at; all, where it says nothing. */
  readonly members?: string[];
}

const SAGEMAKER = { service: 'sagemaker', api: '2017-07-24' };

/** The operations whose limits the library checks, a table each. */
export const OPERATIONS: Operation[] = [
  { file: 'create-app-image-config.ts', ...SAGEMAKER, operation: 'CreateAppImageConfig' },
  { file: 'create-image.ts', ...SAGEMAKER, operation: 'CreateImage' },
  { file: 'create-image-version.ts', ...SAGEMAKER, operation: 'CreateImageVersion' },
  { file: 'create-model.ts', ...SAGEMAKER, operation: 'CreateModel' },
  { file: 'create-model-package-group.ts', ...SAGEMAKER, operation: 'CreateModelPackageGroup' },
  {
    file: 'create-model-package.ts',
    ...SAGEMAKER,
    operation: 'CreateModelPackage',
    // The rest is checked by the type's schema in AWS's registry.
    members: ['ModelPackageName', 'CustomerMetadataProperties', 'Tags'],
  },
  {
    file: 'create-resource.ts',
    service: 'cloudcontrol',
    api: '2021-09-30',
    operation: 'CreateResource',
    members: ['RoleArn', 'TypeVersionId'],
  },
  { file: 'create-role.ts', service: 'iam', api: '2010-05-08', operation: 'CreateRole' },
  {
    file: 'put-model-package-group-policy.ts',
    ...SAGEMAKER,
    operation: 'PutModelPackageGroupPolicy',
    members: ['ResourcePolicy'],
  },
  { file: 'put-image.ts', service: 'ecr', api: '2015-09-21', operation: 'PutImage' },
];

/**
 * Patterns that JavaScript's engine can't be given: some take seconds on a short input, some don't
 * compile. Their members keep their lengths; what the pattern says is checked by hand where it matters.
 */
const UNUSABLE_PATTERNS = [
  '.*(?:[ \\r\\n\\t].*)*', // PipelineDefinition: backtracks for ever on blanks
  'https://([.\\-_a-zA-Z0-9]+/?){3,1016}', // RepositoryUrl: backtracks for ever on letters
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}', // CustomerMetadata key: a quantifier on `$`
  '([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,256}', // CustomerMetadata value
];

/** Says nothing: any string passes. */
const EMPTY_PATTERNS = ['.*', '[\\s\\S]*', '[\\S\\s]*', '[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*'];

/** The limits of one operation's input, as constants a structure, from AWS's service model. */
export function apiTable(
  wheel: Wheel,
  { file, service, api, operation, members: wanted }: Operation,
): Table {
  const path = `botocore/data/${service}/${api}/service-2.json.gz`;
  const { operations, shapes } = wheel.json(path);
  const structures: string[] = [];

  const structure = (name: string, only?: string[]): string => {
    if (!structures.some((text) => text.startsWith(`export const ${name} `))) {
      const shape = shapes[name];
      const members = Object.entries<any>(shape.members)
        .filter(([member]) => only?.includes(member) ?? true)
        .map(([member, { shape: target }]) => `${member}: ${limits(target)},`);
      structures.push(`export const ${name} = { ${members.join('\n')} } as const;\n`);
    }
    return name;
  };

  /** A shape's limits as source text; structures are named constants, defined before their use. */
  const limits = (name: string): string => {
    const shape = shapes[name];
    if (shape.type === 'structure') {
      return `{ type: 'structure', required: ${JSON.stringify(shape.required ?? [])}, members: ${structure(name)} }`;
    }
    const own: Record<string, unknown> = { type: shape.type };
    if (shape.min) own.min = shape.min;
    if (shape.max !== undefined) own.max = shape.max;
    if (usable(shape.pattern)) own.pattern = shape.pattern;
    if (shape.enum) own.enum = shape.enum;
    const parts = Object.entries(own).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    if (shape.type === 'list') parts.push(`item: ${limits(shape.member.shape)}`);
    if (shape.type === 'map')
      parts.push(`key: ${limits(shape.key.shape)}`, `value: ${limits(shape.value.shape)}`);
    return `{ ${parts.join(', ')} }`;
  };

  structure(operations[operation].input.shape, wanted);
  return {
    file,
    source: `Limits of ${service} ${operation}, API version ${api}.\nSource: ${wheel.source}, ${path} of ${wheel.date(path)}.`,
    body: structures.join('\n'),
  };
}

function usable(pattern: string | undefined): boolean {
  return pattern !== undefined && ![...UNUSABLE_PATTERNS, ...EMPTY_PATTERNS].includes(pattern);
}
