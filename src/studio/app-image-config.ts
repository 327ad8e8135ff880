import { Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  type AppImageConfigAttributes,
  type AppImageConfigProps,
  type AppImageContainerConfig,
  type AppImageFileSystemConfig,
  type IAppImageConfig,
  type StudioAppImageConfig,
} from './app-image-config-props';
import {
  APP_IMAGE_CONFIG_ARN,
  APP_IMAGE_CONFIG_NAME,
  appImageConfigProblems,
} from './app-image-config-rules';
import { arnOfName, nameInArn } from '../core/resource/arn';
import { bindings } from '../core/terraform/bindings';
import { importByName } from '../core/terraform/import-block';
import { Location } from '../core/terraform/location';
import { replaceOnChangeOf, type Losable } from '../core/terraform/replacement';
import { withoutNulls } from '../core/validation/nulls';
import { existingRules } from '../core/validation/resource-rules';
import { check, validateAtSynth } from '../core/validation/rules';
import { listStatement, requiredPermissions } from '../iam/operation-permissions';
import { type PolicyStatement } from '../iam/policy-statement';
import { type ResourceOperation } from '../iam/resource-operation';

const TYPE = 'AWS::SageMaker::AppImageConfig';

/**
 * How Studio runs a custom image. A domain names it beside the image.
 *
 * A configuration costs nothing. What it says changes in place, for apps that start later. Destroying it
 * keeps a domain that names it from starting such apps.
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
   * Uses a configuration that exists, by its name; creates nothing.
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
    return AppImageConfig.fromAppImageConfigAttributes(scope, id, { appImageConfigName });
  }

  /**
   * Uses a configuration that exists, by its ARN; creates nothing. SageMaker writes names in ARNs in lower
   * case: where the name has capitals, use `fromAppImageConfigAttributes`.
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
    const appImageConfigName = nameInArn(appImageConfigArn);
    return new ImportedAppImageConfig(scope, id, { appImageConfigName, appImageConfigArn }, true);
  }

  /**
   * Uses a configuration that exists, by what is known of it; creates nothing.
   *
   * @param scope where to put the construct
   * @param id id of the construct
   * @param attributes what is known of the configuration
   */
  static fromAppImageConfigAttributes(
    scope: Construct,
    id: string,
    attributes: AppImageConfigAttributes,
  ): IAppImageConfig {
    return new ImportedAppImageConfig(scope, id, withoutNulls(attributes));
  }

  /**
   * The IAM actions that an operation on app image configurations needs, sorted.
   *
   * @param operation what is to be done
   */
  static requiredPermissions(operation: ResourceOperation): string[] {
    return requiredPermissions(TYPE, operation);
  }

  /** Lets an inventory role find all app image configurations. */
  static listStatement(): PolicyStatement {
    return listStatement(TYPE);
  }

  /** Name of the configuration. */
  readonly appImageConfigName: string;

  /** ARN of the configuration. */
  readonly appImageConfigArn: string;

  private readonly location: Location;
  private readonly resource: InstanceType<typeof bindings.SagemakerAppImageConfig>;

  constructor(scope: Construct, id: string, given: AppImageConfigProps) {
    super(scope, id);
    const props = withoutNulls(given);
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
      lifecycle: replaceOnChangeOf(this, () => this.resource, losableOf),
    });
    this.appImageConfigName = this.resource.appImageConfigName;
    this.appImageConfigArn = this.resource.arn;

    validateAtSynth(this, () => appImageConfigProblems(props));
  }

  /**
   * Takes over a configuration that exists: Terraform imports it at the next apply instead of creating one.
   *
   * @param appImageConfigName name of the configuration
   */
  importFrom(appImageConfigName: string): void {
    importByName(this, this.resource, {
      given: appImageConfigName,
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

class ImportedAppImageConfig extends Construct implements IAppImageConfig {
  readonly appImageConfigName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: AppImageConfigAttributes,
    byArn = false,
  ) {
    super(scope, id);
    this.appImageConfigName = attributes.appImageConfigName;
    const arnRules =
      attributes.appImageConfigArn !== undefined || byArn ? APP_IMAGE_CONFIG_ARN : [];
    const nameRules = byArn ? [] : APP_IMAGE_CONFIG_NAME;
    validateAtSynth(this, () =>
      check(attributes, [
        ...nameRules,
        ...arnRules,
        ...existingRules('appImageConfigArn', 'appImageConfigName'),
      ]),
    );
  }

  get appImageConfigArn(): string {
    const { appImageConfigArn, appImageConfigName } = this.attributes;
    if (appImageConfigArn !== undefined) return appImageConfigArn;
    return arnOfName(new Location(this, this.attributes), 'app-image-config', appImageConfigName);
  }
}
