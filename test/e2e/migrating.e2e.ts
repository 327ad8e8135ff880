import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { type TerraformResource, type TerraformStack } from 'cdktf';
import { type IConstruct } from 'constructs';
import { actionsOf, Drill, ENDPOINT_NAME, MODEL_CHANGES, written } from './drill';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  EndpointConfig,
  InstanceType,
  SagemakerModelConstruct,
} from '../../src';

const policy = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
const TRUST = { Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
const ALL = { Action: '*', Resource: '*' };

/** The role of the stack before, which its instances still run with. */
function rawRole(scope: TerraformStack): IamRole {
  const role = new IamRole(scope, 'Role', { name: 'churn', assumeRolePolicy: policy(TRUST) });
  new IamRolePolicy(scope, 'Access', { role: role.name, policy: policy(ALL) });
  return role;
}

/** A stack of the provider bindings, with names of its own as most have. */
const raw = synthesize((scope) => {
  const model = new SagemakerModel(scope, 'Model', {
    name: 'churn',
    executionRoleArn: rawRole(scope).arn,
    primaryContainer: { image: `${IMAGE}:1` },
  });
  const config = new SagemakerEndpointConfiguration(scope, 'Config', {
    name: 'churn',
    productionVariants: [
      {
        variantName: 'AllTraffic',
        modelName: model.name,
        instanceType: 'ml.m5.large',
        initialInstanceCount: 1,
      },
    ],
  });
  new SagemakerEndpoint(scope, 'Endpoint', {
    name: ENDPOINT_NAME,
    endpointConfigName: config.name,
  });
});

/** The same with this library; docs/migrating.md has the two steps with moves. */
const ours = ({ keepsRole = false, moves = false }) =>
  synthesize((scope) => {
    if (keepsRole) rawRole(scope);
    const model = new SagemakerModelConstruct(scope, 'NewModel', {
      primaryContainer: { image: ContainerImage.fromRegistryPath(`${IMAGE}:1`) },
    });
    const config = new EndpointConfig(scope, 'NewConfig', {
      productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
    });
    const endpoint = new Endpoint(scope, 'NewEndpoint', { endpointName: ENDPOINT_NAME, config });
    if (!moves) return;
    const move = (construct: IConstruct, from: string) =>
      (construct.node.defaultChild as TerraformResource).moveFromId(from);
    move(model, 'aws_sagemaker_model.Model');
    move(config, 'aws_sagemaker_endpoint_configuration.Config');
    move(endpoint, 'aws_sagemaker_endpoint.Endpoint');
  });

describe('a deployed stack of the provider bindings', () => {
  let drill: Drill;
  beforeEach(async () => {
    drill = await Drill.start('migrating');
    await drill.apply(raw);
  });
  afterEach(() => drill.stop());

  test('is taken over with moves, and answers all the time', async () => {
    await drill.invoking(async () => {
      const moved = await drill.apply(ours({ keepsRole: true, moves: true }));
      expect(actionsOf(moved)).toEqual([
        'aws_iam_role: create',
        'aws_iam_role_policy: create',
        'aws_sagemaker_endpoint: update',
        'aws_sagemaker_endpoint_configuration: create/delete',
        'aws_sagemaker_model: create/delete',
      ]);
      expect(written(moved)).toEqual(MODEL_CHANGES);

      const done = await drill.apply(ours({}));
      expect(actionsOf(done)).toEqual(['aws_iam_role: delete', 'aws_iam_role_policy: delete']);
    });
    await drill.destroy();
  });

  test('is deleted without moves, before something else with its name is created', async () => {
    const { message, calls } = await drill.applyInVain(ours({ keepsRole: true }));
    // The provider does not wait until the old endpoint is gone.
    expect(message).toContain('Cannot create already existing endpoint');
    expect(written({ calls })[0]).toBe('DeleteEndpoint');
  });
});
