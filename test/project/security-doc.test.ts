import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE_PERMISSIONS } from '../../src/facts/role-permissions';
import { REPOSITORY } from '../../tools/paths';
import { rowsOf, sectionOf } from '../markdown';

const TEXT = readFileSync(join(REPOSITORY, 'docs', 'security.md'), 'utf8');

/** What a principal gets that is granted something, rather than the role of a model. */
const OF_CALLERS = [
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

test('docs/security.md has exactly the actions that execution roles get', () => {
  const documented = rowsOf(sectionOf(TEXT, '## Execution roles')).flatMap(([, actions]) =>
    [...actions.matchAll(/`(\w+:\w+)`/g)].map(([, action]) => action),
  );
  const features = Object.entries(ROLE_PERMISSIONS).filter(
    ([feature]) => !OF_CALLERS.includes(feature),
  );
  const actions = features.flatMap(([, permissions]) =>
    Object.values<readonly string[]>(permissions).flat(),
  );
  expect([...new Set(documented)].sort()).toEqual([...new Set(actions)].sort());
});
