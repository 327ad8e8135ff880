import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InstanceType, PrebuiltImage, type PrebuiltImageOptions } from '../../../src';

type Text = string | null;
/** Name, scope, version, base framework, Python; as the SDK's tables have them. */
type Question = [string, Text, string, Text, Text];

/** What AWS's own SDK answered: `npm run oracle` asks it. */
interface Oracle {
  readonly sdk: string;
  /** All that occur. */
  readonly regions: string[];
  /** Then the processor, the image, and where it is: an index of `hosts`. */
  readonly images: Array<[...Question, Text, string, number]>;
  /** Region to registry. */
  readonly hosts: Array<Record<string, string>>;
  readonly instanceTypes: string[];
  /** Then the region, and the URI for each of `instanceTypes`; null where the SDK refuses. */
  readonly instances: Array<[...Question, string, Text[]]>;
}

const ORACLE: Oracle = JSON.parse(
  gunzipSync(readFileSync(join(__dirname, 'prebuilt-images.oracle.json.gz'))).toString('utf8'),
);

/** Regions that no table has. */
const NOWHERE = ['us-iso-west-1', 'us-isob-west-1', 'xx-nowhere-1'];

function image(question: Question, more: Record<string, unknown> = {}): PrebuiltImage {
  const [name, scope, version, baseFrameworkVersion, pythonVersion] = question;
  const named = { scope, version: version || null, baseFrameworkVersion, pythonVersion, ...more };
  const options = Object.entries(named).filter(([, value]) => value !== null);
  return PrebuiltImage.of(name, Object.fromEntries(options) as PrebuiltImageOptions);
}

function uriOrNull(one: PrebuiltImage, region: string): Text {
  try {
    return one.uri(region);
  } catch (error) {
    expect((error as Error).message).toMatch(/^PrebuiltImage .* has no URI: /);
    return null;
  }
}

describe("the SDK's answers", () => {
  test('are those of the SDK that our tables are made from', () => {
    const file = join(__dirname, '../../../src/facts/prebuilt-images.ts');
    expect(readFileSync(file, 'utf8')).toContain(`// Source: ${ORACLE.sdk}, `);
  });

  test('are many', () => {
    const uris = ORACLE.images.map(
      ([, , , , , , , host]) => Object.keys(ORACLE.hosts[host]).length,
    );
    expect(ORACLE.images).toHaveLength(2985);
    expect(uris.reduce((sum, regions) => sum + regions, 0)).toBe(101_945);
    expect(ORACLE.regions).toHaveLength(46);
    expect(ORACLE.instances).toHaveLength(1118);
  });

  test('are about every name but the one that the SDK has another function for', () => {
    const names = new Set(ORACLE.images.map(([name]) => name));
    const others = PrebuiltImage.names().filter((name) => !names.has(name));
    expect(others).toEqual(['sagemaker-base-python']);
  });
});

describe('in every region', () => {
  test.each(PrebuiltImage.names())('%s is what the SDK says, or refused as by it', (name) => {
    const different = [];
    for (const answer of ORACLE.images.filter(([table]) => table === name)) {
      const [question, [processor, path, host]] = [answer.slice(0, 5), answer.slice(5)];
      const ours = image(question as Question, { processor });
      for (const region of [...ORACLE.regions, ...NOWHERE]) {
        const registry = ORACLE.hosts[host as number][region];
        const theirs = registry === undefined ? null : `${registry}/${path}`;
        const got = uriOrNull(ours, region);
        if (got !== theirs) different.push({ question, processor, region, theirs, got });
      }
    }
    expect(different).toEqual([]);
  });
});

interface Comparison {
  readonly name: string;
  readonly scope: Text;
  /** `c6g` of `ml.c6g.xlarge`. */
  readonly family: string;
  readonly theirs: Text;
  readonly ours: Text;
  readonly question: Question;
}

