import { type SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import {
  actionsOf,
  CONFIG_CHANGES,
  Drill,
  endpointProgram,
  type EndpointProgram,
  MODEL_CHANGES,
  written,
} from './drill';
import { type EndpointConfig } from '../../src';

describe('a variant', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-variants')));
  afterAll(() => drill.stop());

  const weights = (live: number, dark: number) => [
    { variantName: 'Live', initialVariantWeight: live },
    { variantName: 'Dark', initialVariantWeight: dark },
  ];

  test('with weight 0 keeps it through changes, and gets no request', async () => {
    const program = (archive: string, dark = 0) =>
      endpointProgram({ archive, variants: weights(1, dark) });
    await drill.apply(program('one'));
    const { answers } = await drill.invoking(async () => {
      for (const archive of ['two', 'three']) {
        expect(written(await drill.apply(program(archive)))).toEqual(MODEL_CHANGES);
        const { ProductionVariants } = await drill.settled();
        expect(ProductionVariants).toMatchObject([
          { VariantName: 'Live', DesiredWeight: 1 },
          { VariantName: 'Dark', DesiredWeight: 0 },
        ]);
      }
    });
    expect(Object.values(answers)).toEqual(Array(3).fill({ Live: expect.any(Number) }));

    const change = await drill.apply(program('three', 1));
    expect(written(change)).toEqual(CONFIG_CHANGES);
    const both = await drill.invoking(async () => {
      await drill.theme.stage.expectEmptyPlan('while both answer');
    });
    expect(Object.values(both.answers)).toEqual([
      { Live: expect.any(Number), Dark: expect.any(Number) },
    ]);
  });

  test('may have whole weights only, because fractions would differ for ever', async () => {
    const refused = () => endpointProgram({ variants: weights(0.1, 0.9) });
    expect(refused).toThrow('got 0.1; write 1 and 9');

    // The same past the rule, as an escape hatch gives it.
    const fractions = endpointProgram({
      variants: weights(1, 9),
      more: ({ config }) => {
        const { defaultChild } = (config as EndpointConfig).node;
        const raw = defaultChild as SagemakerEndpointConfiguration;
        raw.addOverride('production_variants.0.initial_variant_weight', 0.1);
        raw.addOverride('production_variants.1.initial_variant_weight', 0.9);
      },
    });
    for (let i = 0; i < 2; i++) {
      await expect(drill.apply(fractions)).rejects.toThrow('The plan after an apply must be empty');
      expect(actionsOf({ planned: await drill.plan(fractions) })).toEqual([
        'aws_sagemaker_endpoint: update',
        'aws_sagemaker_endpoint_configuration: create/delete',
      ]);
    }
    await drill.apply(endpointProgram({ variants: weights(1, 9) }));
    await drill.destroy();
  });
});

describe('a shadow variant', () => {
  let drill: Drill;
  beforeAll(async () => (drill = await Drill.start('endpoint-shadow')));
  afterAll(() => drill.stop());

  test('comes and goes beside what answers', async () => {
    const shadow: EndpointProgram = { shadow: { variantName: 'Next' } };
    await drill.apply(endpointProgram());
    const { answers } = await drill.invoking(async () => {
      expect(written(await drill.apply(endpointProgram(shadow)))).toEqual(CONFIG_CHANGES);
      expect(await drill.settled()).toMatchObject({
        ShadowProductionVariants: [{ VariantName: 'Next', CurrentInstanceCount: 1 }],
      });
      expect(written(await drill.apply(endpointProgram()))).toEqual(CONFIG_CHANGES);
      expect(await drill.settled()).not.toHaveProperty('ShadowProductionVariants');
    });
    expect(Object.values(answers)).toEqual(Array(3).fill({ AllTraffic: expect.any(Number) }));
    await drill.destroy();
  });

  test('is refused beside two variants before AWS hears of it', () => {
    const variants = [{ variantName: 'A' }, { variantName: 'B' }];
    const refused = () => endpointProgram({ variants, shadow: { variantName: 'Next' } });
    expect(refused).toThrow('requires exactly one production variant beside it, got 2');
  });
});
