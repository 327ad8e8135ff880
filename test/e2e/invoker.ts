import { setTimeout } from 'node:timers/promises';
import { type Answer, Wire } from './wire';
import { type LocalAws } from '../../tools/local-aws';

/** What a client has seen that invoked an endpoint all the time. */
export interface Invocations {
  readonly count: number;
  /** How many answers came from where, such as `{ 'config-1': { AllTraffic: 12 } }`. */
  readonly answers: Record<string, Record<string, number>>;
  /** Every answer that was an error, and every request without an answer. */
  readonly errors: unknown[];
}

export interface Invoker {
  /** Ends the requests and answers what came of them. */
  stop(): Promise<Invocations>;
}

/** How long the client waits between an answer and its next request: Terraform runs beside it. */
const PAUSE_IN_MILLISECONDS = 20;

/**
 * Starts a client that invokes an endpoint again and again, one request after the other.
 *
 * @param component an inference component of the endpoint
 */
export function startInvoking(aws: LocalAws, endpointName: string, component?: string): Invoker {
  const wire = new Wire(aws);
  const headers: Record<string, string> =
    component === undefined ? {} : { 'X-Amzn-SageMaker-Inference-Component': component };
  const answers: Record<string, Record<string, number>> = {};
  const errors: unknown[] = [];
  let count = 0;
  let isStopped = false;

  const invoke = async () => {
    count++;
    try {
      const answer: Answer = await wire.invokeEndpoint(endpointName, headers);
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
