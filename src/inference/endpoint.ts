import { Lazy, Op, type Postcondition, TerraformSelf } from 'cdktf';
import { type Construct } from 'constructs';
import { EndpointBase } from './endpoint-base';
import { EndpointConfig } from './endpoint-config';
import { type IEndpointConfig } from './endpoint-config-props';
import { type EndpointAttributes, type EndpointProps, type IEndpoint } from './endpoint-props';
import { type EndpointRef } from './endpoint-ref';
import {
  configOptions,
  ENDPOINT,
  endpointProblems,
  endpointWarnings,
  NAME_CHARACTERS,
} from './endpoint-rules';
import { Rollback } from './rollback';
import { type AutoRollbackOptions } from './rollback-props';
import { acceptExisting } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { type KnownBy } from '../core/resource/resource-kind';
import { createdRef, type ResourceRef } from '../core/resource/resource-ref';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { keepWhileInUse, Replacement } from '../core/terraform/replacement';
import { resolved } from '../core/terraform/tokens';
import { untraced } from '../core/terraform/untraced';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { warnAtSynth } from '../core/validation/warnings';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

/**
 * An endpoint: models that answer requests over HTTPS.
 *
 * An endpoint costs what its instances cost, for as long as it exists; serverless capacity costs what is
 * invoked. A change makes a new configuration, to which SageMaker moves the endpoint without an outage; the old
 * configuration is deleted when it has. Where SageMaker rolls the update back, apply fails and nothing that is
 * in use is deleted; the next apply tries again.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
 * @resource aws_sagemaker_endpoint
 * @example
 *
 * const endpoint = new Endpoint(this, 'Endpoint', {
 *   productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
 * });
 * endpoint.grantInvoke(new ExecutionRole(this, 'Caller'));
 */
export class Endpoint extends EndpointBase {
  /**
   * References an existing endpoint by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param endpointName name of the endpoint
   */
  static fromEndpointName(scope: Construct, id: string, endpointName: string): IEndpoint {
    return new ExistingEndpoint(scope, id, { endpointName });
  }

  /**
   * References an existing endpoint by its ARN; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param endpointArn ARN of the endpoint
   */
  static fromEndpointArn(scope: Construct, id: string, endpointArn: string): IEndpoint {
    return new ExistingEndpoint(scope, id, { endpointArn }, 'arn');
  }

  /**
   * References an existing endpoint by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the endpoint
   */
  static fromEndpointAttributes(
    scope: Construct,
    id: string,
    attributes: EndpointAttributes,
  ): IEndpoint {
    return new ExistingEndpoint(scope, id, attributes);
  }

  /**
   * The IAM actions that an operation on endpoints needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(ENDPOINT, operation);
  }

  /** Returns an IAM policy statement that allows listing all endpoints. */
  static listStatement(): PolicyStatement {
    return listStatement(ENDPOINT);
  }

  /** What the endpoint runs. */
  readonly config: IEndpointConfig;

  /** @internal */
  readonly _ref: EndpointRef;

  private readonly props: EndpointProps;
  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerEndpoint>;
  private readonly rollback: Rollback;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the endpoint
   */
  constructor(scope: Construct, id: string, props: EndpointProps = {}) {
    super(scope, id);
    props = this.props = accept(this, 'EndpointProps', props);
    const { endpointName, tags, region, provider } = props;
    this.location = new Location(this, props);
    this.config = props.config ?? this.ownConfig();
    // Terraform can't wait for resources of another stack.
    const known =
      this.config instanceof EndpointConfig && this.location.isInStackOf(this.config)
        ? this.config
        : undefined;
    const name = endpointName ?? this.generatedName();
    this.resource = new bindings.SagemakerEndpoint(this, 'Resource', {
      name,
      endpointConfigName: this.config.endpointConfigName,
      tags,
      region,
      provider,
      lifecycle: lifecycleOf(props, { postcondition: [untraced(() => this.runsConfig())] }),
    });
    const produce = () =>
      known?._dependables.map((one) => resolved(this, one.fqn).replace(/^\$\{|\}$/g, ''));
    this.resource.dependsOn = untraced(() => Lazy.listValue({ produce }, { omitEmpty: true }));
    if (known) keepWhileInUse(this, this.resource, () => ({ config: known.endpointConfigArn }));
    this._ref = {
      ...createdRef(this, this.location, {
        name,
        identifier: () => this.endpointArn,
        arn: () => this.endpointArn,
      }),
      dependable: this.resource,
      tags,
      config: known,
      isRolling: props.deployment?._isRolling ?? false,
      allowModels: known && ((statements) => known._allow(statements)),
      roleArns: known && (() => known._roleArns),
      rollbackAlarms: () => this.rollback.alarms,
    };
    this.rollback = new Rollback(this, this._ref, props);
    this.renderDeployment();
    const input = () => ({
      ...props,
      known,
      location: this.location,
    });
    validateAtSynth(this, () => endpointProblems(input()));
    warnAtSynth(this, () => endpointWarnings(input()));
  }

