import { AdjustmentType, type ScalingInterval } from '../../src';
import { planSteps } from '../../src/inference/scaling-steps';

const { EXACT_CAPACITY } = AdjustmentType;
const step = (lower: number | undefined, upper: number | undefined, change: number) => ({
  lower,
  upper,
  change,
});

test.each<[string, ScalingInterval[], object]>([
  [
    'scaling in and out, with a gap between',
    [step(undefined, 10, -1), step(50, undefined, 1)],
    {
      lower: { threshold: 10, steps: [step(undefined, 0, -1)] },
      upper: { threshold: 50, steps: [step(0, undefined, 1)] },
    },
  ],
  [
    'scaling out alone',
    [step(50, 70, 1), step(70, undefined, 3)],
    { upper: { threshold: 50, steps: [step(0, 20, 1), step(20, undefined, 3)] } },
  ],
  [
    'scaling in alone',
    [step(undefined, 5, -2), step(5, 10, -1)],
    { lower: { threshold: 10, steps: [step(undefined, -5, -2), step(-5, 0, -1)] } },
  ],
  [
    'bounds that come from the neighbours, in any order',
    [step(70, undefined, 3), step(50, undefined, 1), step(undefined, 10, -1)],
    {
      lower: { threshold: 10, steps: [step(undefined, 0, -1)] },
      upper: { threshold: 50, steps: [step(0, 20, 1), step(20, undefined, 3)] },
    },
  ],
  [
    'lower bounds that come from the neighbours',
    [step(undefined, 5, -2), step(undefined, 10, -1)],
    { lower: { threshold: 10, steps: [step(undefined, -5, -2), step(-5, 0, -1)] } },
  ],
  [
    'a range in which nothing happens',
    [step(undefined, 10, -1), step(10, 50, 0), step(50, undefined, 1)],
    {
      lower: { threshold: 10, steps: [step(undefined, 0, -1)] },
      upper: { threshold: 50, steps: [step(0, undefined, 1)] },
    },
  ],
  [
    'no gap at all: the threshold is where the sign changes',
    [step(undefined, 5, -2), step(5, 10, -1), step(10, undefined, 1)],
    {
      lower: { threshold: 10, steps: [step(undefined, -5, -2), step(-5, 0, -1)] },
      upper: { threshold: 10, steps: [step(0, undefined, 1)] },
    },
  ],
  [
    'fractions',
    [step(0.1, 0.3, 1), step(0.3, undefined, 2)],
    { upper: { threshold: 0.1, steps: [step(0, 0.2, 1), step(0.2, undefined, 2)] } },
  ],
])('%s', (_, steps, plan) => {
  expect(planSteps(steps)).toEqual({ lower: undefined, upper: undefined, problems: [], ...plan });
});

test('an exact capacity may be 0, and is set on both sides of the first bound', () => {
  const steps = [step(undefined, 10, 0), step(10, 50, 2), step(50, undefined, 4)];
  expect(planSteps(steps, EXACT_CAPACITY)).toEqual({
    lower: { threshold: 10, steps: [step(undefined, 0, 0)] },
    upper: { threshold: 10, steps: [step(0, 40, 2), step(40, undefined, 4)] },
    problems: [],
  });
});

test.each<[string, ScalingInterval[], string]>([
  [
    'a step that ends before it begins',
    [step(50, 50, 1)],
    'scalingSteps[0].lower: must be less than upper (50), got 50',
  ],
  [
    'steps that overlap',
    [step(10, 60, 1), step(50, undefined, 2)],
    'scalingSteps: must not overlap, got 10 to 60 and 50 to the highest',
  ],
  [
    'two gaps',
    [step(undefined, 10, -1), step(20, 30, 1), step(40, undefined, 2)],
    'scalingSteps: must have at most one gap, between scaling in and scaling out, got 2; let each step begin where the one below ends',
  ],
  [
    'nothing above the highest step',
    [step(50, 70, 1)],
    'scalingSteps: must go up to the highest values, got 50 to 70 as the highest; leave out its upper',
  ],
  [
    'nothing below the lowest step',
    [step(0, 10, -1), step(50, undefined, 1)],
    'scalingSteps: must go down to the lowest values below a gap, got 0 to 10 as the lowest; leave out its lower',
  ],
  [
    'a step without bounds',
    [step(undefined, undefined, 1)],
    'scalingSteps: must have a step with lower or upper, got one without bounds',
  ],
  [
    'no change at all',
    [step(50, undefined, 0)],
    'scalingSteps: must have a step that changes something, got 0 only',
  ],
])('refused: %s', (_, steps, problem) => {
  expect(planSteps(steps)).toEqual({ problems: [problem] });
});
