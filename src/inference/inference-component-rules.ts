import { variantOf } from './endpoint-ref';
import { type InferenceComponentProps } from './inference-component-props';
import { INFERENCE_COMPONENT_TYPE } from './inference-component-type';
import { DEFAULT_VARIANT_NAME } from './variant-state';
import { CLOUD_CONTROL, withTypeProblems } from '../core/cloud-control/rules';
import { ResourceKind } from '../core/resource/resource-kind';
import { type Location } from '../core/terraform/location';
import { limit } from '../core/validation/limits';
import { crossRegionProblem, RESOURCE } from '../core/validation/resource-rules';
import { check, required, rule, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf } from '../core/validation/warnings';
import {
  CreateInferenceComponentInput,
  InferenceComponentComputeResourceRequirements,
  InferenceComponentSchedulingConfig,
  InferenceComponentStartupParameters,
} from '../facts/inference';

const Api = CreateInferenceComponentInput.members;
const Timeout = InferenceComponentStartupParameters.members;

export const INFERENCE_COMPONENT = new ResourceKind({
  stem: 'inferenceComponent',
  noun: 'inference component',
  arnPrefix: 'inference-component',
  type: 'AWS::SageMaker::InferenceComponent',
  attributes: 'InferenceComponentAttributes',
  name: Api.InferenceComponentName,
});

/** Properties of components with a model, and why an adapter has none such. */
const OF_MODELS = {
  computeResources: 'which uses those of its baseComponent',
  copyCount: 'which has no copies of its own',
  scheduling: 'which has no copies of its own',
  variantName: 'which is where its baseComponent is',
} as const;

/** A component as it stands at synth. */
interface InferenceComponentInput extends InferenceComponentProps {
  readonly location: Location;
  /** What is wrong with the adapter's archive. */
  readonly artifactProblems: readonly string[];
  /** The properties in the type's form, in our spelling. */
  readonly typed: { readonly specification: object };
}

const VARIANT_NAME: Rule<InferenceComponentProps> = limit(
  'variantName',
  ({ variantName }) => variantName,
  Api.VariantName,
);

const RULES: Rule<InferenceComponentInput>[] = [
  ...RESOURCE,
  CLOUD_CONTROL,
  rule('cloudControl.liveSchema', ({ cloudControl }) =>
    cloudControl?.liveSchema === true
      ? "must be false, got true; AWS's schema does not say what makes a new component, so that Terraform would update it instead; leave it out"
      : undefined,
  ),
  ...INFERENCE_COMPONENT.nameLimits,
  required('endpoint', ({ endpoint }) => endpoint, 'give the endpoint that hosts the component'),
  rule('endpoint', ({ endpoint, location }) =>
    endpoint?._ref?.dependable && !location.isInStackOf(endpoint)
      ? 'must be in the stack of the component, got one of another stack; use Endpoint.fromEndpointName with its name'
      : undefined,
  ),
  rule('endpoint', ({ endpoint, location }) =>
    crossRegionProblem(endpoint?._ref?.region(), location),
  ),
  VARIANT_NAME,
  rule('variantName', hostProblem),
  rule('model', ({ model, baseComponent }) => {
    if (model !== undefined && baseComponent !== undefined) {
      return 'must not be combined with baseComponent; set model for a component of its own, or baseComponent and artifact for an adapter';
    }
    return model !== undefined || baseComponent !== undefined
      ? undefined
      : 'is required unless baseComponent is set';
  }),
  rule('model', ({ model, location }) => crossRegionProblem(model?._ref?.region(), location)),
  rule('model', ({ model }) => {
    const reason = model?._ref?.traits?.replacedOldFirst;
    return reason === undefined
      ? undefined
      : `must be replaced new before old, so that the component can be updated to the new one, but ${reason}`;
  }),
  rule('baseComponent', baseProblem),
  ...(Object.keys(OF_MODELS) as Array<keyof typeof OF_MODELS>).map((name) =>
    rule<InferenceComponentInput>(name, (props) =>
      props.baseComponent !== undefined && props[name] !== undefined
        ? `must be left out of an adapter, ${OF_MODELS[name]}`
        : undefined,
    ),
  ),
  rule('artifact', ({ artifact, baseComponent }) => {
    if (baseComponent !== undefined) {
      return artifact === undefined ? 'is required with baseComponent' : undefined;
    }
    return artifact === undefined
      ? undefined
      : 'must be left out without baseComponent; the model says where its data is';
  }),
  ({ artifactProblems }) => [...artifactProblems],
  rule('computeResources', ({ model, computeResources }) =>
    model !== undefined && computeResources === undefined ? 'is required with model' : undefined,
  ),
  limit(
    'computeResources',
    ({ computeResources }) => computeResources,
    InferenceComponentComputeResourceRequirements,
  ),
  rule('computeResources.maxMemoryRequiredInMb', ({ computeResources }) => {
    const { minMemoryRequiredInMb: least, maxMemoryRequiredInMb: most } = computeResources ?? {};
    return isLiteral(least) && isLiteral(most) && least > most
      ? `must be at least minMemoryRequiredInMb (${least}), got ${most}`
      : undefined;
  }),
  // The API's own minimum of 0 is for updates: CreateInferenceComponent refuses it.
  limit(
    'copyCount',
    ({ copyCount }) => copyCount,
    { type: 'integer', min: 1 },
    'a component begins with a copy, and scales to zero later',
  ),
  limit(
    'modelDataDownloadTimeoutInSeconds',
    (props) => props.modelDataDownloadTimeoutInSeconds,
    Timeout.ModelDataDownloadTimeoutInSeconds,
  ),
  limit(
    'containerStartupHealthCheckTimeoutInSeconds',
    (props) => props.containerStartupHealthCheckTimeoutInSeconds,
    Timeout.ContainerStartupHealthCheckTimeoutInSeconds,
  ),
  limit('scheduling', ({ scheduling }) => scheduling, InferenceComponentSchedulingConfig),
  ...tagRules<InferenceComponentInput>(Api.Tags),
];

