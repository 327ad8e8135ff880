import { Token } from 'cdktf';
import {
  type PrebuiltImageDataSourceOptions,
  type PrebuiltImageOptions,
} from './prebuilt-image-options';
import { isPresent } from './prebuilt-tables';
import { InstanceType } from '../../common/instance-type';
import { isStructure, formatValue } from '../../core/validation/rules';
import { dockerTagProblem } from '../docker-tag';

/** The options there are; the compiler sees to it that none is forgotten. */
const OPTIONS: Record<keyof PrebuiltImageOptions, (value: unknown) => string | undefined> = {
  version: textProblem,
  baseFrameworkVersion: textProblem,
  pythonVersion: textProblem,
  processor: textProblem,
  scope: textProblem,
  containerVersion: (value) => textProblem(value) ?? dockerTagProblem(value),
  instanceType: instanceTypeProblem,
};

/** The options that have the right type, and what is wrong with the others. */
export interface CheckedOptions {
  readonly options: PrebuiltImageOptions;
  readonly problems: string[];
}

/** Looks at the types of options, which JavaScript does not check. */
export function checkedOptions(options: unknown): CheckedOptions {
  return sifted(options, OPTIONS, "a prebuilt image, such as { version: '1.0' }") as CheckedOptions;
}

const DATA_SOURCE: Record<keyof PrebuiltImageDataSourceOptions, () => undefined> = {
  imageTag: () => undefined,
  region: () => undefined,
  dnsSuffix: () => undefined,
};

/** Looks at the names of options, which JavaScript does not check. */
export function checkedDataSourceOptions(options: unknown): {
  readonly options: PrebuiltImageDataSourceOptions;
  readonly problems: string[];
} {
  return sifted(options, DATA_SOURCE, "the data source, such as { imageTag: '1' }");
}

function sifted(
  options: unknown,
  known: Record<string, (value: unknown) => string | undefined>,
  owner: string,
): { readonly options: Record<string, unknown>; readonly problems: string[] } {
  if (options === undefined || options === null) return { options: {}, problems: [] };
  if (!isStructure(options)) {
    const problem = `options: must be the options of ${owner}, got ${formatValue(options)}`;
    return { options: {}, problems: [problem] };
  }
  const right: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (!isPresent(value)) continue;
    const problem = Object.hasOwn(known, name)
      ? known[name](value)
      : `is no option of ${owner.replace(/,.*/, '')}; there is ${Object.keys(known).join(', ')}`;
    if (problem === undefined) right[name] = value;
    else problems.push(`${name}: ${problem}`);
  }
  return { options: right, problems };
}

export const UNKNOWN_AT_SYNTH =
  'must be known at synth, when the image is looked up, got a token; use PrebuiltImage.viaDataSource or ContainerImage.fromRegistryPath';

function textProblem(value: unknown): string | undefined {
  if (Token.isUnresolved(value)) return UNKNOWN_AT_SYNTH;
  return typeof value === 'string' ? undefined : `must be a string, got ${formatValue(value)}`;
}

function instanceTypeProblem(value: unknown): string | undefined {
  if (!(value instanceof InstanceType)) {
    return `must be an InstanceType, got ${formatValue(value)}; use InstanceType.of`;
  }
  const name: unknown = value.toString();
  if (Token.isUnresolved(name)) return UNKNOWN_AT_SYNTH;
  return value.family === undefined
    ? `must be such as ml.m5.large, got ${formatValue(name)}`
    : undefined;
}
