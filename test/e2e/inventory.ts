import { type InventoryItem } from '../../tools/local-aws';

/** Resources by their ARNs, both without what is different in every life of the same program. */
export type Inventory = Record<string, unknown>;

/** Times, and what only counts or remembers. */
const VOLATILE = [
  ...['CreationTime', 'LastModifiedTime', 'ResolutionTime', 'Version', 'ModelPackageVersion'],
  ...['versions', 'asked'],
];

/** What exists, such that an AWS that went another way to the same end has the same. */
export function inventoryOf(items: InventoryItem[]): Inventory {
  const entries = items.map((item) => [nameOf(item), JSON.parse(steady(sorted(item)))]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The ARN, and where that is generated what it is the ARN of. */
function nameOf({ arn, properties: { ResourceId, ScalableDimension } }: InventoryItem): string {
  const scaled = arn.includes(':scalable-target/') ? [ResourceId, ScalableDimension] : [];
  return steady([arn, ...scaled].join(' '));
}

/** A text without the parts of names that are generated, and without numbers of versions. */
export function steady(text: string): string {
  return text
    .replace(/\d{18}[0-9a-f]{8}/g, '#')
    .replace(/-[0-9a-f]{8}(?![\w-])/g, '-#')
    .replace(/\b(sg|subnet|vpc)-[0-9a-f]{17}\b/g, '$1-#')
    .replace(/\bscalable-target\/[0-9a-f]{36}\b/g, 'scalable-target/#')
    .replace(/\b(scalingPolicy|scheduledAction):[0-9a-f-]{36}\b/g, '$1:#')
    .replace(/(:(?:model-package|image-version)\/[^/"]+)\/\d+/g, '$1/#');
}

/** The kind in an ARN of SageMaker, such as `model-package`; nothing for those of other services. */
export function kindOf(arn: string): string | undefined {
  const [, , service, , , resource = ''] = arn.split(':');
  return service === 'sagemaker' ? resource.split('/')[0] : undefined;
}

/** Members of SageMaker's resources that name another one, with the kind of that. */
const NAMES: Record<string, string> = {
  BaseInferenceComponentName: 'inference-component',
  EndpointConfigName: 'endpoint-config',
  EndpointName: 'endpoint',
  ModelName: 'model',
};

/**
 * ARNs of what a resource of SageMaker uses, which it has by their ARNs or by their names; a policy names what
 * may not be there.
 */
export function referencesOf({ arn, properties }: InventoryItem): string[] {
  if (kindOf(arn) === undefined) return [];
  const found = JSON.stringify(properties).match(/arn:[^"\s]+/g) ?? [];
  const prefix = arn.split(':').slice(0, 5).join(':');
  const named = namesIn(properties).map(
    ([kind, name]) => `${prefix}:${kind}/${name.toLowerCase()}`,
  );
  return [...new Set([...found, ...named])].filter((other) => other !== arn);
}

function namesIn(value: unknown): [kind: string, name: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key in NAMES && typeof member === 'string' ? [[NAMES[key], member]] : namesIn(member),
  );
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (key, member) => {
    if (VOLATILE.includes(key)) return undefined;
    return typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort())
      : member;
  });
}
