import { ModelPackage, EndpointConfig, InferenceComponent, ResourceOperation } from '../../src';
import { PROVIDER_CALLS } from '../../src/facts/deployment-permissions';
import { NOT_RECORDED } from '../../tools/facts/not-recorded';
import NEEDED from '../e2e/needed-actions.json';

/** What a policy may have: the calls of the provider, and those of AWS's handlers behind Cloud Control. */
const ACTIONS = new Set([
  ...Object.values(PROVIDER_CALLS).flatMap((operations) => Object.values(operations).flat()),
  ...[EndpointConfig, InferenceComponent, ModelPackage].flatMap((type) =>
    Object.values(ResourceOperation)
      .filter((operation) => operation !== ResourceOperation.LIST)
      .flatMap((operation) => type.requiredPermissions(operation)),
  ),
]);

test('every action of a policy is needed by an end-to-end test, or stays for a reason', () => {
  const explained = NOT_RECORDED.flatMap(({ actions }) => actions);
  const unexplained = [...ACTIONS].filter(
    (action) => !(action in NEEDED.needed) && !explained.includes(action),
  );
  expect(unexplained).toEqual([]);
  expect(NEEDED.needless).toEqual([]);
  expect(Object.keys(NEEDED.needed).filter((action) => !ACTIONS.has(action))).toEqual([]);
});
