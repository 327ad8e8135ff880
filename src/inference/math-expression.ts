import { DEFAULT_PERIOD, MetricBase } from './metric-base';
import { type MathExpressionOptions, type MathExpressionProps } from './metric-props';
import { type MetricOfExpression } from './metric-spec';
import { typed } from '../core/validation/accept';

/**
 * An expression over metrics of Amazon CloudWatch, such as a rate of errors. It is a value: it makes no
 * Terraform block.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @example
 *
 * new MathExpression({
 *   expression: '100 * errors / invocations',
 *   usingMetrics: {
 *     errors: endpoint.metricInvocationErrors(InvocationErrorType.SERVER_ERRORS),
 *     invocations: endpoint.metricInvocations(),
 *   },
 * }).createAlarm(this, 'ErrorRate', { threshold: 1, evaluationPeriods: 3 });
 */
export class MathExpression extends MetricBase {
  /** @internal */
  _spec: MetricOfExpression;

  /**
   * @param props the expression
   */
  constructor(props: MathExpressionProps) {
    super();
    const { value, problems } = typed<MathExpressionProps>('MathExpressionProps', props);
    const { expression, periodInSeconds = DEFAULT_PERIOD, label, color, usingMetrics } = value;
    // One that was refused is reported where the expression is used.
    const metrics = Object.entries(usingMetrics ?? {}).map(([id, metric]) => [id, metric?._spec]);
    this._spec = {
      kind: 'expression',
      expression,
      periodInSeconds,
      label,
      color,
      metrics: Object.fromEntries(metrics),
      refused: problems,
    };
  }

  /** The expression. */
  get expression(): string {
    return this._spec.expression;
  }

  /**
   * The same expression, read or shown in another way.
   *
   * @param options what is different
   */
  with(options: MathExpressionOptions): MathExpression {
    const { value, problems } = typed<MathExpressionOptions>('MathExpressionOptions', options);
    const { expression, periodInSeconds, label, color } = this._spec;
    const copy = new MathExpression({ expression, periodInSeconds, label, color, ...value });
    const { metrics, refused } = this._spec;
    copy._spec = { ...copy._spec, metrics, refused: [...refused, ...problems] };
    return copy;
  }
}
