import { type AppImageConfigProps } from './app-image-config-props';
import { type KernelGatewayImageConfig } from './app-image-config-types';
import { ResourceKind } from '../core/resource/resource-kind';
import { limit } from '../core/validation/limits';
import { RESOURCE } from '../core/validation/resource-rules';
import { check, nested, rule, type Rule } from '../core/validation/rules';
import { tagRules } from '../core/validation/tag-rules';
import { isLiteral } from '../core/validation/values';
import { CreateAppImageConfigRequest, FileSystemConfig } from '../facts/studio';

const Api = CreateAppImageConfigRequest.members;

export const APP_IMAGE_CONFIG = new ResourceKind({
  stem: 'appImageConfig',
  noun: 'app image configuration',
  arnPrefix: 'app-image-config',
  type: 'AWS::SageMaker::AppImageConfig',
  attributes: 'AppImageConfigAttributes',
  name: Api.AppImageConfigName,
});

/** Studio Classic, which runs kernel gateways, knows no other pairs of user and group. */
const KERNEL_GATEWAY: Rule<KernelGatewayImageConfig> = rule(
  'fileSystemConfig',
  ({ fileSystemConfig }) => {
    const { defaultUid = 1000, defaultGid = 100 } = fileSystemConfig ?? {};
    const pair = `${defaultUid}/${defaultGid}`;
    const users: readonly number[] = FileSystemConfig.members.DefaultUid.oneOf;
    const isKnown = [defaultUid, defaultGid].every((one) => isLiteral(one));
    return isKnown && !['1000/100', '0/0'].includes(pair) && users.includes(defaultUid)
      ? `must be user 1000 in group 100, or user 0 in group 0, got ${pair}; give both`
      : undefined;
  },
);

const RULES: Rule<AppImageConfigProps>[] = [
  ...APP_IMAGE_CONFIG.nameRules,
  rule('jupyterLab', ({ jupyterLab, codeEditor, kernelGateway }) => {
    const count = [jupyterLab, codeEditor, kernelGateway].filter((kind) => kind).length;
    if (count === 1) return undefined;
    return `is required, or codeEditor, or kernelGateway; give exactly one of them, got ${count || 'none'}`;
  }),
  limit('jupyterLab', ({ jupyterLab }) => jupyterLab, Api.JupyterLabAppImageConfig),
  limit('codeEditor', ({ codeEditor }) => codeEditor, Api.CodeEditorAppImageConfig),
  limit('kernelGateway', ({ kernelGateway }) => kernelGateway, Api.KernelGatewayImageConfig),
  nested('kernelGateway', ({ kernelGateway }) => kernelGateway, [KERNEL_GATEWAY]),
  ...RESOURCE,
  ...tagRules<AppImageConfigProps>(Api.Tags),
];

/** Everything that the API or the provider refuses of an app image configuration. */
export function appImageConfigProblems(config: AppImageConfigProps): string[] {
  return check(config, RULES);
}
