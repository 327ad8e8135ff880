import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { REPOSITORY } from '../paths';
import { pythonWith } from '../python';

export const REQUIREMENTS = path.join(REPOSITORY, 'tools', 'python', 'requirements-local-aws.txt');

/** A call of a service that is our own, as the server saw it. */
export interface Call {
  readonly service: 'sagemaker' | 'application-autoscaling' | 'cloudcontrol' | 'cloudformation';
  readonly operation: string;
  readonly region?: string;
  readonly input?: Record<string, unknown>;
  readonly status: number;
  readonly error?: string;
  readonly message?: string;
}

/** How a call fails: SDKs repeat one that meets `throttle` or `internal`, or whose answer is `lost`. */
export type Fault = 'throttle' | 'limit' | 'access' | 'internal' | 'lost';

/** A call that was refused, or whose answer was lost after the work was done. */
export interface Refusal {
  readonly service: string;
  readonly operation: string;
  readonly fault: Fault;
}

/** What a policy has denied. */
export interface Denial {
  readonly action: string;
  readonly resource: string | null;
}

/** What AWS let happen although an endpoint needed it otherwise. */
export interface Violation {
  /** `in use`: deleted while an endpoint used it; `access`: a role that an instance needs lacks something. */
  readonly rule: 'in use' | 'access';
  /** What was deleted, or the endpoint or component whose role it is. */
  readonly arn: string;
  readonly message: string;
}

/** A resource as the server has it: of a service of our own, of IAM, CloudWatch or SNS. */
export interface InventoryItem {
  readonly arn: string;
  readonly properties: Record<string, unknown>;
  readonly tags: Record<string, string>;
  /** What the API does not show with the resource: policies, aliases, counters. */
  readonly extra?: Record<string, unknown>;
}

export interface LocalAws {
  readonly url: string;
  /** Environment variables that lead an AWS client to this server, and to no other account. */
  readonly env: Record<string, string>;
  /** The calls so far of the services that are our own, oldest first; invocations are not among them. */
  calls(): Promise<Call[]>;
  /** ARNs of what exists: in the services of our own, in IAM, CloudWatch and SNS. */
  resources(): Promise<string[]>;
  /** From now on callers may do only this (IAM actions, with wildcards), in these services. */
  allow(actions: string[] | undefined): Promise<void>;
  /**
   * From now on what this environment's credentials may do is what a policy allows: SageMaker, Application Auto
   * Scaling, Cloud Control, IAM, CloudWatch and SNS decide as AWS does. Other services are not asked.
   */
  restrict(statements: readonly object[] | undefined): Promise<void>;
  /** What the policy has denied so far, oldest first; on whatever resource where it names none. */
  denials(): Promise<Denial[]>;
  /** The actions that the policy has allowed so far, sorted. */
  needed(): Promise<string[]>;
  /** The next call of an operation fails, also one that a handler of Cloud Control makes. */
  refuseNext(operation: string, fault: Fault): Promise<void>;
  /** From now on each operation that changes something is refused once, IAM's included. */
  refuseWrites(creating: Fault, changing: Fault): Promise<void>;
  /** Nothing more is refused. */
  refuseNothing(): Promise<void>;
  /** What was refused so far, oldest first. */
  refusals(): Promise<Refusal[]>;
  /** What exists, in full. */
  inventory(): Promise<InventoryItem[]>;
  /** Deletes a resource of SageMaker, as somebody does outside of Terraform. */
  delete(arn: string): Promise<void>;
  /**
   * The next UpdateEndpoint ends where it began: SageMaker rolls it back. `unseen` if nobody sees the status
   * RollingBack: the provider looks every ten seconds. Where it is seen, the apply fails while the endpoint
   * is still rolling back: describe it until it is InService before the next apply.
   */
  rollBackNext(how?: 'next' | 'unseen'): Promise<void>;
  /** The next CreateEndpoint ends in status Failed. */
  failNext(): Promise<void>;
  /** What happened that must not happen while an endpoint serves, oldest first. */
  violations(): Promise<Violation[]>;
  /** What Application Auto Scaling sets, such as `endpoint/x/variant/y` to 5 instances. */
  scale(resourceId: string, count: number): Promise<void>;
  /** Requests that wait at an asynchronous endpoint, as if somebody had sent them. */
  setBacklog(endpointArn: string, size: number): Promise<void>;
  /** How many requests wait, by the ARNs of asynchronous endpoints: instances take them. */
  backlogs(): Promise<Record<string, number>>;
  /** Whether the policies of a role allow an action on a resource. */
  may(role: string, action: string, resource: string, context?: object): Promise<boolean>;
  /** The calls of SageMaker that the handlers of Cloud Control have made so far. */
  handlerCalls(): Promise<Pick<Call, 'operation' | 'input'>[]>;
  stop(): Promise<void>;
}

