import { isPlain, Made } from './made';
import { isStruct, itemOf, membersOf, type Node } from './nodes';
import {
  A_COMPONENT,
  A_GROUP,
  A_KEY,
  A_MODEL,
  A_PACKAGE,
  A_TYPE,
  AN_ARCHIVE,
  AN_IMAGE,
  PREFIX,
} from './values';

type Value = Record<string, any>;

/** What goes together, which no limit says: of values by themselves right ones a right whole. */
export function together(node: Node, value: unknown): unknown {
  if (value === undefined || value instanceof Made) return value;
  if (node.type.startsWith('[]') && Array.isArray(value)) {
    return value.map((one) => together(itemOf(node), one));
  }
  if (!isStruct(node.type) || !isPlain(value)) return value;
  const members = membersOf(node);
  const inner = Object.entries(value).map(([name, one]) => [
    name,
    members[name] ? together(members[name], one) : one,
  ]);
  const whole = Object.fromEntries(inner.filter(([, one]) => one !== undefined));
  return RULES[node.type]?.(whole) ?? whole;
}

/** By structs. What is there stays where it can, and gets what it needs. */
const RULES: Readonly<Record<string, (whole: Value) => Value>> = {
  AppImageConfigProps: (config) => {
    const [kind = 'jupyterLab', ...others] = present(config, [
      'kernelGateway',
      'codeEditor',
      'jupyterLab',
    ]);
    return { ...without(config, others), [kind]: config[kind] ?? {} };
  },
  AsyncInference: (inference) => ({
    ...inference,
    ...(inference.includeInferenceResponseIn ? { createTopics: true } : {}),
  }),
  ComputeResources: ({ maxMemoryRequiredInMb: most, minMemoryRequiredInMb: least, ...others }) => ({
    ...others,
    ...ordered('minMemoryRequiredInMb', least, 'maxMemoryRequiredInMb', most),
  }),
  ContainerDefinition: (container) => {
    const isMulti = container.mode === 'MultiModel' || container.modelCaching !== undefined;
    const isOfPackage = container.modelPackage ?? container.inferenceSpecificationName;
    return {
      ...container,
      ...(isOfPackage
        ? { modelPackage: container.modelPackage ?? A_PACKAGE, image: undefined }
        : { image: container.image ?? AN_IMAGE }),
      ...(isMulti ? { mode: 'MultiModel', modelData: PREFIX } : {}),
      ...(container.additionalModelData
        ? { additionalModelData: unique(container.additionalModelData, 'channelName') }
        : {}),
    };
  },
  EndpointConfigProps: (config) => endpointConfig(config),
  EndpointProps: (endpoint) =>
    endpoint.config
      ? without(endpoint, [...OF_CONFIGS, 'productionVariants', 'shadowVariants'])
      : endpointConfig(endpoint),
  InferenceComponentProps: ({ cloudControl, ...given }) => {
    // With the live schema the provider would not know what makes a new component.
    const component: Value = isPlain(cloudControl)
      ? { ...given, cloudControl: { ...cloudControl, liveSchema: false } }
      : { ...given, cloudControl };
    const isAdapter = component.baseComponent ?? component.artifact;
    return isAdapter
      ? {
          ...without(component, ['computeResources', 'copyCount', 'scheduling', 'variantName']),
          model: undefined,
          baseComponent: component.baseComponent ?? A_COMPONENT,
          artifact: component.artifact ?? AN_ARCHIVE,
        }
      : {
          ...component,
          model: component.model ?? A_MODEL,
          computeResources: component.computeResources ?? { minMemoryRequiredInMb: 1024 },
        };
  },
  KernelGatewayImageConfig: (gateway) => {
    const { defaultUid, defaultGid, mountPath } = gateway.fileSystemConfig ?? {};
    if (!gateway.fileSystemConfig) return gateway;
    const user = defaultUid ?? (defaultGid === 0 ? 0 : undefined);
    const group = defaultGid ?? (defaultUid === 0 ? 0 : undefined);
    const isPair = [user ?? 1000, group ?? 100].join() === (user === 0 ? '0,0' : '1000,100');
    const ids = isPair ? { defaultUid: user, defaultGid: group } : { defaultUid: user };
    const whole = user === 0 ? { defaultUid: 0, defaultGid: 0 } : ids;
    return { ...gateway, fileSystemConfig: { mountPath, ...whole } };
  },
  ManagedInstanceScaling: ({ minInstanceCount: least, maxInstanceCount: most, ...others }) => ({
    ...others,
    ...ordered('minInstanceCount', least, 'maxInstanceCount', most),
  }),
  ModelPackageProps: (given) => {
    const version: Value = { ...given };
    for (const list of SPECIFICATIONS) {
      if (given[list]) version[list] = unique(given[list], 'name');
    }
    const { modelPackageName, tags, certifyForMarketplace, ...others } = version;
    const isVersion =
      modelPackageName === undefined && tags === undefined && certifyForMarketplace === undefined;
    if (isVersion) return { ...others, group: others.group ?? A_GROUP };
    const lists = {
      supportedRealtimeInferenceInstanceTypes: [A_TYPE],
      supportedTransformInstanceTypes: [A_TYPE],
    };
    return {
      ...without(version, [
        'group',
        'approvalStatus',
        'approvalDescription',
        'additionalInferenceSpecificationsToAdd',
      ]),
      modelPackageName: modelPackageName ?? 'churn',
      sourceAlgorithmSpecification: version.sourceAlgorithmSpecification ?? {
        sourceAlgorithms: [{ algorithmName: 'churn' }],
      },
      ...(version.inferenceSpecification
        ? { inferenceSpecification: { ...lists, ...version.inferenceSpecification } }
        : {}),
    };
  },
  ProductionVariant: (given) => {
    const [capacity = 'instanceType', ...others] = present(given, [
      ...['serverless', 'instancePools', 'instanceType'],
    ]);
    const variant: Value = {
      model: A_MODEL,
      ...without(given, others),
      [capacity]: given[capacity] ?? A_TYPE,
    };
    if (capacity === 'serverless') return pick(variant, OF_SERVERLESS);
    return variant.prefixAwareRouting === undefined
      ? variant
      : { ...variant, routingStrategy: 'PREFIX_AWARE' };
  },
  SagemakerModelProps: ({ primaryContainer, containers, ...model }) => {
    const isPipeline = containers ?? model.inferenceExecutionMode;
    if (!isPipeline) return { ...model, primaryContainer: primaryContainer ?? { image: AN_IMAGE } };
    const isDirect = model.inferenceExecutionMode === 'Direct';
    const all: Value[] = containers ?? [{ image: AN_IMAGE }];
    const isNamed = isDirect || all.some((one) => one?.containerHostname !== undefined);
    const single = all.map((one, i) =>
      isPlain(one) && one.mode === 'MultiModel' && (isDirect || i > 0)
        ? without(one, ['mode', 'modelCaching', 'modelData'])
        : one,
    );
    const named = single.map((one, i) =>
      isPlain(one) && isNamed && (i > 0 || one.containerHostname === undefined)
        ? { ...one, containerHostname: `host${i}` }
        : one,
    );
    return { ...model, containers: named };
  },
  ServerlessCapacity: ({ provisionedConcurrency: least, maxConcurrency: most, ...others }) => ({
    ...others,
    ...ordered('provisionedConcurrency', least, 'maxConcurrency', most),
  }),
};

