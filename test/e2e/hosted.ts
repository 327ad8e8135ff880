import { ACCOUNT, type Answer, type Wire } from './wire';

export const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;
export const IMAGE = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/mine:1`;

export const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

/** A variant with instances, of the model of the same name. */
export const variant = (name: string, more: object = {}) => ({
  VariantName: name,
  ModelName: 'model',
  InstanceType: 'ml.m5.large',
  InitialInstanceCount: 1,
  InitialVariantWeight: 1,
  ...more,
});

/** What a test of endpoints makes on the wire. */
export class Hosted {
  public constructor(
    private readonly wire: Wire,
    private readonly roleArn: string,
  ) {}

  public async model(ModelName: string, more: object = {}): Promise<Answer> {
    return this.wire.sagemaker('CreateModel', {
      ModelName,
      ExecutionRoleArn: this.roleArn,
      PrimaryContainer: { Image: IMAGE },
      ...more,
    });
  }

  public async config(
    EndpointConfigName: string,
    ProductionVariants: object[] = [variant('AllTraffic')],
    more: object = {},
  ): Promise<Answer> {
    const input = { EndpointConfigName, ProductionVariants, ...more };
    return this.wire.sagemaker('CreateEndpointConfig', input);
  }

  public async create(EndpointName: string, EndpointConfigName: string, more: object = {}) {
    const input = { EndpointName, EndpointConfigName, ...more };
    return this.wire.sagemaker('CreateEndpoint', input);
  }

  public async update(EndpointName: string, EndpointConfigName: string, more: object = {}) {
    const input = { EndpointName, EndpointConfigName, ...more };
    return this.wire.sagemaker('UpdateEndpoint', input);
  }

  public async describe(EndpointName: string): Promise<Answer> {
    return this.wire.sagemaker('DescribeEndpoint', { EndpointName });
  }

  /** Describes an endpoint until its status no longer passes; answers that and all statuses seen. */
  public async settled(name: string): Promise<Answer & { statuses: string[] }> {
    const statuses: string[] = [];
    for (;;) {
      const answer = await this.describe(name);
      statuses.push(answer.EndpointStatus ?? answer.message);
      if (!/ing(Back)?$/.test(statuses.at(-1)!)) return { ...answer, statuses };
    }
  }

  /** An endpoint that serves a new configuration of the same name. */
  public async served(name: string, variants?: object[], more: object = {}): Promise<void> {
    const made = [await this.config(name, variants, more), await this.create(name, name)];
    for (const { status, message } of made) if (status !== 200) throw new Error(message);
    await this.settled(name);
  }
}
