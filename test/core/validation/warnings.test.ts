import { Construct } from 'constructs';
import { warnAtSynth } from '../../../src/core/validation/warnings';
import { warnings } from '../../synth';

describe('warnings at synth', () => {
  const warned = (...texts: string[]) =>
    warnings((stack) => warnAtSynth(new Construct(stack, 'Thing'), () => texts));

  test('are as many as there are', () => {
    expect(warned()).toEqual([]);
    expect(warned('one', 'two')).toEqual(['one', 'two']);
  });

  test('are about the finished program', () => {
    const texts: string[] = [];
    const found = warnings((stack) => {
      warnAtSynth(stack, () => texts);
      texts.push('late');
    });
    expect(found).toEqual(['late']);
  });
});
