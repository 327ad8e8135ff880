import { ResourceOperation } from '../../src';
import { OPERATION_PERMISSIONS } from '../../src/facts/operation-permissions';
import {
  cloudControlPermissions,
  listStatement,
  requiredPermissions,
} from '../../src/iam/operation-permissions';

const ALL = Object.values(ResourceOperation);

describe('the permissions of an operation', () => {
  test.each(ALL)('to %s are known of every type, sorted', (operation) => {
    for (const type of Object.keys(
      OPERATION_PERMISSIONS,
    ) as (keyof typeof OPERATION_PERMISSIONS)[]) {
      const actions = requiredPermissions({ type }, operation);
      expect(actions.length).toBeGreaterThan(0);
      expect(actions).toEqual([...new Set(actions)].sort());
    }
  });

  test('are a copy', () => {
    requiredPermissions({ type: 'AWS::SageMaker::Image' }, ResourceOperation.LIST).push('s3:*');
    expect(requiredPermissions({ type: 'AWS::SageMaker::Image' }, ResourceOperation.LIST)).toEqual([
      'sagemaker:ListImages',
    ]);
  });

  test('to list make a statement', () => {
    const { actions, resources } = listStatement({ type: 'AWS::SageMaker::ModelPackage' });
    expect(actions).toEqual(['sagemaker:ListModelPackages']);
    expect(resources).toEqual(['*']);
  });
});

describe('the permissions of Cloud Control', () => {
  test.each([
    [ResourceOperation.CREATE, ['CreateResource', 'GetResource', 'GetResourceRequestStatus']],
    [ResourceOperation.READ, ['GetResource']],
    [ResourceOperation.UPDATE, ['GetResource', 'GetResourceRequestStatus', 'UpdateResource']],
    [ResourceOperation.DELETE, ['DeleteResource', 'GetResourceRequestStatus']],
    [ResourceOperation.LIST, ['ListResources']],
  ])('to %s are few', (operation, actions) => {
    expect(cloudControlPermissions(operation)).toEqual(
      actions.map((action) => `cloudformation:${action}`),
    );
  });

  test('include the look at the type where its schema is asked for', () => {
    expect(cloudControlPermissions(ResourceOperation.READ, { liveSchema: true })).toEqual([
      'cloudformation:DescribeType',
      'cloudformation:GetResource',
    ]);
  });

  test.each<any>([undefined, null, 5, {}, { toString: 5 }, 'toString'])(
    'are of no operation %p',
    (operation) => {
      expect(() => cloudControlPermissions(operation)).toThrow(
        /^operation: must be one of create, read, update, delete, list, got /,
      );
    },
  );
});
