import { TerraformVariable, type TerraformStack } from 'cdktf';
import { RESOURCES } from './resources';
import {
  Alarm,
  ComparisonOperator,
  ContainerMode,
  EndpointDashboard,
  ModelCompressionType,
  ModelData,
  ModelPackage,
  ModelPackageGroup,
  S3ModelDataType,
  SagemakerModelConstruct,
  UtilizationMetric,
} from '../../src';
import { DECLARED_TYPES } from '../../src/facts/declared-types';
import { CONTAINER } from '../a-model';
import { concurrency, endpoint, instances, ASYNC } from '../inference/a-scaled-endpoint';
import { aVariant, withConfig } from '../inference/an-endpoint';
import { specification } from '../registry/a-model-package';
import { problems, synthText } from '../synth';

/** Uses a flag in a program. */
type Build = (stack: TerraformStack, flag: boolean) => unknown;

const model =
  (container: (flag: boolean) => object): Build =>
  (stack, flag) =>
    new SagemakerModelConstruct(stack, 'M', {
      primaryContainer: { ...CONTAINER, ...container(flag) },
    });

const config =
  (more: (flag: boolean) => object, variant: (flag: boolean) => object = () => ({})): Build =>
  (stack, flag) =>
    withConfig(() => ({
      productionVariants: [aVariant(stack, variant(flag))],
      ...more(flag),
    }))(stack);

const scaled =
  (scale: (target: ReturnType<typeof instances>, disableScaleIn: boolean) => void): Build =>
  (stack, flag) =>
    scale(instances(stack), flag);

const alarm =
  (more: (flag: boolean) => object): Build =>
  (stack, flag) =>
    new Alarm(stack, 'A', {
      metric: endpoint(stack).variant().metricModelLatency(),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      ...more(flag),
    });

const dashboard =
  (more: (flag: boolean) => object, graph: (flag: boolean) => object = () => ({})): Build =>
  (stack, flag) => {
    const one = endpoint(stack);
    const made = new EndpointDashboard(stack, 'D', { endpoint: one, ...more(flag) });
    made.addGraph({ title: 'T', metrics: [one.variant().metricModelLatency()], ...graph(flag) });
  };

const SOURCE = {
  s3Uri: 's3://models/a.bin',
  s3DataType: S3ModelDataType.S3_OBJECT,
  compressionType: ModelCompressionType.NONE,
};
const shap = (useLogit: boolean) => ({
  clarifyExplainer: {
    shapConfig: { shapBaselineConfig: { mimeType: 'text/csv', shapBaseline: '1,2' }, useLogit },
  },
});

