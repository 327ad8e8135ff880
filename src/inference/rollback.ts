import { type SagemakerEndpointDeploymentConfig } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { Op, Token } from 'cdktf';
import { type Construct } from 'constructs';
import { Alarm } from './alarm';
import {
  ComparisonOperator,
  type CreateAlarmOptions,
  type IAlarm,
  TreatMissingData,
} from './alarm-props';
import { Deployment } from './deployment';
import { kindOf, metricSourceOf, productionVariantsOf } from './endpoint-metrics';
import { type EndpointRef, variantOf } from './endpoint-ref';
import { MathExpression } from './math-expression';
import { type IMetric } from './metric-props';
import { metricOf } from './metric-source';
import { EVALUATION_PERIODS, PERIOD } from './rollback-defaults';
import { type AutoRollbackOptions } from './rollback-props';
import { rollbackProblems, rollbackWarnings } from './rollback-rules';
import { Stats } from './stats';
import { DEFAULT_VARIANT_NAME } from './variant-state';
import { type DestroyProtectionProps, type ResourceProps } from '../common/resource-props';
import { validateAtSynth } from '../core/validation/at-synth';
import { isLiteral } from '../core/validation/values';
import { warnAtSynth } from '../core/validation/warnings';
import { VARIANT_METRICS } from '../facts/metrics';
import { roleStatements } from '../iam/role-statements';

/** The alarms that roll back updates of an endpoint. */
export class Rollback {
  private readonly calls: AutoRollbackOptions[] = [];
  private readonly added: IAlarm[] = [];
  private readonly watched: string[] = [];

  constructor(
    private readonly endpoint: Construct,
    private readonly ref: EndpointRef,
    private readonly props: ResourceProps &
      DestroyProtectionProps & {
        readonly deployment?: Deployment;
        readonly endpointName?: string;
      },
  ) {
    this.grantRead(this.ofDeployment);
    validateAtSynth(endpoint, () => rollbackProblems(this.state));
    warnAtSynth(endpoint, () => rollbackWarnings(this.state));
  }

  /** Those of the deployment and those that were added. */
  get alarms(): readonly IAlarm[] {
    return [...this.ofDeployment, ...this.added];
  }

  add(options: AutoRollbackOptions): void {
    this.calls.push(options);
    const alarms = this.variantNames.flatMap((name, i) => this.alarmsOf(name, i, options));
    const all = [...alarms, ...given(options.alarms)];
    this.added.push(...all);
    this.grantRead(all);
  }

  /** How the endpoint is updated; nothing where the program leaves it to SageMaker. */
  render(): SagemakerEndpointDeploymentConfig | undefined {
    const { deployment } = this.props;
    if (this.alarms.length === 0) return deployment?._render();
    return {
      ...(deployment ?? Deployment.blueGreen(ALL_AT_ONCE))._render(),
      autoRollbackConfiguration: {
        alarms: this.alarms.map(({ alarmName }) => ({ alarmName })),
      },
    };
  }

  private get ofDeployment(): readonly IAlarm[] {
    return given(this.props.deployment?._alarms);
  }

  private get variantNames(): string[] {
    const known = productionVariantsOf(this.ref)?.map(({ name }) => name);
    return known ?? [DEFAULT_VARIANT_NAME];
  }

  private get state() {
    const { deployment, preventDestroy, endpointName } = this.props;
    return {
      alarms: this.alarms,
      calls: this.calls,
      watched: this.watched,
      variants: productionVariantsOf(this.ref)?.map(({ name }) => name),
      region: this.ref.location.knownRegion,
      deployment: deployment ?? Deployment.blueGreen(ALL_AT_ONCE),
      preventDestroy,
      hasFixedName: endpointName !== undefined,
    };
  }

