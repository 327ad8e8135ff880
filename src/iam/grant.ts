import type { IConstruct } from 'constructs';
import { type IGrantable } from './grantable';
import { type PolicyStatement } from './policy-statement';
import { acceptArguments, type TypeName } from '../core/validation/accept';

/** Adds statements to the policy of a grantee; what is none is reported at synth. */
export function grant(
  construct: IConstruct,
  method: TypeName,
  grantee: IGrantable,
  statements: () => PolicyStatement[],
): void {
  const accepted = acceptArguments(construct, method, { grantee });
  if (accepted) statements().forEach((statement) => accepted.grantee.addToPolicy(statement));
}
