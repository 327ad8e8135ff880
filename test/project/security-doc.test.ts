import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE_PERMISSIONS } from '../../src/facts/role-permissions';
import { REPOSITORY } from '../../tools/paths';
import { rowsOf, sectionOf } from '../markdown';

type Feature = keyof typeof ROLE_PERMISSIONS;

const TEXT = readFileSync(join(REPOSITORY, 'docs', 'security.md'), 'utf8');

/** The first cells of the table of roles, and what is below each of them. */
const ROWS: Record<string, Feature[]> = {
  'every model': ['logs', 'metrics'],
  'an image in Amazon ECR': ['image'],
  'an archive or object': ['modelArchive'],
  'a prefix': ['modelPrefix'],
  '`encryptionKeyArn`': ['encryptedModelData'],
  '`vpcConfig`': ['vpc'],
  'a private registry with credentials': ['registryCredentials'],
  '`dataCapture`, `coreDump`': ['dataCapture', 'coreDump'],
  '`asyncInference`': ['asyncInput', 'asyncOutput', 'asyncNotification'],
  'keys of captured data, dumps, responses': ['encryptedOutput'],
  '`kmsKeyArn`, volumes of the instances': ['encryptedVolume'],
  'alarms for rollback': ['rollbackAlarms'],
  '`validationSpecification` of a package, the role of its jobs': [
    'transformInput',
    'transformOutput',
  ],
};

/** What a principal gets that is granted something, rather than the role of a model. */
const OF_CALLERS: Feature[] = [
  'asyncRequest',
  'asyncResponse',
  'invokeEndpoint',
  'invokeEndpointAsync',
  'manageEndpoint',
  'manageEndpointConfig',
  'manageScaling',
  'passRole',
  'readModelPackages',
  'registerModelPackages',
];

/** Actions by the first cell that stands before them. */
function documented(): Map<string, Set<string>> {
  const actions = new Map<string, Set<string>>();
  let name = '';
  for (const [what, cell] of rowsOf(sectionOf(TEXT, '## Execution roles'))) {
    if (what !== '') name = what;
    const found = [...cell.matchAll(/`(\w+:\w+)`/g)].map(([, action]) => action);
    actions.set(name, new Set([...(actions.get(name) ?? []), ...found]));
  }
  return actions;
}

const actionsOf = (features: Feature[]) =>
  features.flatMap((feature) => Object.values<readonly string[]>(ROLE_PERMISSIONS[feature]).flat());

test('docs/security.md has exactly the actions that execution roles get, by what for', () => {
  const expected = Object.entries(ROWS).map(
    ([name, features]) => [name, new Set(actionsOf(features))] as const,
  );
  expect(documented()).toEqual(new Map(expected));
});

test('no permissions of roles are missing there', () => {
  const known = [...Object.values(ROWS).flat(), ...OF_CALLERS];
  expect(known.sort()).toEqual(Object.keys(ROLE_PERMISSIONS).sort());
});
