import { type TerraformStack } from 'cdktf';
import { Theme } from './harness';
import { Hosted, PREFIX } from './hosted';
import { apply, destroyed } from './served';
import { IMAGE, synthesize } from './stack';
import {
  ContainerImage,
  Endpoint,
  ExecutionRole,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
} from '../../src';

/** An endpoint that answers at once and an asynchronous one, and roles that may do something with them. */
function program(scope: TerraformStack, archive: string): void {
  const serving = new ExecutionRole(scope, 'Serving', { roleName: 'serving' });
  const model = new SagemakerModelConstruct(scope, 'Model', {
    role: serving,
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(`${IMAGE}:1`),
      modelData: ModelData.fromBucket('models', `${archive}.tar.gz`),
    },
  });
  const productionVariants = [{ model, instanceType: InstanceType.ML_M5_LARGE }];
  const churn = new Endpoint(scope, 'Churn', { endpointName: 'churn', productionVariants });
  const queued = new Endpoint(scope, 'Queued', {
    endpointName: 'queued',
    productionVariants,
    asyncInference: { outputPath: 's3://responses/ok/', failurePath: 's3://responses/bad/' },
  });
  const role = (roleName: string) => new ExecutionRole(scope, roleName, { roleName });
  const [caller, tenant, client, operator] = ['caller', 'tenant', 'client', 'operator'].map(role);
  churn.grantInvoke(caller);
  churn.grantInvoke(tenant, { targetModels: ['tenant-a/*'] });
  queued.grantInvokeAsync(client, { inputPath: 's3://requests/in/' });
  churn.grantManage(operator);
}

const stack = (archive: string) => synthesize((scope) => program(scope, archive));

describe('roles that may do something with an endpoint', () => {
  let theme: Theme;
  beforeAll(async () => {
    theme = await Theme.start('endpoint-grants');
    theme.write(stack('one'));
    await theme.terraform.init();
    await apply(theme, stack('one'));
  });
  afterAll(async () => {
    await destroyed(theme);
    await theme.stop();
  });

  const [CHURN, QUEUED] = ['churn', 'queued'].map((name) => `${PREFIX}:endpoint/${name}`);
  const roleArn = async (name: string): Promise<string> => {
    const arns = await theme.aws.resources();
    return arns.find((arn) => arn.endsWith(`:role/${name}`))!;
  };
  /** What of a list of actions and resources the policies of a role allow. */
  const expectAllowed = async (role: string, asked: [string, string, boolean, object?][]) => {
    const arn = await roleArn(role);
    const answers = asked.map(async ([action, resource, , context]) => [
      `${action} on ${resource} ${JSON.stringify(context)}`,
      await theme.aws.may(arn, action, resource, context),
    ]);
    const expected = asked.map(([action, resource, allowed, context]) => [
      `${action} on ${resource} ${JSON.stringify(context)}`,
      allowed,
    ]);
    expect(await Promise.all(answers)).toEqual(expected);
  };

  test('invoke it, for an answer or a stream, and nothing else', async () => {
    await expectAllowed('caller', [
      ['sagemaker:InvokeEndpoint', CHURN, true],
      ['sagemaker:InvokeEndpointWithResponseStream', CHURN, true],
      ['sagemaker:InvokeEndpoint', QUEUED, false],
      ['sagemaker:InvokeEndpointAsync', CHURN, false],
      ['sagemaker:DeleteEndpoint', CHURN, false],
    ]);
  });

  test('invoke some of its models', async () => {
    const target = (name: string) => ({ 'sagemaker:targetmodel': name });
    await expectAllowed('tenant', [
      ['sagemaker:InvokeEndpoint', CHURN, true, target('tenant-a/model.tar.gz')],
      ['sagemaker:InvokeEndpoint', CHURN, false, target('tenant-b/model.tar.gz')],
      ['sagemaker:InvokeEndpoint', CHURN, false],
    ]);
  });

  test('invoke it asynchronously: they put requests and get responses', async () => {
    await expectAllowed('client', [
      ['sagemaker:InvokeEndpointAsync', QUEUED, true],
      ['sagemaker:InvokeEndpoint', QUEUED, false],
      ['s3:PutObject', 'arn:aws:s3:::requests/in/1.csv', true],
      ['s3:PutObject', 'arn:aws:s3:::requests/other/1.csv', false],
      ['s3:GetObject', 'arn:aws:s3:::responses/ok/1.out', true],
      ['s3:GetObject', 'arn:aws:s3:::responses/bad/1.out', true],
    ]);
    await expectAllowed('serving', [
      ['s3:GetObject', 'arn:aws:s3:::requests/in/1.csv', true],
      ['s3:GetObject', 'arn:aws:s3:::requests/other/1.csv', false],
      ['s3:PutObject', 'arn:aws:s3:::responses/ok/1.out', true],
    ]);
  });

  test.each(['one', 'two'])(
    'manage it with the archive %s, whatever its configuration',
    async (archive) => {
      await apply(theme, stack(archive));
      const { EndpointConfigName } = await new Hosted(theme.stage.wire, '').describe('churn');
      const config = `${PREFIX}:endpoint-config/${EndpointConfigName.toLowerCase()}`;
      const target = `arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/1`;
      const passedTo = (service: string) => ({ 'iam:passedtoservice': `${service}.amazonaws.com` });
      await expectAllowed('operator', [
        ['sagemaker:UpdateEndpoint', CHURN, true],
        ['sagemaker:UpdateEndpoint', config, true],
        ['sagemaker:CreateEndpointConfig', config, true],
        ['sagemaker:CreateEndpointConfig', `${PREFIX}:endpoint-config/other`, false],
        ['sagemaker:DeleteEndpoint', CHURN, true],
        ['sagemaker:DeleteEndpoint', QUEUED, false],
        ['application-autoscaling:DeregisterScalableTarget', target, true],
        ['iam:PassRole', await roleArn('serving'), true, passedTo('sagemaker')],
        ['iam:PassRole', await roleArn('serving'), false, passedTo('ec2')],
        ['iam:PassRole', await roleArn('caller'), false, passedTo('sagemaker')],
      ]);
    },
  );
});