  /** Name of the endpoint. */
  get endpointName(): string {
    return this.resource.name;
  }

  /** ARN of the endpoint. */
  get endpointArn(): string {
    return this.resource.arn;
  }

  /**
   * Makes SageMaker roll an update back while one of these alarms is in state ALARM: alarms that are created,
   * one for each production variant, and your own, 10 at most. Without a `deployment` the traffic then moves
   * all at once, and the old instances stay for another 600 seconds.
   *
   * Call it before the first deployment, after all variants are added. The provider replaces an endpoint to
   * which the first alarm is added, or from which the last is taken away: the endpoint does not answer until
   * the new one is in service. Which alarms there are, and what they watch, changes in place.
   *
   * The roles of the models may then describe the alarms, which SageMaker needs.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
   * @param options what rolls back
   */
  autoRollbackOn(options: AutoRollbackOptions): void {
    this.rollback.add(accept(this, 'AutoRollbackOptions', options, 'autoRollbackOn'));
    this.renderDeployment();
  }

  /**
   * Imports an existing endpoint into the Terraform state with an `import` block at the next apply, instead of
   * creating one. Needs its name as `endpointName`. The same apply moves it to the configuration of the program.
   *
   * @param endpointName name of the endpoint
   */
  importFrom(endpointName: string): void {
    importByName(this, this.resource, {
      method: 'Endpoint.importFrom',
      argument: { endpointName },
      name: this.props.endpointName,
      nameProperty: 'endpointName',
      location: this.location,
    });
  }

  private renderDeployment(): void {
    const config = this.rollback.render();
    if (config) this.resource.putDeploymentConfig(config);
  }

  /**
   * Fails the apply where SageMaker has rolled an update back, which is a success to the provider: the endpoint
   * still uses the old configuration, which must not be deleted.
   */
  private runsConfig(): Postcondition {
    const self = (name: string) => TerraformSelf.getString(name);
    return {
      condition: Op.eq(self('endpoint_config_name'), this.config.endpointConfigName),
      errorMessage:
        `SageMaker has rolled the update back: the endpoint ${self('name')} still uses the configuration ${self('endpoint_config_name')}. ` +
        'See why in its FailureReason (aws sagemaker describe-endpoint), mend it and apply again.',
    };
  }

  /**
   * Another one where the provider replaces the endpoint: the old one keeps its name for as long as SageMaker
   * deletes it, for which the provider does not wait.
   */
  private generatedName(): string {
    const values = () => ({ autoRollback: this.rollback.alarms.length > 0 ? 'alarms' : undefined });
    return new Replacement(this, values).nameFrom(NAME_CHARACTERS);
  }

  private ownConfig(): EndpointConfig {
    const { tags, region, provider } = this.props;
    return new EndpointConfig(this, 'Config', {
      ...configOptions(this.props),
      tags,
      region,
      provider,
    });
  }
}

class ExistingEndpoint extends EndpointBase {
  readonly _ref: ResourceRef;

  constructor(
    scope: Construct,
    id: string,
    attributes: Partial<EndpointAttributes>,
    knownBy?: KnownBy,
  ) {
    super(scope, id);
    this._ref = acceptExisting(this, ENDPOINT, attributes, knownBy).ref;
  }

  get endpointName(): string {
    return this._ref.name;
  }

  get endpointArn(): string {
    return this._ref.arn();
  }
}
