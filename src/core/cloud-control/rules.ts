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