  private alarmsOf(variantName: string, at: number, options: AutoRollbackOptions): Alarm[] {
    const { errorRatePercent, modelLatencyInMilliseconds: latency } = options;
    const { periodInSeconds = PERIOD, latencyStatistic: statistic = Stats.p(90) } = options;
    const variant = isLiteral(variantName) ? variantName : String(at);
    if (errorRatePercent !== undefined || latency !== undefined) this.watched.push(variantName);
    const alarm = (what: string, metric: IMetric, wanted: Wanted) => {
      const id = `Rollback${what}-${variant}`;
      // A second call is reported, and the first one stands.
      if (this.endpoint.node.tryFindChild(id)) return [];
      const { evaluationPeriods = EVALUATION_PERIODS } = options;
      const { tags, region, provider } = this.props;
      return [
        new Alarm(this.endpoint, id, {
          metric,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          // An endpoint that nobody asks is not a bad one.
          treatMissingData: TreatMissingData.NOT_BREACHING,
          evaluationPeriods,
          tags,
          region,
          provider,
          ...wanted,
        }),
      ];
    };
    return [
      ...(errorRatePercent === undefined
        ? []
        : alarm('Errors', this.errorRate(variantName, periodInSeconds), {
            threshold: errorRatePercent,
            alarmDescription: 'Too many requests are answered with 5XX: rolls back an update.',
          })),
      ...(latency === undefined
        ? []
        : alarm('Latency', this.metric('ModelLatency', variantName, periodInSeconds, statistic), {
            threshold: inMicroseconds(latency),
            alarmDescription: 'The model takes too long to answer: rolls back an update.',
          })),
    ];
  }

  /** Of requests to an asynchronous endpoint SageMaker publishes errors only: 0 or 1 for each. */
  private errorRate(variantName: string, periodInSeconds: number): MathExpression {
    const of = (name: keyof typeof VARIANT_METRICS, statistic: string) =>
      this.metric(name, variantName, periodInSeconds, statistic);
    const isAsync = kindOf(variantOf(this.ref, variantName)) === 'async';
    return new MathExpression({
      ...(isAsync
        ? {
            expression: '100 * errors',
            usingMetrics: { errors: of('Invocation5XXErrors', Stats.AVERAGE) },
          }
        : {
            expression: '100 * errors / invocations',
            usingMetrics: {
              errors: of('Invocation5XXErrors', Stats.SUM),
              invocations: of('Invocations', Stats.SUM),
            },
          }),
      label: '5XX (%)',
      periodInSeconds,
    });
  }

  private metric(
    metricName: keyof typeof VARIANT_METRICS,
    variantName: string,
    periodInSeconds: number,
    statistic: string,
  ) {
    const { namespace } = VARIANT_METRICS[metricName];
    const source = metricSourceOf(this.ref, variantName);
    return metricOf(source, { namespace, metricName, statistic, periodInSeconds });
  }

  /** SageMaker looks at the alarms with the role of the model. */
  private grantRead(alarms: readonly IAlarm[]): void {
    const { location, allowModels } = this.ref;
    if (alarms.length === 0) return;
    const arns = alarms.map(({ alarmName }) =>
      location.arn('cloudwatch', `alarm:${alarmName}`, location.regionOrWildcard),
    );
    allowModels?.(roleStatements('rollbackAlarms', { alarm: arns }));
  }
}

type Wanted = Pick<CreateAlarmOptions, 'threshold' | 'alarmDescription'>;

/** SageMaker wants a policy beside the alarms. The old instances stay as long as in AWS's example of alarms. */
const ALL_AT_ONCE = { terminationWaitInSeconds: 600 };

/** What is no alarm is reported already. */
function given(alarms: ReadonlyArray<IAlarm | undefined> = []): IAlarm[] {
  return alarms.filter((alarm) => alarm !== undefined);
}

function inMicroseconds(milliseconds: number): number {
  return isLiteral(milliseconds) ? milliseconds * 1000 : Token.asNumber(Op.mul(milliseconds, 1000));
}
