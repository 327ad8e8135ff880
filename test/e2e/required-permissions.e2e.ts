import { type Answer, ACCOUNT, Wire } from './wire';
import { ModelPackage, ResourceOperation, SagemakerImage } from '../../src';
import { type LocalAws, startLocalAws } from '../../tools/local-aws';

const PREFIX = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;

interface Drill {
  readonly TypeName: string;
  readonly required: (operation: ResourceOperation) => string[];
  /** Desired state of one that exists, and of one that does not. */
  readonly state: (name: string) => object;
  readonly identifier: (name: string) => string;
  readonly patch: object[];
  readonly listed?: (name: string) => object;
}

let aws: LocalAws;
let wire: Wire;
let imageRole: string;
let roles = 0;

beforeAll(async () => {
  aws = await startLocalAws();
  wire = new Wire(aws);
  imageRole = await wire.createRole('images', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
});
afterAll(async () => aws.stop());

const DRILLS: Record<string, Drill> = {
  SagemakerImage: {
    TypeName: 'AWS::SageMaker::Image',
    required: (operation) => SagemakerImage.requiredPermissions(operation),
    state: (name) => ({ ImageName: name, ImageRoleArn: imageRole }),
    identifier: (name) => `${PREFIX}:image/${name}`,
    patch: [{ op: 'add', path: '/ImageDescription', value: 'changed' }],
  },
  ModelPackage: {
    TypeName: 'AWS::SageMaker::ModelPackage',
    required: (operation) => ModelPackage.requiredPermissions(operation),
    state: (name) => ({
      ModelPackageGroupName: name,
      InferenceSpecification: {
        Containers: [{ Image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/scorer:1` }],
        SupportedContentTypes: ['text/csv'],
        SupportedResponseMIMETypes: ['text/csv'],
      },
    }),
    identifier: (name) => `${PREFIX}:model-package/${name}/1`,
    patch: [{ op: 'add', path: '/ModelApprovalStatus', value: 'Approved' }],
    listed: (name) => ({ ResourceModel: JSON.stringify({ ModelPackageGroupName: name }) }),
  },
};

/** A role for Cloud Control that may do `actions`. */
async function roleWith(actions: string[]): Promise<string> {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  return wire.createRole(`role-${roles++}`, [statement], 'cloudformation.amazonaws.com');
}

describe.each(Object.entries(DRILLS))('a role with what %s requires', (_, drill) => {
  const { TypeName, required } = drill;

  /** Runs an operation as a role; what it answers, or how it ended. */
  async function run(operation: ResourceOperation, name: string, role: string): Promise<Answer> {
    const common = { TypeName, RoleArn: role };
    const Identifier = drill.identifier(name);
    switch (operation) {
      case ResourceOperation.CREATE:
        return wire.ended('CreateResource', {
          ...common,
          DesiredState: JSON.stringify(drill.state(name)),
        });
      case ResourceOperation.READ:
        return wire.cloudControl('GetResource', { ...common, Identifier });
      case ResourceOperation.UPDATE:
        return wire.ended('UpdateResource', {
          ...common,
          Identifier,
          PatchDocument: JSON.stringify(drill.patch),
        });
      case ResourceOperation.DELETE:
        return wire.ended('DeleteResource', { ...common, Identifier });
      case ResourceOperation.LIST:
        return wire.cloudControl('ListResources', { ...common, ...drill.listed?.(name) });
    }
  }

  /** Everything that an operation needs to be there, made by one who may do all. */
  async function prepare(operation: ResourceOperation, name: string): Promise<void> {
    if (TypeName.endsWith('ModelPackage')) {
      await wire.sagemaker('CreateModelPackageGroup', { ModelPackageGroupName: name });
    }
    if (operation !== ResourceOperation.CREATE) {
      const input = { TypeName, DesiredState: JSON.stringify(drill.state(name)) };
      expect(await wire.ended('CreateResource', input)).toMatchObject({
        OperationStatus: 'SUCCESS',
      });
    }
  }

  describe.each(Object.values(ResourceOperation))('to %s', (operation) => {
    const actions = required(operation);

    test('can do it', async () => {
      const name = `able-${operation}`;
      await prepare(operation, name);
      const answer = await run(operation, name, await roleWith(actions));
      expect(answer.__type ?? answer.ErrorCode).toBeUndefined();
    });

    test.each(actions)('can not do it without %s', async (action) => {
      const name = `un-${operation}-${action.toLowerCase().replace(/\W/g, '-')}`.slice(0, 60);
      await prepare(operation, name);
      // A statement without an action is no statement.
      const others = [...actions.filter((other) => other !== action), 'sns:Publish'];
      const answer = await run(operation, name, await roleWith(others));
      expect(answer.__type ?? answer.ErrorCode).toMatch(/^AccessDenied/);
      expect(answer.message ?? answer.StatusMessage).toContain(action);
    });
  });
});