/** What AWS refuses of an inference component. */
export function inferenceComponentProblems(input: InferenceComponentInput): string[] {
  const { specification } = input.typed;
  const ofType = INFERENCE_COMPONENT_TYPE.problems({
    ...input.typed,
    // A name that is generated is longer in the program than it will be.
    specification: { ...specification, baseInferenceComponentName: undefined },
  }).map((problem) => INFERENCE_COMPONENT_TYPE.inOurWords(problem));
  return withTypeProblems(check(input, RULES), ofType);
}

/** What is legal but unwise in an inference component. */
export function inferenceComponentWarnings({
  inferenceComponentName,
}: InferenceComponentProps): Warning[] {
  return warnIf(
    inferenceComponentName !== undefined,
    'fixed-name',
    () =>
      'inferenceComponentName is fixed: a change that makes a new component deletes the old one before the new one exists. ' +
      'Remove inferenceComponentName for a generated one',
  );
}

/** Whether the variant can host the component, as far as the program knows it. */
function hostProblem(props: InferenceComponentInput): string | undefined {
  const { endpoint, baseComponent, variantName = DEFAULT_VARIANT_NAME } = props;
  const ref = endpoint?._ref;
  const variants = ref?.config?._variants ?? [];
  if (!ref || baseComponent !== undefined || variants.length === 0) return undefined;
  const names = variants.map(({ name }) => name);
  if (![variantName, ...names].every(isLiteral) || VARIANT_NAME(props).length > 0) return undefined;
  const variant = variantOf(ref, variantName);
  if (!variant) {
    return `must be a variant of the endpoint (${names.join(', ')}), got ${formatValue(variantName)}`;
  }
  return variant.props.model === undefined
    ? undefined
    : `must be a variant without model, which hosts components, got ${formatValue(variantName)}; remove its model`;
}

function baseProblem(props: InferenceComponentInput): string | undefined {
  const { endpoint, baseComponent, location } = props;
  const base = baseComponent?._ref;
  if (!base) return undefined;
  if (base.isAdapter) return 'must be a component with a model, got an adapter';
  if (base.dependable && !location.isInStackOf(baseComponent)) {
    return 'must be in the stack of the adapter, got one of another stack; use InferenceComponent.fromInferenceComponentName with its name';
  }
  const [own, its] = [endpoint?._ref?.key, base.endpoint?._ref?.key];
  return own !== undefined && its !== undefined && own !== its
    ? `must be on the endpoint of the adapter, got one on ${base.endpoint!.node.path}`
    : crossRegionProblem(base.region(), location);
}
