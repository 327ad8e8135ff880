import { Token } from 'cdktf';
import { type PrebuiltImageOptions } from './prebuilt-image-options';
import { formatValue } from '../../core/validation/values';
import { dockerTagProblem } from '../docker-tag';

export const UNKNOWN_AT_SYNTH =
  'must be known at synth, when the image is looked up, got a token; use PrebuiltImage.viaDataSource or ContainerImage.fromRegistryPath';

/** The options that can be used, and what is wrong with the others. */
export function checkOptions(given: PrebuiltImageOptions): {
  readonly options: PrebuiltImageOptions;
  readonly problems: string[];
} {
  const problems: string[] = [];
  const known: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(given)) {
    const problem = optionProblem(name, option);
    if (problem === undefined) known[name] = option;
    else problems.push(`${name}: ${problem}`);
  }
  return { options: known, problems };
}

function optionProblem(name: string, option: { toString(): string }): string | undefined {
  const text = option.toString();
  if (Token.isUnresolved(text)) return UNKNOWN_AT_SYNTH;
  if (name === 'containerVersion') return dockerTagProblem(text);
  return name === 'instanceType' && !/^ml\.[a-z][a-z0-9-]*\.\w+$/.test(text)
    ? `must be an instance type such as ml.m5.large, got ${formatValue(text)}`
    : undefined;
}
