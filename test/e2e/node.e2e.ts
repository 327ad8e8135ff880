import { join } from 'node:path';
import { NODES, nodeOf } from '../../tools/node';
import { run } from '../../tools/packages/run';
import { REPOSITORY } from '../../tools/paths';

// The one on the PATH runs them before, from the sources.
test('the unit tests pass on the newest Node.js, with the compiled library', async () => {
  const config = join(REPOSITORY, 'test', 'node', 'jest.config.json');
  const args = [require.resolve('jest/bin/jest'), '--config', config, '--ci', '--silent'];
  await run(await nodeOf(NODES.newest), args, REPOSITORY);
});