const SPECIFICATIONS = [
  'additionalInferenceSpecifications',
  'additionalInferenceSpecificationsToAdd',
];
const OF_CONFIGS = [
  ...['asyncInference', 'clarifyExplainer', 'dataCapture', 'enableNetworkIsolation'],
  ...['executionRole', 'kmsKeyArn', 'metricsConfig', 'vpcConfig'],
];
const OF_SERVERLESS = ['model', 'variantName', 'initialVariantWeight', 'serverless'];

function endpointConfig(config: Value): Value {
  // These are for inference components, and their variants have no model.
  const scalesToNone = (one: Value) => one?.managedInstanceScaling?.minInstanceCount === 0;
  const hosts =
    config.vpcConfig !== undefined ||
    config.enableNetworkIsolation !== undefined ||
    [config.productionVariants, config.shadowVariants].flat().some(scalesToNone);
  const given: Value[] = config.productionVariants ?? [{ model: A_MODEL, instanceType: A_TYPE }];
  const all = unique(given, 'variantName').map((one) => (hosts ? hosting(one) : one));
  const isServerless = all.some((one) => one?.serverless);
  const shadows = isServerless || config.asyncInference ? undefined : config.shadowVariants;
  const whole = {
    ...config,
    productionVariants: isServerless || shadows ? all.slice(0, 1) : all,
    shadowVariants: shadows?.slice(0, 1).map((one: Value) => ({
      ...(hosts ? hosting(one) : one),
      variantName: 'Shadow',
      ...(isPlain(one) && one.serverless ? { serverless: undefined, instanceType: A_TYPE } : {}),
      ...(isPlain(one) && one.coreDump ? { coreDump: { kmsKeyArn: A_KEY, ...one.coreDump } } : {}),
    })),
  };
  return isServerless ? without(whole, ['asyncInference', 'dataCapture']) : whole;
}

function hosting(variant: Value): Value {
  if (!isPlain(variant)) return variant;
  const rest = without(variant, ['model', 'initialVariantWeight', 'enableSsmAccess', 'serverless']);
  return rest.instancePools ? rest : { ...rest, instanceType: rest.instanceType ?? A_TYPE };
}

function present(value: Value, names: string[]): string[] {
  return names.filter((name) => value[name] !== undefined);
}

function without(value: Value, names: readonly string[]): Value {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function pick(value: Value, names: readonly string[]): Value {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

/** Two numbers of which the first must not be above the second. */
function ordered(first: string, least: unknown, second: string, most: unknown): Value {
  const both = [least, most].every((one) => typeof one === 'number' && !Number.isNaN(one));
  const isTurned = both && (least as number) > (most as number);
  return { [first]: isTurned ? most : least, [second]: most };
}

/** Items of which each has another value; those after the first get one of their own. */
function unique(items: Value[], property: string): Value[] {
  if (!Array.isArray(items)) return items;
  return items.map((one, i) => (isPlain(one) && i > 0 ? { ...one, [property]: `other${i}` } : one));
}
