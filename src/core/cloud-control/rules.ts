import { type CloudControlOptions } from '../../common/cloud-control-options';
import { CreateResourceInput } from '../../facts/cloud-control';
import { limit, type Limits } from '../validation/limits';
import { literalBoolean, nested, type Rule } from '../validation/rules';

/** A duration as the provider reads it; no other unit of Go's would make sense. */
const DURATION: Limits = {
  type: 'string',
  pattern: '([0-9]+(\\.[0-9]+)?[smh])+',
  advice: 'give a duration such as 30m or 1h30m',
};

const Api = CreateResourceInput.members;

const RULES: Rule<CloudControlOptions>[] = [
  limit('roleArn', ({ roleArn }) => roleArn, Api.RoleArn, 'give the ARN of an IAM role'),
  limit('typeVersionId', ({ typeVersionId }) => typeVersionId, Api.TypeVersionId),
  limit('createTimeout', ({ createTimeout }) => createTimeout, DURATION),
  limit('updateTimeout', ({ updateTimeout }) => updateTimeout, DURATION),
  limit('deleteTimeout', ({ deleteTimeout }) => deleteTimeout, DURATION),
  literalBoolean('driftCheck', ({ driftCheck }) => driftCheck),
  literalBoolean('liveSchema', ({ liveSchema }) => liveSchema),
];

export const CLOUD_CONTROL: Rule<{ readonly cloudControl?: CloudControlOptions }> = nested(
  'cloudControl',
  ({ cloudControl }) => cloudControl,
  RULES,
);

/**
 * What rules say and what a type says. Of a property that a rule speaks of the type need not speak again; of
 * tags it knows another form.
 */
export function withTypeProblems(own: readonly string[], ofType: readonly string[]): string[] {
  const more = ofType.filter(
    (problem) => !own.some((other) => isOfProperty(problem, other) || areTags(problem, other)),
  );
  return [...own, ...more];
}

function areTags(...problems: string[]): boolean {
  return problems.every((problem) => problem.startsWith('tags'));
}

function isOfProperty(one: string, other: string): boolean {
  const [property] = one.split(/: (?:must|is required)/);
  return other.startsWith(`${property}:`) || other.startsWith(`${property}.`);
}
