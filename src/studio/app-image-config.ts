import { Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  type AppImageConfigAttributes,
  type AppImageConfigProps,
  type IAppImageConfig,
} from './app-image-config-props';
import { APP_IMAGE_CONFIG, appImageConfigProblems } from './app-image-config-rules';
import {
  type AppImageContainerConfig,
  type AppImageFileSystemConfig,
  type StudioAppImageConfig,
} from './app-image-config-types';
import { ExistingResource } from '../core/resource/existing-resource';
import { lifecycleOf } from '../core/resource/lifecycle';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { type Losable, replaceOnChangeOf } from '../core/terraform/replacement';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

/**
 * How Studio runs a custom image. A domain refers to it together with the image.
 *
 * A configuration costs nothing. Its settings are updated in place and apply to apps that start later.
 * Once it is destroyed, a domain that refers to it can't start such apps.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateAppImageConfig.html
 * @resource aws_sagemaker_app_image_config
 * @example
 *
 * new AppImageConfig(this, 'GeoLab', {
 *   appImageConfigName: 'geo-lab',
 *   jupyterLab: {
 *     containerConfig: { containerEnvironmentVariables: { GDAL_CACHEMAX: '512' } },
 *   },
 * });
 */
export class AppImageConfig extends Construct implements IAppImageConfig {
  /**
   * References an existing configuration by its name; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param appImageConfigName name of the configuration
   */
  static fromAppImageConfigName(
    scope: Construct,
    id: string,
    appImageConfigName: string,
  ): IAppImageConfig {
    return new ExistingAppImageConfig(scope, id, APP_IMAGE_CONFIG, { appImageConfigName });
  }

  /**
   * References an existing configuration by its ARN; creates no Terraform resource. SageMaker writes names
   * in ARNs in lower case: where the name has capitals, use `fromAppImageConfigAttributes`.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param appImageConfigArn ARN of the configuration
   */
  static fromAppImageConfigArn(
    scope: Construct,
    id: string,
    appImageConfigArn: string,
  ): IAppImageConfig {
    return new ExistingAppImageConfig(scope, id, APP_IMAGE_CONFIG, { appImageConfigArn }, 'arn');
  }

  /**
   * References an existing configuration by its attributes; creates no Terraform resource.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes attributes of the configuration
   */
  static fromAppImageConfigAttributes(
    scope: Construct,
    id: string,
    attributes: AppImageConfigAttributes,
  ): IAppImageConfig {
    return new ExistingAppImageConfig(scope, id, APP_IMAGE_CONFIG, attributes);
  }

  /**
   * The IAM actions that an operation on app image configurations needs, sorted.
   *
   * @param operation the operation
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(APP_IMAGE_CONFIG, operation);
  }

  /** Returns an IAM policy statement that allows listing all app image configurations. */
  static listStatement(): PolicyStatement {
    return listStatement(APP_IMAGE_CONFIG);
  }

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerAppImageConfig>;

  /**
   * @param scope where to put the construct
   * @param id id of the construct
   * @param props the configuration
   */
  constructor(scope: Construct, id: string, props: AppImageConfigProps) {
    super(scope, id);
    props = accept(this, 'AppImageConfigProps', props);
    const { appImageConfigName, jupyterLab, codeEditor, kernelGateway, tags } = props;
    this.location = new Location(this, props);
    this.resource = new bindings.SagemakerAppImageConfig(this, 'Resource', {
      appImageConfigName,
      jupyterLabImageConfig: jupyterLab && renderStudio(jupyterLab),
      codeEditorAppImageConfig: codeEditor && renderStudio(codeEditor),
      kernelGatewayImageConfig: kernelGateway && {
        kernelSpec: kernelGateway.kernelSpecs ?? [],
        fileSystemConfig:
          kernelGateway.fileSystemConfig && renderFileSystem(kernelGateway.fileSystemConfig),
      },
      tags,
      region: props.region,
      provider: props.provider,
      lifecycle: lifecycleOf(
        props,
        replaceOnChangeOf(this, () => this.resource, losableOf),
      ),
    });

    validateAtSynth(this, () => appImageConfigProblems(props));
  }

  /** Name of the configuration. */
  get appImageConfigName(): string {
    return this.resource.appImageConfigName;
  }

  /** ARN of the configuration. */
  get appImageConfigArn(): string {
    return this.resource.arn;
  }

  /**
   * Imports an existing configuration into the Terraform state with an `import` block at the next apply,
   * instead of creating one.
   *
   * @param appImageConfigName name of the configuration
   */
  importFrom(appImageConfigName: string): void {
    importByName(this, this.resource, {
      method: 'AppImageConfig.importFrom',
      argument: { appImageConfigName },
      name: this.resource.appImageConfigNameInput,
      location: this.location,
    });
  }
}

/** The kinds of apps, and their blocks in the binding. */
const KINDS = {
  jupyterLab: 'jupyter_lab_image_config',
  codeEditor: 'code_editor_app_image_config',
  kernelGateway: 'kernel_gateway_image_config',
};

/** SageMaker adds a kind to a configuration and takes none away. */
function losableOf(attributes: Record<string, unknown>): Losable {
  const blocks = Object.entries(KINDS);
  const kinds = blocks.flatMap(([kind, block]) => (attributes[block] === undefined ? [] : [kind]));
  const found = blocks.map(([kind, block]) => `length(self.${block}) > 0 ? "${kind}" : ""`);
  const actual = `compact([${found.join(', ')}])`;
  const property = Object.keys(KINDS).join(', ');
  return {
    values: () => ({ kinds }),
    expectations: () => [{ property, actual, expected: JSON.stringify(kinds) }],
  };
}

/** The provider sends no block without a value, and then finds it missing in AWS for ever. */
function renderStudio({ containerConfig, fileSystemConfig }: StudioAppImageConfig) {
  const container = isFilled(containerConfig) ? containerConfig : undefined;
  const fileSystem = fileSystemConfig ?? (container ? undefined : {});
  return {
    containerConfig: container,
    fileSystemConfig: fileSystem && renderFileSystem(fileSystem),
  };
}

function isFilled(config: AppImageContainerConfig | undefined): boolean {
  return Object.values(config ?? {}).some(
    (value) => value && (Token.isUnresolved(value) || Object.keys(value).length > 0),
  );
}

/** SageMaker's own values, which the provider has as defaults too: so a block is never empty. */
function renderFileSystem(config: AppImageFileSystemConfig): Required<AppImageFileSystemConfig> {
  const { defaultGid = 100, defaultUid = 1000, mountPath = '/home/sagemaker-user' } = config;
  return { defaultGid, defaultUid, mountPath };
}

class ExistingAppImageConfig extends ExistingResource<'appImageConfig'> implements IAppImageConfig {
  get appImageConfigName(): string {
    return this._ref.name;
  }

  get appImageConfigArn(): string {
    return this._ref.arn();
  }
}
