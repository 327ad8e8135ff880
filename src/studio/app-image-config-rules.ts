import {
  type AppImageConfigProps,
  type AppImageContainerConfig,
  type AppImageFileSystemConfig,
  type KernelGatewayImageConfig,
  type KernelSpec,
  type StudioAppImageConfig,
} from './app-image-config-props';
import { RESOURCE } from '../core/validation/resource-rules';
import {
  check,
  each,
  required,
  isLiteral,
  limit,
  nested,
  rule,
  formatValue,
  type Rule,
} from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import {
  ContainerConfig,
  CreateAppImageConfigRequest,
  FileSystemConfig,
  KernelGatewayImageConfig as KernelGatewayApi,
  KernelSpec as KernelSpecApi,
} from '../facts/create-app-image-config';

/** The rules of a configuration that is known by its name. */
export const APP_IMAGE_CONFIG_NAME: Rule<{ readonly appImageConfigName?: string }>[] = [
  required(
    'appImageConfigName',
    (one) => one.appImageConfigName,
    'give the name of a configuration',
  ),
  limit(
    'appImageConfigName',
    (one) => one.appImageConfigName || undefined,
    CreateAppImageConfigRequest.AppImageConfigName,
    'begin and end it with a letter or digit, with hyphens between',
  ),
];

/** The rules of a configuration that is known by its ARN. */
export const APP_IMAGE_CONFIG_ARN: Rule<{ readonly appImageConfigArn?: string }>[] = [
  required('appImageConfigArn', (one) => one.appImageConfigArn, 'give the ARN of a configuration'),
  rule('appImageConfigArn', ({ appImageConfigArn: arn }) =>
    isLiteral(arn) && arn && !/^arn:[^:]+:sagemaker:[^:]+:\d{12}:app-image-config\/[^/]+$/.test(arn)
      ? `must be the ARN of an app image configuration (arn:aws:sagemaker:region:account:app-image-config/name), got ${formatValue(arn)}`
      : undefined,
  ),
];

/** The API takes any up to 65535, the provider these alone. */
const GROUPS = [0, 100];
const USERS = [0, 1000];

const FILE_SYSTEM: Rule<AppImageFileSystemConfig>[] = [
  oneOf('defaultGid', (config) => config.defaultGid, GROUPS),
  oneOf('defaultUid', (config) => config.defaultUid, USERS),
  limit(
    'mountPath',
    (config) => config.mountPath,
    { ...FileSystemConfig.MountPath, min: 1 },
    'give an absolute path',
  ),
];

const CONTAINER: Rule<AppImageContainerConfig>[] = [
  limit('containerArguments', (one) => one.containerArguments, ContainerConfig.ContainerArguments),
  limit(
    'containerEntrypoint',
    (one) => one.containerEntrypoint,
    ContainerConfig.ContainerEntrypoint,
    'give the program only, and the rest as containerArguments',
  ),
  limit(
    'containerEnvironmentVariables',
    (one) => one.containerEnvironmentVariables,
    ContainerConfig.ContainerEnvironmentVariables,
  ),
];

const STUDIO: Rule<StudioAppImageConfig>[] = [
  nested('containerConfig', (config) => config.containerConfig, CONTAINER),
  nested('fileSystemConfig', (config) => config.fileSystemConfig, FILE_SYSTEM),
];

const KERNEL: Rule<KernelSpec>[] = [
  required('name', (kernel) => kernel.name, 'give a name that jupyter kernelspec list shows'),
  limit('name', (kernel) => kernel.name, KernelSpecApi.Name),
  limit(
    'displayName',
    (kernel) => kernel.displayName,
    // The provider refuses an empty one.
    { ...KernelSpecApi.DisplayName, min: 1 },
    'leave it out for none',
  ),
];

const KERNEL_GATEWAY: Rule<KernelGatewayImageConfig>[] = [
  rule('kernelSpecs', ({ kernelSpecs }) => {
    const { min, max } = KernelGatewayApi.KernelSpecs;
    const list = kernelSpecs ?? [];
    return Array.isArray(list) && (list.length < min || list.length > max)
      ? `must have ${min} to ${max} items, got ${list.length}`
      : undefined;
  }),
  each('kernelSpecs', (config) => config.kernelSpecs, KERNEL),
  nested('fileSystemConfig', (config) => config.fileSystemConfig, FILE_SYSTEM),
  rule('fileSystemConfig', ({ fileSystemConfig }) => {
    const { defaultUid = 1000, defaultGid = 100 } = fileSystemConfig ?? {};
    const pair = `${defaultUid}/${defaultGid}`;
    const isKnown = [defaultUid, defaultGid].every((one) => isLiteral(one));
    // Studio Classic, which runs kernel gateways, knows no other pair.
    return isKnown && !['1000/100', '0/0'].includes(pair) && USERS.includes(defaultUid)
      ? `must be user 1000 in group 100, or user 0 in group 0, got ${pair}; give both`
      : undefined;
  }),
];

const RULES: Rule<AppImageConfigProps>[] = [
  ...APP_IMAGE_CONFIG_NAME,
  rule('jupyterLab', ({ jupyterLab, codeEditor, kernelGateway }) => {
    const count = [jupyterLab, codeEditor, kernelGateway].filter((kind) => kind).length;
    if (count === 1) return undefined;
    return `is required, or codeEditor, or kernelGateway; give exactly one of them, got ${count || 'none'}`;
  }),
  nested('jupyterLab', (config) => config.jupyterLab, STUDIO),
  nested('codeEditor', (config) => config.codeEditor, STUDIO),
  nested('kernelGateway', (config) => config.kernelGateway, KERNEL_GATEWAY),
  ...RESOURCE,
  ...tagRules<AppImageConfigProps>(CreateAppImageConfigRequest.Tags),
];

/** Everything that the API or the provider refuses of an app image configuration. */
export function appImageConfigProblems(config: AppImageConfigProps): string[] {
  return check(config, RULES);
}

function oneOf<T>(property: string, pick: (subject: T) => unknown, allowed: number[]): Rule<T> {
  return rule(property, (subject) => {
    const value = pick(subject);
    return isLiteral(value) && !allowed.includes(value as number)
      ? `must be ${allowed.join(' or ')}, which is what the provider takes, got ${formatValue(value)}`
      : undefined;
  });
}
