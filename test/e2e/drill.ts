import { type TerraformStack } from 'cdktf';
import { expectNone } from './expect-none';
import { type ChangeReport, Theme, writes } from './harness';
import { Hosted, PREFIX } from './hosted';
import { type Invocations, startInvoking } from './invoker';
import { IMAGE, synthesize } from './stack';
import { type Stack } from './stage';
import { type Answer } from './wire';
import {
  type ContainerDefinition,
  ContainerImage,
  Endpoint,
  type EndpointProps,
  InstanceType,
  ModelData,
  type ProductionVariant,
  SagemakerModelConstruct,
} from '../../src';
import { type Call, type LocalAws } from '../../tools/local-aws';
import { type PlannedChange } from '../../tools/terraform';

export const ENDPOINT_NAME = 'churn';

/** A model behind an endpoint, and what is different about it. */
export interface EndpointProgram {
  readonly archive?: string;
  /** Id of the model's construct. */
  readonly modelId?: string;
  readonly container?: Partial<ContainerDefinition>;
  /** The production variants, all of the model. */
  readonly variants?: Partial<ProductionVariant>[];
  readonly shadow?: Partial<ProductionVariant>;
  readonly endpoint?: Partial<EndpointProps>;
  readonly more?: (endpoint: Endpoint, scope: TerraformStack) => void;
}

export function endpointProgram({
  archive = 'one',
  modelId = 'Model',
  container,
  variants = [{}],
  shadow,
  endpoint,
  more,
}: EndpointProgram = {}): string {
  return synthesize((scope) => {
    const model = new SagemakerModelConstruct(scope, modelId, {
      primaryContainer: {
        image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
        modelData: ModelData.fromBucket('models', `${archive}/model.tar.gz`),
        ...container,
      },
    });
    const variantOf = (one: Partial<ProductionVariant>): ProductionVariant => ({
      model,
      ...(one.serverless ? {} : { instanceType: InstanceType.ML_M5_LARGE }),
      ...one,
    });
    const made = new Endpoint(scope, 'Endpoint', {
      endpointName: ENDPOINT_NAME,
      productionVariants: variants.map(variantOf),
      shadowVariants: shadow && [variantOf(shadow)],
      ...endpoint,
    });
    more?.(made, scope);
  });
}

/** What moves an endpoint to a new configuration. */
export const CONFIG_CHANGES = ['CreateEndpointConfig', 'UpdateEndpoint', 'DeleteEndpointConfig'];
/** What moves it to a new model. */
export const MODEL_CHANGES = ['CreateModel', ...CONFIG_CHANGES, 'DeleteModel'];

/** An apply that failed. */
export interface Failure {
  /** What Terraform said, on one line. */
  readonly message: string;
  readonly calls: Call[];
}

/** Programs that are applied one after the other, with what must hold after each. */
export class Drill {
  public static async start(name: string): Promise<Drill> {
    return new Drill(await Theme.start(name));
  }

  private isInitialized = false;

  private constructor(public readonly theme: Theme) {}

  public get aws(): LocalAws {
    return this.theme.aws;
  }

  public async stop(): Promise<void> {
    await this.theme.stop();
  }

  /** Plans what a program changes, and changes nothing. */
  public async plan(program: Stack): Promise<PlannedChange[]> {
    await this.write(program);
    return this.theme.terraform.plan();
  }

  /** Applies a program; after that a plan is empty, and nothing in use is gone. */
  public async apply(program: Stack): Promise<ChangeReport> {
    const planned = await this.plan(program);
    const { terraform, stage } = this.theme;
    const calls = await this.theme.callsDuring(() => terraform.applyPlan());
    await stage.expectEmptyPlan('after an apply');
    await this.expectNoViolations();
    return { planned, calls };
  }

  /** Applies a program at which AWS does not do what it should; nothing in use is gone. */
  public async applyInVain(program: Stack): Promise<Failure> {
    await this.write(program);
    let message = '';
    const calls = await this.theme.callsDuring(async () =>
      this.theme.terraform.apply().catch((error: Error) => void (message = error.message)),
    );
    if (message === '') throw new Error('The apply must fail, but it succeeded.');
    await this.expectNoViolations();
    return { message: message.replace(/[│╷╵\s]+/g, ' '), calls };
  }

  /** Destroys everything, in an order in which nothing in use goes first. */
  public async destroy(): Promise<Call[]> {
    const calls = await this.theme.callsDuring(() => this.theme.terraform.destroy());
    await this.expectNoViolations();
    expectNone('Destroy must leave nothing behind', await this.aws.resources());
    return calls;
  }

  /** Runs `action` while a client invokes the endpoint all the time; it must see no error. */
  public async invoking(action: () => Promise<void>): Promise<Invocations> {
    const invoker = startInvoking(this.aws, ENDPOINT_NAME);
    try {
      await action();
    } finally {
      await invoker.stop();
    }
    const invocations = await invoker.stop();
    expectNone('A client must see no error', invocations.errors);
    return invocations;
  }

  /** The endpoint, once nothing changes it. */
  public async settled(): Promise<Answer> {
    return new Hosted(this.theme.stage.wire, '').settled(ENDPOINT_NAME);
  }

  /** The names of what SageMaker has of a kind, such as `model`. */
  public async namesOf(kind: string): Promise<string[]> {
    const prefix = `${PREFIX}:${kind}/`;
    const arns = (await this.aws.resources()).filter((arn) => arn.startsWith(prefix));
    return arns.map((arn) => arn.slice(prefix.length));
  }

  /** The inline policies of all roles, as text. */
  public async policies(): Promise<string[]> {
    const inventory = await this.aws.inventory();
    return inventory.flatMap(({ properties }) =>
      Object.values(properties.Policies ?? {}).map((policy) => JSON.stringify(policy)),
    );
  }

  private async write(program: Stack): Promise<void> {
    this.theme.write(program);
    if (!this.isInitialized) await this.theme.terraform.init();
    this.isInitialized = true;
  }

  private async expectNoViolations(): Promise<void> {
    expectNone('Nothing that an endpoint uses may be gone', await this.aws.violations());
  }
}

/** What a plan does, by kinds of resources, without what only Terraform keeps. */
export function actionsOf({ planned }: Pick<ChangeReport, 'planned'>): string[] {
  return planned
    .filter(({ address }) => !address.startsWith('terraform_data.'))
    .map(({ address, actions }) => `${address.split('.')[0]}: ${actions.join('/')}`)
    .sort();
}

/** What was written to SageMaker. */
export function written({ calls }: Pick<ChangeReport, 'calls'>): string[] {
  return writes(calls);
}
