import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { breaches } from './breaches';
import { places, type Program, programs, samples } from './programs';
import { CACHE } from '../../tools/paths';
import { relaxProviderVersion } from '../../tools/provider-mirror';
import { startProvider } from '../../tools/running-provider';
import { type Diagnostic, Terraform } from '../../tools/terraform';
import { RESOURCES } from '../conformance/resources';
import { aStack, stackJson } from '../synth';

/** What the library and the provider disagree about. */
export interface Disagreements {
  readonly programs: number;
  /** Programs that the library lets through, with what the provider says. */
  readonly refused: readonly string[];
  /** Of programs that the library refuses: the properties of which the provider says nothing. */
  readonly unseen: Readonly<Record<string, number>>;
}

interface Sampling {
  readonly seed: number;
  /** How many of each kind. */
  readonly count: number;
}

/** Has Terraform validate programs that are right to the library, and as many that are not, in one stack. */
export async function disagreements({ seed, count }: Sampling): Promise<Disagreements> {
  const native = RESOURCES.filter(({ type }) => type !== 'aws_cloudcontrolapi_resource');
  const right = fc.sample(fc.oneof(...native.map(programs)), { seed, numRuns: count });
  const wrong = broken(native, { seed, count });
  const all = [...right, ...wrong.map(({ program }) => program)];
  const said = await judged(all);
  const refused = right.flatMap((program, i) =>
    said[i].length > 0 ? [`${said[i].join('\n')}\n  ${program}`] : [],
  );
  const unseen: Record<string, number> = {};
  for (const [i, { name }] of wrong.entries()) {
    if (said[right.length + i].length === 0) unseen[name] = (unseen[name] ?? 0) + 1;
  }
  return { programs: all.length, refused, unseen };
}

interface Broken {
  readonly program: Program;
  /** What is wrong with it. */
  readonly name: string;
}

/** Programs that are one step out of a limit. */
function broken(rows: typeof RESOURCES, { seed, count }: Sampling): Broken[] {
  const all = places().filter(({ row, node }) => rows.includes(row) && /^[sn\[{]/.test(node.type));
  const some = fc
    .constantFrom(...all)
    .chain((place) => samples(place).map((sample) => ({ place, sample })))
    .chain(({ place, sample }) => {
      const found = sample.value === undefined ? [] : breaches(place.node, sample.value);
      const known = found.filter(({ value }) => value !== undefined);
      return fc
        .constantFrom(undefined, ...known)
        .map((one) =>
          one === undefined
            ? undefined
            : { program: sample.with(one.value), name: `${place.node.name}: ${one.what}` },
        );
    });
  const found = fc.sample(some, { seed, numRuns: count * 2 }).filter((one) => one !== undefined);
  return found.slice(0, count);
}

/** What only provider 6 knows. */
const NOT_JUDGED = /^(Unsupported|Extraneous JSON)/;

/** What Terraform says of each program, with all of them in one stack. */
async function judged(all: readonly Program[]): Promise<string[][]> {
  const stack = aStack();
  for (const [i, program] of all.entries()) program.build(new Construct(stack, `P${i}`));
  const { terraform: settings, ...rest } = relaxProviderVersion(stackJson(stack));
  const json = { ...withoutRegions(rest), terraform: { ...settings, backend: undefined } };
  const said: string[][] = all.map(() => []);
  for (const { severity, summary, detail, ...where } of await diagnosticsOf(json)) {
    if (severity !== 'error' || NOT_JUDGED.test(summary)) continue;
    const address = where.address ?? where.snippet?.context ?? '';
    const [, place] = /\.P(\d+)_/.exec(address) ?? [];
    if (place === undefined) throw new Error(`${address} ${summary}: ${detail}`);
    said[+place].push(`${summary}: ${detail}`);
  }
  return said;
}

async function diagnosticsOf(json: object): Promise<Diagnostic[]> {
  const provider = await startProvider({});
  try {
    const terraform = new Terraform(join(CACHE, 'e2e', 'fuzz'), provider?.env);
    writeFileSync(join(terraform.folder, 'main.tf.json'), JSON.stringify(json));
    await terraform.init();
    return await terraform.diagnostics();
  } finally {
    await provider?.stop();
  }
}

/** Only provider 6 has a region of a resource. */
function withoutRegions(json: any): any {
  for (const named of Object.values<any>(json.resource ?? {})) {
    for (const block of Object.values<any>(named)) delete block.region;
  }
  return json;
}
