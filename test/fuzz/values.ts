import * as fc from 'fast-check';
import { type ApiLimits } from './api';
import { Made } from './made';
import { UNLIMITED } from './matches';
import { isStruct, itemOf, keysOf, membersOf, type Node } from './nodes';
import { boundsOf, texts } from './texts';
import * as library from '../../src';
import { FACTORIES } from '../../src/facts/declared-types';

/** Values that the API takes, one at a time: what goes together is said elsewhere. */
export function values(node: Node, isNarrow = false): fc.Arbitrary<unknown> {
  const { type, limits } = node;
  const property = node.name.split('.').pop()!;
  if (type === 'b') return fc.boolean();
  if (type === 'TerraformProvider') return fc.constant(undefined);
  if (/^[sn*]$/.test(type) && UNLIMITED[property]) return fc.constantFrom(...UNLIMITED[property]);
  if (type === 's') return texts(limits);
  if (type === 'n') return numbers(limits);
  if (type.startsWith('[]')) return lists(node, isNarrow);
  if (type.startsWith('{}')) return maps(node);
  return isStruct(type) ? structs(node, isNarrow) : objects(type);
}

/** Those of its properties that must be there, and some of the others. */
function structs(node: Node, isNarrow: boolean): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(membersOf(node)).filter(
    ([, { type, isRequired }]) => type !== 'TerraformProvider' && (isRequired || !isNarrow),
  );
  const model = Object.fromEntries(members.map(([name, one]) => [name, values(one, isNarrow)]));
  const requiredKeys = members.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

function lists(node: Node, isNarrow: boolean): fc.Arbitrary<unknown[]> {
  const { min, max } = boundsOf(node.limits);
  const item = values(itemOf(node), isNarrow);
  const isUnique = node.limits.some(({ unique }) => unique);
  const bounds = { minLength: Math.max(min, 1), maxLength: Math.min(max ?? 3, min + 2) };
  return isUnique || isEnum(itemOf(node).limits)
    ? fc.uniqueArray(item, { ...bounds, selector: (one) => JSON.stringify(one) })
    : fc.array(item, bounds);
}

function maps(node: Node): fc.Arbitrary<Record<string, unknown>> {
  const { min, max } = boundsOf(node.limits);
  const bounds = { minKeys: Math.max(min, 1), maxKeys: Math.min(max ?? 3, 3) };
  return fc.dictionary(keyTexts(node), values(itemOf(node)), { ...bounds, noNullPrototype: true });
}

/** Keys of a map; `aws:` is AWS's own. */
export function keyTexts(node: Node): fc.Arbitrary<string> {
  return texts(keysOf(node)).filter((key) => !/^aws:|^__proto__$/i.test(key));
}

function numbers(all: readonly ApiLimits[]): fc.Arbitrary<number> {
  const oneOf = all.find((limits) => limits.oneOf)?.oneOf;
  if (oneOf) return fc.constantFrom(...oneOf);
  const { min, max = Math.max(min, 1) * 1000 } = boundsOf(all);
  const lowest = all.some((one) => one.min !== undefined) ? min : -1000;
  return fc.oneof(
    fc.constantFrom(lowest, max),
    fc.integer({ min: Math.ceil(lowest), max: Math.floor(max) }),
  );
}

function isEnum(all: readonly ApiLimits[]): boolean {
  return all.some((limits) => limits.enum);
}

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1';
const ECR = made(`ContainerImage.fromRegistryPath('${IMAGE}')`, () =>
  library.ContainerImage.fromRegistryPath(IMAGE),
);
export const PREFIX = made("ModelData.fromBucketPrefix('models', 'all')", () =>
  library.ModelData.fromBucketPrefix('models', 'all'),
);
const PACKAGE = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1';
const ROLE = 'arn:aws:iam::123456789012:role/scorer';

function made(code: string, make: () => unknown): Made {
  return new Made(() => code, make);
}

/** Objects of classes, where a name alone does not make one. */
const OBJECTS: Readonly<Record<string, Made[]>> = {
  ContainerImage: [
    ECR,
    made("ContainerImage.fromEcrRepository('team/scorer', { account: '123456789012' })", () =>
      library.ContainerImage.fromEcrRepository('team/scorer', { account: '123456789012' }),
    ),
    made('ContainerImage.fromPrebuilt(PrebuiltImage.kmeans())', () =>
      library.ContainerImage.fromPrebuilt(library.PrebuiltImage.kmeans()),
    ),
  ],
  Deployment: [
    made('Deployment.blueGreen()', () => library.Deployment.blueGreen()),
    made('Deployment.blueGreen({ terminationWaitInSeconds: 60 })', () =>
      library.Deployment.blueGreen({ terminationWaitInSeconds: 60 }),
    ),
  ],
  IExecutionRole: [
    new Made(
      (id) => `ExecutionRole.fromRoleArn(stack, '${id}', '${ROLE}')`,
      (stack, id) => library.ExecutionRole.fromRoleArn(stack, id, ROLE),
    ),
    new Made(
      (id) => `new ExecutionRole(stack, '${id}')`,
      (stack, id) => new library.ExecutionRole(stack, id),
    ),
  ],
  IModelPackage: [
    new Made(
      (id) => `ModelPackage.fromModelPackageArn(stack, '${id}', '${PACKAGE}')`,
      (stack, id) => library.ModelPackage.fromModelPackageArn(stack, id, PACKAGE),
    ),
  ],
  InstanceType: [
    made('InstanceType.ML_M5_LARGE', () => library.InstanceType.ML_M5_LARGE),
    made("InstanceType.of('ml.c5.xlarge')", () => library.InstanceType.of('ml.c5.xlarge')),
  ],
  ModelData: [
    made("ModelData.fromBucket('models', 'a/model.tar.gz')", () =>
      library.ModelData.fromBucket('models', 'a/model.tar.gz'),
    ),
    made("ModelData.fromS3Uri('s3://models/b.tar.gz')", () =>
      library.ModelData.fromS3Uri('s3://models/b.tar.gz'),
    ),
  ],
};

/** What a property of a class may hold; a construct that exists, by its name. */
export function objects(type: string): fc.Arbitrary<Made> {
  return fc.constantFrom(...(OBJECTS[type] ?? existing(type)));
}

function existing(type: string): Made[] {
  const factories = Object.keys((FACTORIES as Record<string, object>)[type] ?? {});
  const factory = factories.find((one) => one.endsWith('Name'));
  if (factory === undefined) throw new Error(`OBJECTS of test/fuzz/values.ts has no ${type}`);
  const [owner, method] = factory.split('.');
  return [
    new Made(
      (id) => `${factory}(stack, '${id}', 'churn')`,
      (stack, id) => (library as any)[owner][method](stack, id, 'churn'),
    ),
  ];
}

export const A_COMPONENT = existing('IInferenceComponent')[0];
export const A_GROUP = existing('IModelPackageGroup')[0];
export const A_MODEL = existing('ISagemakerModel')[0];
export const A_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1';
export const [A_PACKAGE] = OBJECTS.IModelPackage;
export const [A_TYPE] = OBJECTS.InstanceType;
export const [AN_ARCHIVE] = OBJECTS.ModelData;
export const [AN_IMAGE] = OBJECTS.ContainerImage;
