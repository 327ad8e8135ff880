import { APP_IMAGE_CONFIG_TYPES } from './app-image-config-types';
import { APP_SETTINGS_TYPES } from './app-settings-types';
import { CANVAS_SETTINGS_TYPES } from './canvas-settings-types';
import { DOMAIN_TYPES } from './domain-types';
import { APP_IMAGE_CONFIG, DOMAIN, IMAGE, IMAGE_VERSION } from './resources';
import { LEAVE_OUT, NAME_FORM, provider, SAGEMAKER, type Room } from './room';
import { USER_SETTINGS_TYPES } from './user-settings-types';

const FRAMEWORK = 'give a name and a version of two or three numbers, such as Python 3.12';

export const STUDIO: Room = {
  file: 'studio.ts',
  resources: [IMAGE, IMAGE_VERSION, APP_IMAGE_CONFIG, DOMAIN],
  types: [
    APP_IMAGE_CONFIG_TYPES,
    APP_SETTINGS_TYPES,
    CANVAS_SETTINGS_TYPES,
    USER_SETTINGS_TYPES,
    DOMAIN_TYPES,
  ],
  apis: [
    {
      ...SAGEMAKER,
      operations: [
        { name: 'CreateAppImageConfig' },
        { name: 'CreateImage' },
        { name: 'CreateImageVersion' },
        { name: 'CreateDomain', resource: DOMAIN },
      ],
      narrower: {
        'FileSystemConfig.DefaultUid': {
          oneOf: [0, 1000],
          source: provider('app_image_config.go'),
        },
        'FileSystemConfig.DefaultGid': {
          oneOf: [0, 100],
          source: provider('app_image_config.go'),
        },
        'FileSystemConfig.MountPath': { min: 1, source: provider('app_image_config.go') },
        'KernelSpec.DisplayName': { min: 1, source: provider('app_image_config.go') },
      },
      advice: {
        'FileSystemConfig.MountPath': 'give an absolute path',
        'KernelSpec.DisplayName': LEAVE_OUT,
        'KernelSpec.Name': 'give a name that jupyter kernelspec list shows',
        'ContainerConfig.ContainerEntrypoint':
          'give the program only, and the rest as containerArguments',
        'CreateAppImageConfigRequest.AppImageConfigName': NAME_FORM,
        'CreateDomainRequest.DomainName': NAME_FORM,
        'CreateImageRequest.ImageName':
          'begin and end it with a letter or digit, with single hyphens between',
        'CreateImageRequest.DisplayName':
          'begin and end it with something else than a blank, or leave it out',
        'CreateImageRequest.Description': LEAVE_OUT,
        'CreateImageVersionRequest.Aliases':
          'give letters, digits, ".", "_" and "-", and begin with none of . and -',
        'CreateImageVersionRequest.MLFramework': FRAMEWORK,
        'CreateImageVersionRequest.ProgrammingLang': FRAMEWORK,
      },
    },
  ],
};