/** The environment variable with the socket of what forks local AWSs, also for processes that this one starts. */
const FORKING = 'LOCAL_AWS_SOCKET';

/** Starts the process that forks local AWSs, which takes a second. It ends with this process. */
export async function startForking(): Promise<void> {
  const program = path.join(__dirname, 'server.py');
  const forking = spawn(pythonWith(REQUIREMENTS), ['-B', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([
    once(createInterface(forking.stdout), 'line'),
    once(forking, 'exit').then(([code]) => {
      throw new Error(`The local AWS does not start (exit code ${code}).`);
    }),
  ]);
  process.env[FORKING] = line.replace('ready ', '');
  // It waits for this process, not the other way round.
  forking.unref();
  for (const stream of [forking.stdin, forking.stdout]) (stream as Socket).unref();
}

/** Starts a local AWS: what serves models and Cloud Control of our own, every other service from moto. */
export async function startLocalAws(): Promise<LocalAws> {
  if (process.env[FORKING] === undefined) await startForking();
  const server = connect(process.env[FORKING]!).setEncoding('utf8');
  let output = '';
  server.on('data', (text) => (output += text));
  const died = new Promise<never>((_, reject) => {
    server.on('error', reject);
    server.on('close', () => reject(new Error(`The local AWS ended:\n${output}`)));
  });
  // Nobody may be waiting when it dies; whoever asks later is told.
  died.catch(() => undefined);

  const ready = new Promise<string>((resolve) => createInterface(server).once('line', resolve));
  const port = (await Promise.race([ready, died])).replace('ready ', '');
  const url = `http://127.0.0.1:${port}`;
  const ask = async <T>(page: string, options?: RequestInit): Promise<T> => {
    const answer = await Promise.race([fetch(`${url}/_local-aws/${page}`, options), died]);
    if (!answer.ok) throw new Error(`The local AWS refused ${page}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const tell = async <T = unknown>(page: string, order: unknown): Promise<T> =>
    ask<T>(page, { method: 'POST', body: JSON.stringify(order) });
  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    calls: async () => ask<Call[]>('calls'),
    resources: async () => ask<string[]>('resources'),
    allow: async (actions) => tell('permissions', actions ?? null),
    restrict: async (statements) => tell('restrict', statements ?? null),
    denials: async () => ask<Denial[]>('denials'),
    needed: async () => ask<string[]>('needed'),
    refuseNext: async (operation, fault) => tell('refusals', { next: operation, fault }),
    refuseWrites: async (...writes) => tell('refusals', { writes }),
    refuseNothing: async () => tell('refusals', null),
    refusals: async () => ask<Refusal[]>('refusals'),
    inventory: async () => ask<InventoryItem[]>('inventory'),
    delete: async (arn) => tell('delete', arn),
    rollBackNext: async (how = 'next') => tell('endpoints', { rollback: how }),
    failNext: async () => tell('endpoints', { fail: 'next' }),
    violations: async () => ask<Violation[]>('violations'),
    scale: async (resource, count) => tell('scale', { resource, count }),
    setBacklog: async (endpoint, size) => tell('backlog', { endpoint, size }),
    backlogs: async () => ask<Record<string, number>>('backlog'),
    may: async (role, action, resource, context = {}) =>
      tell<boolean>('may', { role, action, resource, context }),
    handlerCalls: async () => ask<Call[]>('handlers'),
    stop: async () => {
      server.end();
      await died.catch(() => undefined);
    },
  };
}
