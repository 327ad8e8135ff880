/**
 * `npm run bench`: ratios against the raw bindings, as medians of paired runs of whole processes.
 * A pair runs back to back, so that a slower minute of the machine slows both.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { transpile, ModuleKind, ScriptTarget } from 'typescript';
import { comparePython } from './python';
import { compare, type Cost, median } from './ratios';
import { CACHE, REPOSITORY } from '../tools/paths';

const WORK = join(CACHE, 'bench');

/** What one node process takes from its start to its end. */
function cost(args: string[], outdir: string): Cost {
  const start = process.hrtime.bigint();
  const run = spawnSync('node', ['-r', join(__dirname, 'report-memory.cjs'), ...args], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const peak = /peak (\d+)$/.exec(run.stderr);
  if (run.status !== 0 || !peak) throw new Error(`node ${args.join(' ')} failed:\n${run.stderr}`);
  return { seconds, megabytes: Number(peak[1]) / 1024 };
}

/** Runs two programs in turn, and prints how they compare. */
function comparePrograms(name: string, pairs: number, ours: string[], raw: string[]): void {
  const [ourOutdir, rawOutdir] = ['ours', 'raw'].map((side) => join(WORK, `out-${side}`));
  compare(
    name,
    pairs,
    () => cost(ours, ourOutdir),
    () => cost(raw, rawOutdir),
  );
}

/** The programs as plain JavaScript, in a folder from which the library is found by its name. */
function compiled(name: string): string {
  const file = join(WORK, `${name}.js`);
  const source = readFileSync(join(__dirname, 'programs', `${name}.ts`), 'utf8');
  const target = {
    module: ModuleKind.CommonJS,
    target: ScriptTarget.ES2022,
    esModuleInterop: true,
  };
  writeFileSync(file, transpile(source, target));
  return file;
}

/** Resolves prebuilt images in fresh processes and prints the medians of what that adds. */
function images(title: string, name: string): void {
  const program = compiled(name);
  const runs = Array.from({ length: 11 }, () => {
    const run = spawnSync('node', ['--expose-gc', program], { cwd: REPOSITORY, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`node ${program} failed:\n${run.stderr}`);
    return JSON.parse(run.stdout) as { milliseconds: number; kilobytes: number };
  });
  const milliseconds = median(runs.map((run) => run.milliseconds)).toFixed(1);
  const kilobytes = median(runs.map((run) => run.kilobytes)).toFixed(0);
  console.log(`\n(e) ${title}, tables loaded: ${milliseconds} ms, ${kilobytes} kB`);
}

/** A benchmark of different outputs would compare nothing. */
function assertSameJson([ours, raw]: string[]): void {
  const [a, b] = [ours, raw].map((program, i) => {
    const outdir = join(WORK, `same-${i}`);
    cost([program, '3'], outdir);
    return readFileSync(join(outdir, 'stacks', 'bench', 'cdk.tf.json'), 'utf8');
  });
  if (a !== b)
    throw new Error('the two programs synthesize different JSON; align benchmarks/programs');
}

function main(): void {
  mkdirSync(WORK, { recursive: true });
  const [ours, raw] = ['ours', 'raw'].map(compiled);
  const [ourEndpoints, rawEndpoints] = ['our-endpoints', 'raw-endpoints'].map(compiled);
  assertSameJson([ours, raw]);
  assertSameJson([ourEndpoints, rawEndpoints]);

  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  console.log(
    `node ${process.version}, ${cpus().length} × ${cpu.model.trim()}, ${gigabytes} GiB\n`,
  );
  console.log('| what | time ÷ | memory ÷ | ours s | raw s | ours MB | raw MB |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  const load = (name: string) => ['-e', `require('${name}')`];
  comparePrograms(
    "(a) require('cdktf-sagemaker') ÷ require('cdktf')",
    11,
    load('cdktf-sagemaker'),
    load('cdktf'),
  );
  const tsNode = (name: string) => [
    join(REPOSITORY, 'node_modules', 'ts-node', 'dist', 'bin.js'),
    '--project',
    join(REPOSITORY, 'test', 'tsconfig.json'),
    join(__dirname, 'programs', `${name}.ts`),
    '1',
  ];
  comparePrograms('(b) ts-node, type-checked, 1 model', 5, tsNode('ours'), tsNode('raw'));
  comparePrograms('(c) synth of 1,000 models', 5, [ours, '1000'], [raw, '1000']);
  comparePrograms('(d) synth of 100 models', 5, [ours, '100'], [raw, '100']);
  comparePrograms('(d) synth of 10,000 models', 3, [ours, '10000'], [raw, '10000']);
  comparePrograms(
    '(f) synth of 1,000 models ÷ bindings as users write them',
    5,
    [ours, '1000'],
    [raw, '1000', 'bare'],
  );
  comparePrograms(
    '(g) synth of 200 endpoints with models, scaling and alarms',
    11,
    [ourEndpoints, '200'],
    [rawEndpoints, '200'],
  );
  images('1,000 prebuilt images of five kinds', 'images');
  images('1,000 different prebuilt images', 'different-images');
}

if (process.argv[2] === 'python') comparePython();
else main();
