import { type TerraformStack } from 'cdktf';
import { plainTable } from './plain-table';
import { quotaParts } from './quota-reading';
import { jsonOf, parsedStack } from './stack-json';
import { StackReading } from './stack-reading';
import { acceptOrThrow } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { warnAtSynth } from '../core/validation/warnings';

/** What a stack needs of a quota at most. */
export interface RequiredQuota {
  /** What is counted, such as `ml.g5.xlarge for endpoint usage` or `Endpoints`. */
  readonly subject: string;

  /**
   * The name of the quota in Service Quotas.
   *
   * @default - not the same in all accounts, or not known
   */
  readonly quotaName?: string;

  /** The number that the quota must cover, beside what other stacks of the account and region need. */
  readonly value: number;

  /** What needs it, and how much of it; of a quota for each resource, the resource that needs most. */
  readonly reasons: string[];

  /**
   * What the quota is in every account, where AWS documents that it can't be raised. It is then one of each
   * resource, such as of a role, and not of all together.
   *
   * @default - a quota of the account, which Service Quotas shows
   */
  readonly fixedValue?: number;
}

/**
 * What a stack needs of the account's quotas at most: while it serves, when everything has scaled out, and while
 * each endpoint is updated. A quota that is too low is found in the middle of an apply otherwise
 * (`ResourceLimitExceeded`).
 *
 * Quotas are of an account and a region: what other stacks and people use comes on top. Application Auto Scaling
 * creates alarms of its own for target tracking, which are not counted.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/sagemaker.html
 * @example
 *
 * const quotas = ServiceQuotas.ofStack(this).toTable();
 */
export class ServiceQuotas {
  /**
   * What a stack of this program needs. It is counted when it is asked for: ask when all constructs are there.
   *
   * @param stack the stack
   */
  static ofStack(stack: TerraformStack): ServiceQuotas {
    const accepted = acceptOrThrow('ServiceQuotas.ofStack', { stack });
    return new ServiceQuotas(() => jsonOf(accepted.stack));
  }

  /**
   * What a synthesized stack needs.
   *
   * @param text the JSON of a `cdk.tf.json`, or of any Terraform configuration
   */
  static ofJson(text: string): ServiceQuotas {
    const json = parsedStack(acceptOrThrow('ServiceQuotas.ofJson', { text }).text);
    return new ServiceQuotas(() => json);
  }

  /**
   * Warns at synth where the stack needs more than is given, such as the quotas of the account.
   *
   * @param stack the stack
   * @param limits the most that may be needed, by the `subject` of `required`, such as
   * `ml.g5.xlarge for endpoint usage`
   */
  static warnAbove(stack: TerraformStack, limits: { [subject: string]: number }): void {
    const accepted = acceptOrThrow('ServiceQuotas.warnAbove', { stack, limits });
    const given = accepted.limits;
    const quotas = new ServiceQuotas(() => jsonOf(accepted.stack));
    validateAtSynth(accepted.stack, () =>
      Object.entries(given)
        .filter(([, most]) => !(most >= 0))
        .map(([subject, most]) => `limits["${subject}"]: must be at least 0, got ${most}`),
    );
    warnAtSynth(accepted.stack, () =>
      quotas.required
        .filter(({ subject, value }) => value > (given[subject] ?? Infinity))
        .map(({ subject, value, reasons }) => ({
          id: 'above-quota',
          text: `${subject}: the stack needs ${value}, and ${given[subject]} is given (${reasons.join('; ')})`,
        })),
    );
  }

  private constructor(private readonly json: () => Record<string, unknown>) {}

  /** What the stack needs, quotas of SageMaker's instances first. */
  get required(): RequiredQuota[] {
    return this.count().required;
  }

  /** What can't be counted, because only Terraform or another stack knows it. */
  get unknown(): string[] {
    return this.count().unknown;
  }

  /** The same as a table in plain text. */
  toTable(): string {
    const { required, unknown } = this.count();
    const rows = required.map(({ subject, quotaName, value, reasons, fixedValue }) => {
      const [first, ...others] = reasons;
      const more = others.length > 0 ? `; and ${others.length} more` : '';
      const fixed = fixedValue === undefined ? '' : ` (IAM takes ${fixedValue})`;
      return [quotaName ?? subject, String(value), `${first}${more}${fixed}`];
    });
    const lines = plainTable([['quota', 'at most', 'for'], ...rows], [1]);
    return `${[...lines, ...unknown.map((one) => `not counted: ${one}`)].join('\n')}\n`;
  }

  /** The same as JSON: `required` and `unknown`. */
  toJson(): string {
    return `${JSON.stringify(this.count(), null, 2)}\n`;
  }

  private count(): { required: RequiredQuota[]; unknown: string[] } {
    const { parts, unknown } = quotaParts(new StackReading(this.json()));
    const bySubject = new Map<string, RequiredQuota>();
    for (const { subject, quotaName, value, reason, eachHas } of parts) {
      const known = bySubject.get(subject);
      if (eachHas !== undefined) {
        if (value < (known?.value ?? 0)) continue;
        bySubject.set(subject, { subject, value, reasons: [reason], fixedValue: eachHas });
        continue;
      }
      bySubject.set(subject, {
        subject,
        quotaName,
        value: (known?.value ?? 0) + value,
        reasons: [...(known?.reasons ?? []), reason],
      });
    }
    return { required: [...bySubject.values()], unknown: [...unknown] };
  }
}
