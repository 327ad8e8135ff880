/**
 * Tries random programs on the rules of the library, as `npm test` does with few: `npm run fuzz -- [runs]
 * [seed]`, or the environment variables `FUZZ_RUNS` and `FUZZ_SEED`. Ends with the smallest programs that fail.
 * Where Terraform is, the AWS provider judges some as well.
 */
import { missingTools } from './requirements';
import { PROPERTIES } from '../test/fuzz/properties';
import { disagreements } from '../test/fuzz/provider';

async function main(): Promise<number> {
  const { FUZZ_RUNS = '10', FUZZ_SEED = `${Date.now() % 1e9}` } = process.env;
  const [runs = FUZZ_RUNS, seed = FUZZ_SEED] = process.argv.slice(2);
  console.log(`seed ${seed}, ${runs} runs of each construct, property and method`);
  let failed = 0;
  for (const [name, check] of Object.entries(PROPERTIES)) {
    const seconds = stopwatch();
    const { programs, failures } = check({ seed: +seed, runs: +runs, everywhere: true });
    report(name, programs, seconds(), failures);
    failed += failures.length;
  }
  if (missingTools().length > 0) return failed;
  const seconds = stopwatch();
  const { programs, refused, unseen } = await disagreements({ seed: +seed, count: 100 });
  report('the provider takes what the library lets through', programs, seconds(), refused);
  const alone = Object.keys(unseen).sort();
  console.log(`only the library says what is wrong with:\n  ${alone.join('\n  ')}`);
  return failed + refused.length;
}

function report(name: string, programs: number, seconds: string, failures: readonly string[]) {
  console.log(`${name}: ${programs} programs in ${seconds} s, ${failures.length} failures`);
  for (const failure of failures) console.log(`\n${failure}\n`);
}

function stopwatch(): () => string {
  const began = Date.now();
  return () => ((Date.now() - began) / 1000).toFixed(1);
}

void main().then((failed) => (process.exitCode = failed === 0 ? 0 : 1));
