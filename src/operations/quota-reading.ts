import { type Configuration, configurationOf, configurationsIn, scalingOf } from './configurations';
import { blocksOf, type ReadResource, shownText, type StackReading } from './stack-reading';
import {
  ROLE_INLINE_POLICY_CHARACTERS,
  SERVERLESS_CONCURRENCY_QUOTA,
} from '../facts/documented-limits';

type Json = Readonly<Record<string, unknown>>;

/** A part of what a quota must cover. */
interface QuotaPart {
  readonly subject: string;
  readonly quotaName?: string;
  readonly value: number;
  /** What needs it, and why so much. */
  readonly reason: string;
  /** Of a quota for each resource: what its value is in every account. */
  readonly eachHas?: number;
}

/** What the quotas must cover: rows of one subject belong together. */
export interface QuotaParts {
  readonly parts: readonly QuotaPart[];
  /** What only Terraform knows. */
  readonly unknown: readonly string[];
}

/** What a stack needs of quotas at most: while it serves, scales and is updated. */
export function quotaParts(reading: StackReading): QuotaParts {
  const parts: QuotaPart[] = [];
  const unknown: string[] = [];
  const configurations = configurationsIn(reading);
  const endpoints = reading.ofType('aws_sagemaker_endpoint');
  for (const endpoint of endpoints) {
    const configuration = configurationOf(endpoint, reading, configurations);
    if (!configuration) {
      unknown.push(`${endpoint.path}: another stack makes its configuration, or it exists`);
      continue;
    }
    const found = ofEndpoint(endpoint, configuration, reading);
    parts.push(...found.parts);
    unknown.push(...found.unknown);
  }
  const counted: Array<[subject: string, resources: readonly ReadResource[]]> = [
    ['Endpoints', endpoints],
    ['Inference components', reading.ofCloudControl('AWS::SageMaker::InferenceComponent')],
    ['CloudWatch alarms', reading.ofType('aws_cloudwatch_metric_alarm')],
    ['IAM roles', reading.ofType('aws_iam_role')],
  ];
  for (const [subject, resources] of counted) {
    for (const { path } of resources) parts.push({ subject, value: 1, reason: path });
  }
  parts.push(...ofPolicies(reading));
  return { parts, unknown };
}

/** What the inline policies of each role have of IAM's characters, as far as the program knows them. */
function ofPolicies(reading: StackReading): QuotaPart[] {
  const byRole = new Map<string, number>();
  for (const { block } of reading.ofType('aws_iam_role_policy')) {
    const role = reading.referenceIn(block.role)?.path ?? shownText(block.role);
    const [lifecycle] = blocksOf(block.lifecycle);
    const length = shownText(block.policy).replace(/\s/g, '').length;
    // The old one is there until the new one is, where both have room.
    const isTwice =
      lifecycle?.create_before_destroy === true && 2 * length <= ROLE_INLINE_POLICY_CHARACTERS;
    byRole.set(role, (byRole.get(role) ?? 0) + length * (isTwice ? 2 : 1));
  }
  return [...byRole].map(([role, value]) => ({
    subject: 'Characters of the inline policies of a role',
    value,
    reason: role,
    eachHas: ROLE_INLINE_POLICY_CHARACTERS,
  }));
}

function ofEndpoint(
  endpoint: ReadResource,
  { variants, shadow }: Configuration,
  reading: StackReading,
): QuotaParts {
  const found = [...variants, ...shadow].map((variant, i) => {
    const name = String(variant.variant_name ?? `variant ${i + 1}`);
    const place = `${endpoint.path} ${shownText(name)}`;
    const [serverless] = blocksOf(variant.serverless_config);
    if (serverless) return ofServerless(place, serverless);
    const scaling = scalingOf(endpoint, `/variant/${name}`, reading).map((one) => one.max_capacity);
    const managed = blocksOf(variant.managed_instance_scaling).map((one) => one.max_instance_count);
    return ofInstances(place, variant, [...scaling, ...managed], endpoint);
  });
  return {
    parts: found.flatMap(({ parts }) => parts),
    unknown: found.flatMap(({ unknown }) => unknown),
  };
}

function ofServerless(place: string, serverless: Json): QuotaParts {
  const rows: Array<[subject: string, value: unknown, quotaName?: string]> = [
    [
      'Concurrency of all serverless variants',
      serverless.max_concurrency,
      SERVERLESS_CONCURRENCY_QUOTA,
    ],
    ['Provisioned concurrency of all serverless variants', serverless.provisioned_concurrency],
  ];
  const given = rows.filter(([, value]) => value !== undefined);
  return {
    parts: given.flatMap(([subject, value, quotaName]) =>
      isNumber(value) ? [{ subject, quotaName, value, reason: place }] : [],
    ),
    unknown: given.flatMap(([subject, value]) =>
      isNumber(value) ? [] : [`${place}: ${subject} is ${shownText(value)}`],
    ),
  };
}

function ofInstances(
  place: string,
  variant: Json,
  bounds: readonly unknown[],
  endpoint: ReadResource,
): QuotaParts {
  const pools = blocksOf(variant.instance_pools).map((pool) => pool.instance_type);
  const types = variant.instance_type === undefined ? pools : [variant.instance_type];
  const initial = variant.initial_instance_count ?? 1;
  const open = [initial, ...bounds].filter((one) => !isNumber(one)).map(shownText);
  const unclear = types.filter((type) => shownText(type).includes('…'));
  if (open.length > 0 || unclear.length > 0) {
    const what = open.length > 0 ? 'its number of instances' : 'its instance type';
    return { parts: [], unknown: [`${place}: ${what} is known to Terraform alone`] };
  }
  const most = Math.max(Number(initial), ...bounds.map(Number));
  const { more, why } = duringUpdates(endpoint, Number(initial), most);
  const reason = `${place}: ${most}${most > Number(initial) ? ' at most' : ''}, and ${more} ${why}`;
  return {
    parts: types.map((type) => {
      const quotaName = `${String(type)} for endpoint usage`;
      return { subject: quotaName, quotaName, value: most + more, reason };
    }),
    unknown: [],
  };
}

/** What an update needs beside what serves. */
function duringUpdates({ block }: ReadResource, initial: number, most: number) {
  const [deployment] = blocksOf(block.deployment_config);
  const [rolling] = blocksOf(deployment?.rolling_update_policy);
  if (!rolling) return { more: initial, why: 'new during an update' };
  const [batch] = blocksOf(rolling.maximum_batch_size);
  const size = Number(batch?.value);
  const isPercent = batch?.type === 'CAPACITY_PERCENT';
  const more = isPercent ? Math.ceil((most * size) / 100) : size;
  return Number.isNaN(more)
    ? { more: most, why: 'new at most during a rolling update' }
    : { more, why: 'in a batch of a rolling update' };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