/** A program for each property outside of the props of resources that takes true or false. */
const PROGRAMS: Record<string, Build> = {
  'AlarmProps.actionsEnabled': alarm((actionsEnabled) => ({ actionsEnabled })),
  'AlarmProps.preventDestroy': alarm((preventDestroy) => ({ preventDestroy })),
  'AsyncInference.createTopics': config((createTopics) => ({
    asyncInference: { ...ASYNC, createTopics },
  })),
  'BacklogScalingProps.disableScaleIn': (stack, disableScaleIn) =>
    instances(stack, undefined, { asyncInference: ASYNC }).scaleOnBacklog('S', {
      targetBacklogPerInstance: 5,
      disableScaleIn,
    }),
  'ClarifyShap.useLogit': config(shap),
  'ConcurrentRequestsScalingProps.disableScaleIn': scaled((target, disableScaleIn) =>
    target.scaleOnConcurrentRequests('S', { targetConcurrentRequests: 5, disableScaleIn }),
  ),
  'ContainerDefinition.modelCaching': model((modelCaching) => ({
    mode: ContainerMode.MULTI_MODEL,
    modelData: ModelData.fromBucketPrefix('models', 'all/'),
    modelCaching,
  })),
  'DashboardGraph.stacked': dashboard(
    () => ({}),
    (stacked) => ({ stacked }),
  ),
  'DataCapture.enabled': config((enabled) => ({
    dataCapture: { destinationS3Uri: 's3://my-bucket/captured', enabled },
  })),
  'EndpointDashboardProps.preventDestroy': dashboard((preventDestroy) => ({ preventDestroy })),
  'EndpointMetricsConfig.enableDetailedObservability': config((enableDetailedObservability) => ({
    metricsConfig: { enableDetailedObservability },
  })),
  'EndpointMetricsConfig.enableEnhancedMetrics': config((enableEnhancedMetrics) => ({
    metricsConfig: { enableEnhancedMetrics },
  })),
  'InvocationsScalingProps.disableScaleIn': scaled((target, disableScaleIn) =>
    target.scaleOnInvocations('S', { maxRequestsPerSecond: 5, disableScaleIn }),
  ),
  'ModelDataOptions.acceptEula': model((acceptEula) => ({
    modelData: ModelData.fromBucket('models', 'a.tar.gz', { acceptEula }),
  })),
  'ProductionVariant.enableSsmAccess': config(
    () => ({}),
    (enableSsmAccess) => ({ enableSsmAccess }),
  ),
  'ProvisionedConcurrencyUtilizationScalingProps.disableScaleIn': (stack, disableScaleIn) =>
    concurrency(stack).scaleOnProvisionedConcurrencyUtilization('S', {
      utilizationTarget: 0.5,
      disableScaleIn,
    }),
  'S3DataSourceProps.acceptEula': model((acceptEula) => ({
    modelData: ModelData.fromS3DataSource({ ...SOURCE, acceptEula }),
  })),
  'TrackCustomMetricProps.disableScaleIn': (stack, disableScaleIn) => {
    const one = endpoint(stack).variant();
    one.autoScaleInstanceCount({ maxCapacity: 4 }).scaleToTrackCustomMetric('S', {
      metric: one.metricInvocations(),
      targetValue: 5,
      disableScaleIn,
    });
  },
  'UtilizationScalingProps.disableScaleIn': scaled((target, disableScaleIn) =>
    target.scaleOnUtilization('S', {
      metric: UtilizationMetric.CPU,
      targetUtilizationPercent: 50,
      disableScaleIn,
    }),
  ),
};

for (const property of ['driftCheck', 'liveSchema']) {
  PROGRAMS[`CloudControlOptions.${property}`] = (stack, flag) =>
    new ModelPackage(stack, 'V', {
      group: ModelPackageGroup.fromModelPackageGroupName(stack, 'G', 'churn'),
      inferenceSpecification: specification(),
      cloudControl: { [property]: flag },
    });
}

for (const row of RESOURCES) {
  const { construct: Class, props: name } = row;
  const shape = DECLARED_TYPES[name as keyof typeof DECLARED_TYPES] as Record<string, string>;
  for (const property of Object.keys(shape).filter((one) => /^b\??$/.test(shape[one]))) {
    PROGRAMS[`${name}.${property}`] = (stack, flag) => {
      const instead = row.instead?.[property];
      new Class(stack, 'It', {
        ...row.smallest(stack),
        ...(instead ? { [instead]: undefined } : {}),
        ...row.with?.[property],
        [property]: flag,
      });
    };
  }
}

const flagged = (build: Build) => (stack: TerraformStack) =>
  build(stack, new TerraformVariable(stack, 'flag', {}).booleanValue as unknown as boolean);

describe('true or false that only Terraform knows', () => {
  test.each(Object.entries(PROGRAMS))('as %s is an expression, or refused', (name, build) => {
    const property = name.split('.')[1];
    const found = problems(flagged(build));
    if (found.length > 0) {
      expect(found).toEqual([expect.stringMatching(`${property}: must be `)]);
    } else {
      expect(synthText(flagged(build))).toContain('var.flag');
    }
  });

  test('is tested wherever it may stand', () => {
    const all = Object.entries(DECLARED_TYPES)
      // The options of what answers at once are refused there, not at synth.
      .filter(([type]) => !/^(AwsProvider|DeploymentPermissionsOptions$)/.test(type))
      .flatMap(([type, shape]) =>
        Object.entries(shape)
          .filter(([, one]) => /^b\??$/.test(one))
          .map(([property]) => `${type}.${property}`),
      );
    expect(all.filter((name) => !(name in PROGRAMS))).toEqual([]);
  });
});
