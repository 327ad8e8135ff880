import { findPython } from './python';
import { terraformOnPath } from './terraform';

/** What a machine lacks to apply a stack against the local AWS, each with the remedy. */
export function missingTools(): string[] {
  const [major = 0, minor = 0] = (terraformOnPath() ?? '').split('.').map(Number);
  const hasTerraform = major > 1 || (major === 1 && minor >= 5);
  return [
    ...(hasTerraform
      ? []
      : [
          'Terraform 1.5 or newer is not on the PATH: https://developer.hashicorp.com/terraform/install',
        ]),
    ...(findPython()
      ? []
      : ['Python 3.10 or newer is not on the PATH: https://www.python.org/downloads']),
  ];
}
