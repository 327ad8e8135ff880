import { expectNone } from './expect-none';
import { type ChangeReport, type Theme } from './harness';
import { type Invocations, startInvoking } from './invoker';
import { type Stack } from './stage';
import { type Call } from '../../tools/local-aws';

/** What a program's change did, and what a client saw that invoked its endpoint all the time. */
export interface ServedChange extends ChangeReport {
  readonly invocations: Invocations;
}

/** Applies a program and expects that a second plan is empty. */
export async function apply(theme: Theme, stack: Stack): Promise<ChangeReport> {
  theme.write(stack);
  const planned = await theme.terraform.plan();
  const calls = await theme.callsDuring(() => theme.terraform.applyPlan());
  await theme.stage.expectEmptyPlan('after the apply');
  return { planned, calls };
}

/** The same, while a client invokes the endpoint, which must not see an error. */
export async function applyServed(
  theme: Theme,
  endpointName: string,
  stack: Stack,
  what?: Parameters<typeof startInvoking>[2],
): Promise<ServedChange> {
  let change: ChangeReport;
  const action = async () => void (change = await apply(theme, stack));
  const invocations = await whileInvoked(theme, action, endpointName, what);
  return { ...change!, invocations };
}

/** What a client saw that invoked an endpoint all the time, which must not be an error. */
export async function whileInvoked(
  theme: Theme,
  action: () => Promise<void>,
  endpointName: string,
  what?: Parameters<typeof startInvoking>[2],
): Promise<Invocations> {
  const client = startInvoking(theme.aws, endpointName, what);
  try {
    await action();
  } finally {
    await client.stop();
  }
  const invocations = await client.stop();
  expectNone('A client must not see an error', invocations.errors);
  return invocations;
}

/** Destroys what there is, and expects that AWS has nothing of it afterwards. */
export async function destroyed(theme: Theme): Promise<Call[]> {
  const calls = await theme.callsDuring(() => theme.terraform.destroy());
  expectNone('Destroy must leave nothing behind', await theme.aws.resources());
  return calls;
}
