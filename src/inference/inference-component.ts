import { propertyAccess, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { ComponentMetrics } from './component-metrics';
import { type IEndpoint } from './endpoint-props';
import {
  type IInferenceComponent,
  type InferenceComponentAttributes,
  type InferenceComponentProps,
} from './inference-component-props';
import { type InferenceComponentRef } from './inference-component-ref';
import {
  INFERENCE_COMPONENT,
  inferenceComponentProblems,
  inferenceComponentWarnings,
} from './inference-component-rules';
import { INFERENCE_COMPONENT_TYPE } from './inference-component-type';
import { type MetricSource } from './metric-source';
import { ScalableCopyCount } from './scalable-copy-count';
import { type EnableScalingProps } from './scaling-props';
import { DEFAULT_VARIANT_NAME } from './variant-state';
import { type BoundModelData, ModelDataUse } from '../containers/bound-model-data';
import { tagList } from '../core/cloud-control/bound-properties';
import { DefaultTags } from '../core/cloud-control/default-tags';
import { CloudControl } from '../core/cloud-control/resource';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { createdRef } from '../core/resource/resource-ref';
import { argument } from '../core/terraform/json';
import { Location } from '../core/terraform/location';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { withPath } from '../core/validation/rules';
import { formatValue } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';
import { grant } from '../iam/grant';
import { type IGrantable } from '../iam/grantable';
import {
  cloudControlPermissions,
  listStatement,
  requiredPermissions,
} from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';
import { roleStatements } from '../iam/role-statements';

/**
 * An inference component: a model on an endpoint that it shares with others, with its own share of the instances
 * and its own number of copies; or an adapter of such a model.
 *
 * A component costs nothing by itself, the instances of its endpoint do. A new model, other compute resources and
 * another archive of an adapter are updates in place, which leave the number of copies as it is. Another endpoint,
 * variant or base component makes a new component before the old one is deleted.
 *
 * The AWS provider has no resource for it: Terraform makes it through the Cloud Control API. Where AWS has
 * another value than the program, of what changes in place, every plan warns; see `cloudControl.driftCheck`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-deploy-models.html
 * @resource aws_cloudcontrolapi_resource
 * @example
 *
 * const endpoint = new Endpoint(this, 'Shared', {
 *   productionVariants: [{ instanceType: InstanceType.ML_G5_12XLARGE }],
 * });
 * new InferenceComponent(this, 'Chat', {
 *   endpoint,
 *   model,
 *   computeResources: { numberOfAcceleratorDevicesRequired: 1, minMemoryRequiredInMb: 16384 },
 * });
 */
export class InferenceComponent extends ComponentMetrics implements IInferenceComponent {
  /**
   * References an existing inference component by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param inferenceComponentName name of the inference component
   */
  static fromInferenceComponentName(
    scope: Construct,
    id: string,
    inferenceComponentName: string,
  ): IInferenceComponent {
    return new ExistingInferenceComponent(scope, id, INFERENCE_COMPONENT, {
      inferenceComponentName,
    });
  }

  /**
   * References an existing inference component by its ARN; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param inferenceComponentArn ARN of the inference component
   */
  static fromInferenceComponentArn(
    scope: Construct,
    id: string,
    inferenceComponentArn: string,
  ): IInferenceComponent {
    const attributes = { inferenceComponentArn };
    return new ExistingInferenceComponent(scope, id, INFERENCE_COMPONENT, attributes, 'arn');
  }

  /**
   * References an existing inference component by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the inference component
   */
  static fromInferenceComponentAttributes(
    scope: Construct,
    id: string,
    attributes: InferenceComponentAttributes,
  ): IInferenceComponent {
    return new ExistingInferenceComponent(scope, id, INFERENCE_COMPONENT, attributes);
  }

  /**
   * The IAM actions that an operation on inference components needs, sorted: for the credentials that run
   * Terraform, or the role that `cloudControl` names. Cloud Control itself needs `cloudControlPermissions()` as
   * well.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(INFERENCE_COMPONENT, operation);
  }

  /**
   * The IAM actions of the Cloud Control API that an operation needs, sorted; always for the credentials that
   * run Terraform.
   *
   * @param operation the operation
   */
  static cloudControlPermissions(operation: ResourceOperation): string[] {
    return cloudControlPermissions(operation);
  }

  /** Returns an IAM policy statement that allows listing all inference components. */
  static listStatement(): PolicyStatement {
    return listStatement(INFERENCE_COMPONENT);
  }

  /** The endpoint that hosts the component. */
  readonly endpoint: IEndpoint;

  /** @internal */
  readonly _ref: InferenceComponentRef;

  private readonly props: InferenceComponentProps;
  private readonly location: Location;
  private readonly artifact?: BoundModelData;
  private readonly resource: CloudControl;
  private readonly imported: string[] = [];
  private scalable?: ScalableCopyCount;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the inference component
   */
  constructor(scope: Construct, id: string, props: InferenceComponentProps) {
    super(scope, id);
    props = this.props = accept(this, 'InferenceComponentProps', props);
    const { endpoint, model, baseComponent, inferenceComponentName } = props;
    this.endpoint = endpoint;
    const place = endpoint?._ref?.location;
    this.location = new Location(this, {
      region: props.region ?? place?.explicitRegion,
      provider: props.provider ?? place?.provider,
    });
    this.artifact = props.artifact?._bind(this.location, ModelDataUse.SINGLE_MODEL);
    // AWS's example has one role for both, and its pages do not say which of them loads the model.
    model?._ref?.shareAccess?.((statements) => endpoint?._ref?.allowModels?.(statements));
    this.allow(this.artifact?.permissions ?? []);

    const base = baseComponent?._ref;
    const isReplacedOldFirst =
      inferenceComponentName !== undefined || base?.replacedOldFirst !== undefined;
    const defaultTags = new DefaultTags(this.location, 'component');
    const properties = this.typed(defaultTags);
    const dependables = this.dependables();
    this.resource = new CloudControl(this, {
      type: INFERENCE_COMPONENT_TYPE,
      properties,
      atCreation: base ? [] : ['RuntimeConfig/CopyCount'],
      replacedWith:
        base?.replacedOldFirst === undefined ? {} : { baseComponent: base.replacedOldFirst },
      location: this.location,
      options: props.cloudControl,
      dependsOn: dependables.length > 0 ? dependables : undefined,
      lifecycle: lifecycleOf(props, isReplacedOldFirst ? {} : { createBeforeDestroy: true }),
    });
    this._ref = {
      ...createdRef(this, this.location, {
        name: this.resource.name,
        identifier: () => this.inferenceComponentArn,
        arn: () => this.inferenceComponentArn,
      }),
      dependable: this.resource.dependable,
      endpoint,
      isAdapter: baseComponent !== undefined,
      replacedOldFirst: isReplacedOldFirst ? this.resource.replacementId : undefined,
      allow: (statements) => this.allow(statements),
      dependables: () => this.dependables(),
    };
    validateAtSynth(this, () => [
      ...inferenceComponentProblems({
        ...props,
        location: this.location,
        artifactProblems: this.artifactProblems(),
        typed: properties,
      }),
      ...this.imported.map(noImport),
    ]);
    warnAtSynth(this, () => [...inferenceComponentWarnings(props), ...defaultTags.warnings()]);
  }

  /** Name of the inference component. */
  get inferenceComponentName(): string {
    // Known while the component is updated, and still a reference to it: what uses the name comes after it.
    return Token.asString(
      propertyAccess([argument(this._ref.name), this.resource.identifier], [0]),
    );
  }

  /** ARN of the inference component. */
  get inferenceComponentArn(): string {
    return this.resource.identifier;
  }

  /** `InService`, `Creating`, `Updating`, `Failed` or `Deleting`. */
  get inferenceComponentStatus(): string {
    return this.resource.text('InferenceComponentStatus');
  }

  /**
   * Lets Application Auto Scaling change the number of copies. Not for adapters, which have no copies of their
   * own.
   *
   * @param props between which numbers
   */
  autoScaleCopyCount(props: EnableScalingProps): ScalableCopyCount {
    if (this.props.baseComponent) {
      validateAtSynth(this, () => [
        'autoScaleCopyCount: must not be called for an adapter, which runs in the copies of its base component; scale that',
      ]);
    }
    if (this.scalable) {
      validateAtSynth(this, () => [
        'autoScaleCopyCount: must be called once for a component; add policies to what the first call has returned',
      ]);
    }
    return (this.scalable ??= ScalableCopyCount._of(
      {
        owner: this,
        name: this._ref.name,
        location: this.location,
        tags: this.props.tags,
        dependable: this.resource.dependable,
      },
      props,
    ));
  }

  /**
   * Allows a principal to invoke the component: on the endpoint and on the component, as AWS checks both.
   *
   * @param grantee the principal
   */
  grantInvoke(grantee: IGrantable): void {
    grant(this, 'InferenceComponent.grantInvoke', grantee, () =>
      invokeStatements(this.endpoint, this.inferenceComponentArn),
    );
  }

  /** @internal */
  _metricSource(): MetricSource {
    return {
      dimensions: { InferenceComponentName: this._ref.name },
      location: this.location,
    };
  }

  /**
   * Can't be done: the provider imports nothing that goes through Cloud Control. Reports so at synth; use
   * `fromInferenceComponentName` for a component that exists.
   *
   * @param inferenceComponentName name of the inference component
   */
  importFrom(inferenceComponentName: string): void {
    this.imported.push(inferenceComponentName);
  }

  /** The properties as the type has them, in our spelling. */
  private typed(defaultTags: DefaultTags) {
    const { props } = this;
    const base = props.baseComponent;
    return {
      inferenceComponentName: props.inferenceComponentName,
      endpoint: props.endpoint?.endpointName,
      variantName: base ? undefined : (props.variantName ?? DEFAULT_VARIANT_NAME),
      specification: {
        modelName: props.model?.modelName,
        // What refers to the component itself would be unknown while that is updated.
        baseInferenceComponentName: base && (base._ref?.name ?? base.inferenceComponentName),
        container: this.artifact && { artifactUrl: this.artifact.url },
        computeResourceRequirements: props.computeResources,
        startupParameters: startupParameters(props),
        schedulingConfig: props.scheduling,
      },
      runtimeConfig: base ? undefined : { copyCount: props.copyCount ?? 1 },
      tags: tagList(defaultTags.with(props.tags)),
    };
  }

  /** The endpoint, with what its roles may do, and for an adapter the base component. */
  private dependables() {
    const { endpoint, model, baseComponent } = this.props;
    const { dependable, config } = endpoint?._ref ?? {};
    const base = baseComponent?._ref;
    const ofModel =
      model && this.location.isInStackOf(model) ? (model._ref?.role?.dependables ?? []) : [];
    const all = [dependable, base?.dependable, ...(config?._dependables ?? []), ...ofModel];
    return [...new Set([...all, ...(base?.dependables?.() ?? [])])].filter(
      (one) => one !== undefined,
    );
  }

  /** Lets the roles that containers may run with do something, as far as the program knows them. */
  private allow(statements: readonly PolicyStatement[]): void {
    const { endpoint, model, baseComponent } = this.props;
    model?._ref?.role?.allow(statements);
    if (baseComponent?._ref?.allow) baseComponent._ref.allow(statements);
    else endpoint?._ref?.allowModels?.(statements);
  }

  private artifactProblems(): string[] {
    const { source, problems } = this.artifact ?? { problems: [] };
    const packed = source
      ? [
          ': must be one archive without acceptEula, which adapters do not know; use ModelData.fromBucket',
        ]
      : [];
    return withPath('artifact', [...problems, ...packed]);
  }
}

function startupParameters(props: InferenceComponentProps): object | undefined {
  const { modelDataDownloadTimeoutInSeconds, containerStartupHealthCheckTimeoutInSeconds } = props;
  const given = { modelDataDownloadTimeoutInSeconds, containerStartupHealthCheckTimeoutInSeconds };
  return Object.values(given).some((one) => one !== undefined) ? given : undefined;
}

function invokeStatements(endpoint: IEndpoint, componentArn: string): PolicyStatement[] {
  return roleStatements('invokeEndpoint', {
    endpoint: [endpoint.endpointArn],
    'inference-component': [componentArn],
  });
}

function noImport(inferenceComponentName: string): string {
  return `importFrom: must not be called: the provider can't import resources of the Cloud Control API, got ${formatValue(inferenceComponentName)}; use InferenceComponent.fromInferenceComponentName`;
}

class ExistingInferenceComponent
  extends ExistingResource<'inferenceComponent', InferenceComponentAttributes>
  implements IInferenceComponent
{
  get inferenceComponentName(): string {
    return this._ref.name;
  }

  get inferenceComponentArn(): string {
    return this._ref.arn();
  }

  get endpoint(): IEndpoint | undefined {
    return this.attributes.endpoint;
  }

  grantInvoke(grantee: IGrantable): void {
    const { endpoint } = this.attributes;
    if (endpoint === undefined) {
      validateAtSynth(this, () => [
        'grantInvoke: needs the endpoint of the component, on which AWS checks an invocation; use InferenceComponent.fromInferenceComponentAttributes with endpoint',
      ]);
      return;
    }
    grant(this, 'InferenceComponent.grantInvoke', grantee, () =>
      invokeStatements(endpoint, this.inferenceComponentArn),
    );
  }
}