const comparisons: Comparison[] = ORACLE.instances.flatMap((answer) => {
  const [name, scope, version, base, python, region, uris] = answer;
  const question: Question = [name, scope, version, base, python];
  return ORACLE.instanceTypes.map((type, i) => {
    const instanceType = InstanceType.of(type);
    const ours = uriOrNull(image(question, { instanceType }), region);
    return { name, scope, family: instanceType.family!, theirs: uris[i], ours, question };
  });
});
const different = comparisons.filter(({ theirs, ours }) => theirs !== ours);

const forArm = ({ name, scope }: Comparison) =>
  scope === 'inference_graviton' || name === 'llama-cpp-arm64';
const onNeuron = ({ family }: Comparison) => ['inf1', 'inf2', 'trn1'].includes(family);

/** Where we differ from the SDK on purpose; a comparison belongs to the first that fits. */
const DIFFERENCES: Array<[string, number, (one: Comparison) => boolean]> = [
  [
    'the SDK takes another table without a word, pytorch-neuron or huggingface-neuron',
    87,
    (one) =>
      ['pytorch', 'huggingface'].includes(one.name) &&
      onNeuron(one) &&
      /-neuronx?:/.test(one.theirs!) &&
      one.ours === null,
  ],
  [
    'the SDK takes families of Graviton that it does not know for x86',
    713,
    (one) => one.family === 'm8g' && !forArm(one) && one.ours === null,
  ],
  [
    'the SDK refuses images for Graviton on families of Graviton that it does not know',
    4,
    (one) => one.family === 'm8g' && forArm(one) && one.theirs === null,
  ],
  [
    'the SDK takes another scope than was asked for on Graviton',
    66,
    (one) => one.family === 'c6g' && !forArm(one) && one.ours === null,
  ],
  [
    'the SDK takes images for Graviton on x86',
    30,
    (one) => one.family === 'm5' && forArm(one) && one.ours === null,
  ],
  [
    'the SDK refuses llama-cpp-arm64 on Graviton',
    4,
    (one) => one.family === 'c6g' && one.name === 'llama-cpp-arm64' && one.theirs === null,
  ],
  [
    'the SDK lets nothing but PyTorch train on Trainium',
    14,
    ({ name, scope, family, theirs }) =>
      name === 'huggingface-neuronx' && scope === 'training' && family === 'trn1' && !theirs,
  ],
  [
    'the SDK has no instance for images that are made for Inferentia2 and Trainium',
    16,
    ({ name, family, theirs }) =>
      ['huggingface-vllm-neuronx', 'hyperpod-recipes-neuron'].includes(name) &&
      ['inf2', 'trn1'].includes(family) &&
      !theirs,
  ],
  [
    'the SDK refuses djl-neuronx, which has no choice of processor, on Trainium',
    8,
    ({ name, family, theirs }) => name === 'djl-neuronx' && family === 'trn1' && !theirs,
  ],
  [
    'the SDK has another function for sagemaker-base-python',
    6,
    ({ name, family, theirs }) => name === 'sagemaker-base-python' && family !== 'trn1' && !theirs,
  ],
];
const whyOf = (one: Comparison) => DIFFERENCES.find(([, , fits]) => fits(one))?.[0];

describe('by instance type', () => {
  test('is mostly what the SDK says', () => {
    expect(comparisons).toHaveLength(10_062);
    expect(comparisons.length - different.length).toBeGreaterThan(9000);
    expect(comparisons.filter(({ ours }) => ours !== null).length).toBeGreaterThan(3500);
  });

  test.each(DIFFERENCES)('%s: %i times', (why, times) => {
    expect(different.filter((one) => whyOf(one) === why)).toHaveLength(times);
  });

  test('is what the SDK says everywhere else', () => {
    const others = different.filter((one) => whyOf(one) === undefined);
    const shown = others.map((one) => `${one.name} for ${one.scope} on ${one.family}: ${one.ours}`);
    expect(shown).toEqual([]);
  });
});
