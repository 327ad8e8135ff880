/** Builds the package for CDK Terrain and runs the unit tests on it: `ts-node tools/terrain [jest options]` */
import { buildTerrain, testTerrain } from './build';

buildTerrain();
process.exitCode = testTerrain(process.argv.slice(2));
