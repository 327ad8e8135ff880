import { setTimeout } from 'node:timers/promises';
import { type Answer, Wire } from './wire';
import { type LocalAws } from '../../tools/local-aws';

/** What a client has seen that invoked an endpoint all the time. */
export interface Invocations {
  readonly count: number;
  /**
   * How many answers came from where, such as `{ 'config-1': { AllTraffic: 12 } }`; nothing of an asynchronous
   * endpoint, which does not say so.
   */
  readonly answers: Record<string, Record<string, number>>;
  /** Every answer that was an error, and every request without an answer. */
  readonly errors: unknown[];
}

export interface Invoker {
  /** Ends the requests and answers what came of them. */
  stop(): Promise<Invocations>;
}

/** Invokes an asynchronous endpoint. */
export const ASYNC = Symbol('asynchronous');

const COMPONENT = 'X-Amzn-SageMaker-Inference-Component';
const INPUT = { 'X-Amzn-SageMaker-InputLocation': 's3://requests/1.csv' };

/** How long the client waits between an answer and its next request: Terraform runs beside it. */
const PAUSE_IN_MILLISECONDS = 20;

/**
 * Starts a client that invokes an endpoint again and again, one request after the other.
 *
 * @param what an inference component of the endpoint, or how an asynchronous one is invoked
 */
export function startInvoking(
  aws: LocalAws,
  endpointName: string,
  what?: string | typeof ASYNC,
): Invoker {
  const wire = new Wire(aws);
  const request = async (): Promise<Answer> =>
    what === ASYNC
      ? wire.invokeEndpoint(endpointName, INPUT, 'async-invocations')
      : wire.invokeEndpoint(endpointName, what === undefined ? {} : { [COMPONENT]: what });
  const answers: Record<string, Record<string, number>> = {};
  const errors: unknown[] = [];
  let count = 0;
  let isStopped = false;

  const invoke = async () => {
    count++;
    try {
      const answer = await request();
      if (what === ASYNC && answer.status === 202) return;
      if (answer.status !== 200) return void errors.push(answer);
      const byVariant = (answers[answer.configuration] ??= {});
      byVariant[answer.variant] = (byVariant[answer.variant] ?? 0) + 1;
    } catch (error) {
      errors.push(error);
    }
  };
  const ended = (async () => {
    do {
      await invoke();
      // A test that fails may not stop it, and must end all the same.
      await setTimeout(PAUSE_IN_MILLISECONDS, undefined, { ref: false });
    } while (!isStopped);
  })();
  return {
    stop: async () => {
      isStopped = true;
      await ended;
      return { count, answers, errors };
    },
  };
}
