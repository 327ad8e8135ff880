// Endpoints with their models and roles, scaling and alarms, on this library; argv: how many.
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import {
  ContainerImage,
  Endpoint,
  InstanceType,
  ModelData,
  SagemakerModelConstruct,
  Stats,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'bench');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const tags = { team: 'ml' };
for (let i = 0; i < Number(process.argv[2] ?? 1); i++) {
  const model = new SagemakerModelConstruct(stack, `Model${i}`, {
    primaryContainer: {
      image: ContainerImage.fromRegistryPath(
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scorer:1.4',
      ),
      modelData: ModelData.fromBucket('models', `scorer-${i}/model.tar.gz`),
      environment: { LOG_LEVEL: 'info' },
    },
    tags,
  });
  const endpoint = new Endpoint(stack, `Endpoint${i}`, {
    productionVariants: [{ model, instanceType: InstanceType.ML_M5_LARGE }],
    tags,
  });
  const instances = endpoint.variant().autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 8 });
  instances.scaleOnInvocations('Load', { maxRequestsPerSecond: 50 });
  endpoint.autoRollbackOn({ errorRatePercent: 5, modelLatencyInMilliseconds: 250 });
  endpoint
    .metricModelLatency({ statistic: Stats.p(99) })
    .createAlarm(endpoint, 'Slow', { threshold: 500_000, evaluationPeriods: 3, tags })
    .addAlarmAction('arn:aws:sns:eu-west-1:123456789012:on-call');
}

app.synth();
