/**
 * Tries random programs on the rules of the library, as `npm test` does with few: `npm run fuzz -- [runs]
 * [seed]`, or the environment variables `FUZZ_RUNS` and `FUZZ_SEED`. Ends with the smallest programs that fail.
 */
import { PROPERTIES } from '../test/fuzz/properties';

function main(): number {
  const [
    runs = process.env.FUZZ_RUNS ?? '10',
    seed = process.env.FUZZ_SEED ?? `${Date.now() % 1e9}`,
  ] = process.argv.slice(2);
  console.log(`seed ${seed}, ${runs} runs of each construct, property and method`);
  let failed = 0;
  for (const [name, check] of Object.entries(PROPERTIES)) {
    const began = Date.now();
    const { programs, failures } = check({ seed: +seed, runs: +runs, everywhere: true });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${name}: ${programs} programs in ${seconds} s, ${failures.length} failures`);
    for (const failure of failures) console.log(`\n${failure}\n`);
    failed += failures.length;
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = main();
