import type { LocalAws } from '../../tools/local-aws';

export const ACCOUNT = '123456789012';

/** What a service answers in JSON, and the HTTP status beside it. */
export type Answer = { status: number } & Record<string, any>;

/** Requests on the wire, as an SDK makes them; the signature is not checked, its scope is what counts. */
export class Wire {
  /** @param key whose requests they are; those of `local` are of whoever deploys */
  public constructor(
    private readonly aws: LocalAws,
    private readonly key = 'tester',
  ) {}

  public async sagemaker(operation: string, input: object, region?: string): Promise<Answer> {
    return this.json('sagemaker', '1.1', `SageMaker.${operation}`, input, { region });
  }

  /** A request that an SDK may have made before: the invocation says so. */
  public async invoke(invocation: string, operation: string, input: object): Promise<Answer> {
    return this.json('sagemaker', '1.1', `SageMaker.${operation}`, input, { invocation });
  }

  public async autoscaling(operation: string, input: object): Promise<Answer> {
    const target = `AnyScaleFrontendService.${operation}`;
    return this.json('application-autoscaling', '1.1', target, input);
  }

  public async cloudwatch(operation: string, input: object): Promise<Answer> {
    return this.json('monitoring', '1.0', `GraniteServiceVersion20100801.${operation}`, input);
  }

  /** A request of the runtime, with the variant that answered and where an answer will lie. */
  public async invokeEndpoint(
    endpointName: string,
    headers: Record<string, string> = {},
    operation: 'invocations' | 'async-invocations' = 'invocations',
  ): Promise<Answer> {
    const path = `/endpoints/${endpointName}/${operation}`;
    const answer = await this.request('sagemaker', 'text/csv', '1,2', headers, undefined, path);
    const shown = {
      status: answer.status,
      invoked: answer.headers.get('x-amzn-invoked-production-variant') ?? undefined,
      error: answer.headers.get('x-amzn-errortype') ?? undefined,
      outputLocation: answer.headers.get('x-amzn-sagemaker-outputlocation') ?? undefined,
    };
    return { ...shown, ...((await answer.json()) as object) };
  }

  public async cloudControl(operation: string, input: object): Promise<Answer> {
    return this.json('cloudcontrolapi', '1.0', `CloudApiService.${operation}`, input);
  }

  /** How a request of Cloud Control ended, or why it was not accepted. */
  public async ended(operation: string, input: object): Promise<Answer> {
    const accepted = await this.cloudControl(operation, input);
    if (!accepted.ProgressEvent) return accepted;
    const { RequestToken } = accepted.ProgressEvent;
    return (await this.cloudControl('GetResourceRequestStatus', { RequestToken })).ProgressEvent;
  }

  /** A role that a service may assume. */
  public async createRole(
    name: string,
    statements: object[],
    service = 'sagemaker.amazonaws.com',
  ): Promise<string> {
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } };
    await this.iam('CreateRole', {
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({ Statement: [trust] }),
    });
    await this.iam('PutRolePolicy', {
      RoleName: name,
      PolicyName: 'policy',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    });
    return `arn:aws:iam::${ACCOUNT}:role/${name}`;
  }

  /** A request of the query protocol. */
  public async query(
    service: string,
    version: string,
    action: string,
    parameters: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams({ Action: action, Version: version, ...parameters });
    return this.request(service, 'application/x-www-form-urlencoded', body.toString());
  }

  private async iam(action: string, parameters: Record<string, string>): Promise<void> {
    const answer = await this.query('iam', '2010-05-08', action, parameters);
    if (!answer.ok) throw new Error(await answer.text());
  }

  private async json(
    service: string,
    version: string,
    target: string,
    input: object,
    { region, invocation }: { region?: string; invocation?: string } = {},
  ): Promise<Answer> {
    const type = `application/x-amz-json-${version}`;
    const headers = {
      'X-Amz-Target': target,
      ...(invocation === undefined ? {} : { 'Amz-Sdk-Invocation-Id': invocation }),
    };
    const answer = await this.request(service, type, JSON.stringify(input), headers, region);
    return { status: answer.status, ...((await answer.json()) as object) };
  }

  private async request(
    service: string,
    contentType: string,
    body: string,
    headers: Record<string, string> = {},
    region = 'us-east-1',
    path = '/',
  ): Promise<Response> {
    const scope = `20260101/${region}/${service}/aws4_request`;
    return fetch(`${this.aws.url}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `AWS4-HMAC-SHA256 Credential=${this.key}/${scope}, SignedHeaders=host, Signature=0`,
        'Content-Type': contentType,
        ...headers,
      },
      body,
    });
  }
}
