import { type IAlarm } from './alarm-props';
import { type Deployment } from './deployment';
import { EVALUATION_PERIODS, PERIOD } from './rollback-defaults';
import { type AutoRollbackOptions } from './rollback-props';
import { check, rule, type Rule } from '../core/validation/rules';
import { formatValue, isLiteral } from '../core/validation/values';
import { type Warning, warnIf } from '../core/validation/warnings';
import { AlarmList } from '../facts/inference';

/** The alarms of an endpoint as they stand at synth. */
export interface RollbackState {
  readonly alarms: readonly IAlarm[];
  readonly calls: readonly AutoRollbackOptions[];
  /** The variants that have alarms of ours. */
  readonly watched: readonly string[];
  /** The production variants; nothing where the program does not know the configuration. */
  readonly variants?: readonly string[];
  readonly region?: string;
  readonly deployment: Deployment;
  readonly preventDestroy?: boolean;
  readonly hasFixedName: boolean;
}

const CREATED = ['errorRatePercent', 'modelLatencyInMilliseconds'] as const;

const RULES: Rule<RollbackState>[] = [
  rule('autoRollbackOn', ({ calls }) =>
    calls.some(
      ({ errorRatePercent, modelLatencyInMilliseconds, alarms }) =>
        errorRatePercent === undefined &&
        modelLatencyInMilliseconds === undefined &&
        (alarms ?? []).length === 0,
    )
      ? 'is required to watch something; give errorRatePercent, modelLatencyInMilliseconds or alarms'
      : undefined,
  ),
  ({ calls }) =>
    calls.flatMap(({ errorRatePercent: percent, modelLatencyInMilliseconds: latency }) => [
      ...(isLiteral(percent) && (percent < 0 || percent >= 100)
        ? [
            `autoRollbackOn.errorRatePercent: must be at least 0 and less than 100, got ${percent}; the alarm goes off above it`,
          ]
        : []),
      ...(isLiteral(latency) && latency <= 0
        ? [`autoRollbackOn.modelLatencyInMilliseconds: must be more than 0, got ${latency}`]
        : []),
    ]),
  ({ calls }) =>
    CREATED.filter((name) => calls.filter((call) => call[name] !== undefined).length > 1).map(
      (name) => `autoRollbackOn.${name}: must be given once, got it in several calls`,
    ),
  rule('autoRollbackOn', ({ watched, variants = [] }) => {
    const late = watched.length > 0 ? variants.filter((name) => !watched.includes(name)) : [];
    return late.length > 0
      ? `must be called after all variants are added, got it before ${late.join(', ')}`
      : undefined;
  }),
  rule('autoRollbackAlarms', ({ alarms }) =>
    alarms.length > AlarmList.max
      ? `must be at most ${AlarmList.max}, got ${alarms.length}, those of autoRollbackOn included; watch fewer variants or metrics, or combine alarms into a composite one`
      : undefined,
  ),
  ({ alarms, region }) =>
    alarms.flatMap((alarm) => {
      const other = alarm._region?.();
      return isLiteral(other) && isLiteral(region) && other !== region
        ? [
            `autoRollbackAlarms: must be in ${region}, the region of the endpoint, got an alarm in ${formatValue(other)}`,
          ]
        : [];
    }),
];

/** Everything that SageMaker refuses of alarms for rollback. */
export function rollbackProblems(state: RollbackState): string[] {
  return check(state, RULES);
}

/** What becomes of the name of an endpoint that is replaced. */
const REPLACED = {
  fixed:
    'and apply must be repeated, because the old one keeps its name until SageMaker has deleted it',
  generated: 'under another generated name',
};

/** What is legal but unwise. */
export function rollbackWarnings({
  alarms,
  calls,
  variants,
  watched,
  deployment,
  preventDestroy,
  hasFixedName,
}: RollbackState): Warning[] {
  if (alarms.length === 0) return [];
  return [
    ...warnIf(
      !preventDestroy,
      'first-alarm-replaces-endpoint',
      () =>
        `the provider replaces an endpoint to which the first alarm for rollback is added, or from which the last is taken away: nothing answers until the new one is in service, ${REPLACED[hasFixedName ? 'fixed' : 'generated']}. Have alarms from the first deployment on; others may come and go. With preventDestroy such a plan fails`,
    ),
    ...warnIf(
      variants === undefined && watched.length > 0,
      'rollback-variants-unknown',
      () =>
        `autoRollbackOn: the program does not know the variants of the configuration; the alarms watch ${watched.join(', ')} alone`,
    ),
    ...calls.flatMap((call) => {
      const { periodInSeconds = PERIOD, evaluationPeriods = EVALUATION_PERIODS } = call;
      const needed = periodInSeconds * evaluationPeriods;
      const creates = CREATED.some((name) => call[name] !== undefined);
      const { _watchesInSeconds: watches } = deployment;
      return warnIf(
        creates && isLiteral(needed) && isLiteral(watches) && watches < needed,
        'alarms-slower-than-deployment',
        () =>
          `autoRollbackOn: the alarms need ${needed} seconds to go off, and the deployment ends ${watches} seconds after the traffic begins to move; give it longer waits, such as terminationWaitInSeconds`,
      );
    }),
  ];
}
