// Models that share one role, on this library; argv: how many.
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { ContainerImage, ExecutionRole, ModelData, SagemakerModelConstruct } from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'bench');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const role = new ExecutionRole(stack, 'Role', { roleName: 'bench' });
for (let i = 0; i < Number(process.argv[2] ?? 1); i++) {
  new SagemakerModelConstruct(stack, `Model${i}`, {
    role,
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1.4',
      ),
      modelData: ModelData.fromBucket('models', 'scorer/model.tar.gz'),
      environment: { LOG_LEVEL: 'info' },
    },
    tags: { team: 'ml' },
  });
}

app.synth();
