import { TerraformVariable } from 'cdktf';
import { InstanceType, Processor } from '../../src';
import { aVariant, withConfig } from '../inference/an-endpoint';
import { aStack, warnings } from '../synth';

const CONSTANTS = Object.entries(InstanceType).filter(
  (entry): entry is [string, InstanceType] => entry[1] instanceof InstanceType,
);
const FAMILIES = [...new Set(CONSTANTS.map(([, type]) => type.family))];

const GRAVITON = 'c6g c6gd c6gn c7g c8g m6g m6gd m8g r6g r6gd r7gd r8g'.split(' ');
/** All families of endpoints' instances by what they compute on, from AWS's pages on instance types. */
const BY_PROCESSOR: Record<string, string[]> = {
  [Processor.CPU]: [
    ...'c4 c5 c5d c6i c6in c7i m4 m5 m5d m6i m7i r5 r5d r6i r7i t2'.split(' '),
    ...GRAVITON,
    // Habana Gaudi, for which AWS has no prebuilt images; the SDK takes those for CPU.
    'dl1',
  ],
  [Processor.GPU]:
    'g4dn g5 g6 g6e g7 g7e p2 p3 p4d p4de p5 p5e p5en p6-b200 p6-b300 p6e-gb200'.split(' '),
  [Processor.INF]: ['inf1', 'inf2'],
  [Processor.TRN]: ['trn1', 'trn1n', 'trn2'],
};

describe('the constants', () => {
  test("are the API's values, each once", () => {
    expect(CONSTANTS).toHaveLength(277);
    expect(new Set(CONSTANTS.map(([, type]) => `${type}`)).size).toBe(277);
  });

  test('have the name of their value', () => {
    for (const [name, type] of CONSTANTS) {
      expect(name).toBe(`${type}`.toUpperCase().replace(/[.-]/g, '_'));
    }
  });

  test.each([
    [InstanceType.ML_M5_XLARGE, 'ml.m5.xlarge'],
    [InstanceType.ML_C6GN_16XLARGE, 'ml.c6gn.16xlarge'],
    [InstanceType.ML_P6_B200_48XLARGE, 'ml.p6-b200.48xlarge'],
    [InstanceType.ML_TRN1_2XLARGE, 'ml.trn1.2xlarge'],
  ])('%s is one', (type, value) => {
    expect(type.toString()).toBe(value);
  });

  test('are of families that this test knows', () => {
    expect([...FAMILIES].sort()).toEqual(Object.values(BY_PROCESSOR).flat().sort());
  });
});

describe.each(FAMILIES)('the family %s', (family) => {
  const type = InstanceType.of(`ml.${family}.xlarge`);

  test('is read from the name', () => {
    expect(type.family).toBe(family);
  });

  test('has a processor', () => {
    expect(BY_PROCESSOR[type.processor!]).toContain(family);
  });

  test('is known for Graviton or not', () => {
    expect(type.isGraviton).toBe(GRAVITON.includes(family!));
  });

  test('is burstable or not', () => {
    expect(type.isBurstable).toBe(family === 't2');
  });
});

describe('an instance type by its name', () => {
  test.each([
    ['ml.m9i.large', 'm9i', Processor.CPU, false, false],
    ['ml.c9gd.48xlarge', 'c9gd', Processor.CPU, true, false],
    ['ml.g5g.xlarge', 'g5g', Processor.GPU, true, false],
    ['ml.g8.metal', 'g8', Processor.GPU, false, false],
    ['ml.p7-b400.48xlarge', 'p7-b400', Processor.GPU, false, false],
    ['ml.inf3.xlarge', 'inf3', Processor.INF, false, false],
    ['ml.trn3.48xlarge', 'trn3', Processor.TRN, false, false],
    ['ml.t3.medium', 't3', Processor.CPU, false, true],
    ['ml.t4g.medium', 't4g', Processor.CPU, true, true],
    ['ml.x2gd.xlarge', 'x2gd', Processor.CPU, true, false],
  ])('%s may be newer than the library', (name, family, processor, isGraviton, isBurstable) => {
    const type = InstanceType.of(name);
    expect(type).toMatchObject({ family, processor, isGraviton, isBurstable });
    expect(`${type}`).toBe(name);
  });

  test('is one like the constant', () => {
    expect(InstanceType.of('ml.m5.large')).toEqual(InstanceType.ML_M5_LARGE);
  });

  test('may be a token, of which nothing is known', () => {
    const { stringValue } = new TerraformVariable(aStack(), 'type', {});
    const type = InstanceType.of(stringValue);
    expect(type.toString()).toBe(stringValue);
    expect(type.family).toBeUndefined();
    expect(type.processor).toBeUndefined();
    expect([type.isGraviton, type.isBurstable]).toEqual([false, false]);
  });

  test.each([
    '',
    'm5.large',
    'ml.m5',
    'ml.m5.',
    'ml..large',
    'ML.M5.LARGE',
    ' ml.m5.large',
    'ml.5.x',
  ])('has no family where it is %j', (name) => {
    const type = InstanceType.of(name);
    expect(type.family).toBeUndefined();
    expect(type.processor).toBeUndefined();
    expect([type.isGraviton, type.isBurstable]).toEqual([false, false]);
    expect(type.toString()).toBe(name);
  });

  test('has no family where process.env does not have it', () => {
    const type = InstanceType.of(undefined!);
    expect([type.family, type.processor]).toEqual([undefined, undefined]);
  });
});

describe('a program is warned of an instance type', () => {
  const warned = (variant: object) =>
    warnings(
      withConfig((stack) => ({
        productionVariants: [{ ...aVariant(stack), instanceType: undefined, ...variant }],
      })),
    );
  const SAID =
    'is no instance type that this release knows, got "ml.m5.lage"; the nearest is ml.m5.large';

  test('that no table has', () => {
    const instanceType = InstanceType.of('ml.m5.lage');
    expect(warned({ instanceType })).toEqual([`productionVariants[0].instanceType: ${SAID}`]);
    expect(warned({ instancePools: [{ instanceType, priority: 1 }] })).toEqual([
      `productionVariants[0].instancePools[0].instanceType: ${SAID}`,
    ]);
  });

  test('not where a table has it, nor where it is a token', () => {
    expect(warned({ instanceType: InstanceType.of('ml.m5.large') })).toEqual([]);
    const build = withConfig((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'type', {});
      const instanceType = InstanceType.of(stringValue);
      return { productionVariants: [{ ...aVariant(stack), instanceType }] };
    });
    expect(warnings(build)).toEqual([]);
  });
});
