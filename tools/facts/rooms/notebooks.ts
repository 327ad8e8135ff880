import { CODE_REPOSITORY } from './resources';
import { LEAVE_OUT, NAME_FORM, SAGEMAKER, type Room } from './room';

export const NOTEBOOKS: Room = {
  file: 'notebooks.ts',
  resources: [CODE_REPOSITORY],
  apis: [
    {
      ...SAGEMAKER,
      operations: [{ name: 'CreateCodeRepository' }],
      advice: {
        'CreateCodeRepositoryInput.CodeRepositoryName': NAME_FORM,
        'CreateCodeRepositoryInput.GitConfig': 'give the repositoryUrl',
        'GitConfig.Branch': LEAVE_OUT,
        'GitConfig.RepositoryUrl':
          'give the https:// URL that git clones, such as https://github.com/aws/amazon-sagemaker-examples.git',
        'GitConfig.SecretArn': 'give the ARN of a secret in AWS Secrets Manager',
      },
    },
  ],
};
