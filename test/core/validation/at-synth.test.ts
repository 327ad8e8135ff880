import { Construct } from 'constructs';
import { refuse, validateAtSynth, withoutRefused } from '../../../src/core/validation/at-synth';
import { problems } from '../../synth';

/** What is reported of a construct of whose props some were refused. */
const reported = (refused: string[], found: string[]) =>
  problems((stack) => {
    const construct = new Construct(stack, 'Thing');
    refuse(construct, refused);
    validateAtSynth(construct, () => found);
  });

test('a construct is checked at synth, when all of the program has run', () => {
  const late: string[] = [];
  const found = problems((stack) => {
    validateAtSynth(new Construct(stack, 'Thing'), () => late);
    late.push('name: is wrong', 'size: is wrong');
  });
  expect(found).toEqual(['name: is wrong', 'size: is wrong']);
});

describe('what was refused', () => {
  test('is reported with what is wrong besides', () => {
    expect(reported(['name: must be a string, got 5'], ['size: is required'])).toEqual([
      'name: must be a string, got 5',
      'size: is required',
    ]);
  });

  test.each([
    'name: is required; give a name',
    'name.first: is required',
    'name[0]: is required',
    'other: is required unless name is given',
    'other: is required, or name; give one of them',
  ])('answers %s', (problem) => {
    const refused = ['name: must be a string, got 5'];
    expect(reported(refused, [problem])).toEqual(refused);
  });

  test.each([
    'names: is required',
    'first.name: is required',
    'other: must not be given together with name',
    'other: is required unless names are given',
    'other: is required; give a name',
  ])('does not answer %s', (problem) => {
    const refused = ['name: must be a string, got 5'];
    expect(reported(refused, [problem])).toEqual([...refused, problem]);
  });

  test('in a structure answers for its siblings there alone', () => {
    const refused = ['items[1].name: must be a string, got 5'];
    const answered = 'items[1].id: is required unless name is given';
    const others = [
      'items[0].id: is required unless name is given',
      'id: is required unless name is given',
    ];
    expect(reported(refused, [answered, ...others])).toEqual([...refused, ...others]);
  });

  test('by a misspelt name answers for the one that was meant', () => {
    const refused = ['part.nmae: is not a property of Part; did you mean name?'];
    expect(reported(refused, ['part.name: is required', 'name: is required'])).toEqual([
      ...refused,
      'name: is required',
    ]);
  });

  test('by a name that is like no other answers for none', () => {
    const refused = ['colour: is not a property of Part; leave it out'];
    expect(reported(refused, ['name: is required'])).toEqual([...refused, 'name: is required']);
  });

  test('adds up where props are checked several times', () => {
    const found = problems((stack) => {
      const construct = new Construct(stack, 'Thing');
      validateAtSynth(construct, () => ['a: is required', 'b: is required', 'c: is required']);
      refuse(construct, ['a: must be a string, got 5']);
      refuse(construct, []);
      refuse(construct, ['b: must be a string, got 6']);
    });
    expect(found.sort()).toEqual([
      'a: must be a string, got 5',
      'b: must be a string, got 6',
      'c: is required',
    ]);
  });

  test('answers for its own construct alone', () => {
    const found = problems((stack) => {
      refuse(new Construct(stack, 'One'), ['name: must be a string, got 5']);
      validateAtSynth(new Construct(stack, 'Two'), () => ['name: is required']);
    });
    expect(found).toEqual(['name: must be a string, got 5', 'name: is required']);
  });

  test('answers in the same way where there is no construct', () => {
    const refused = ['name: must be a string, got 5'];
    expect(withoutRefused(['name: is required', 'size: is required'], refused)).toEqual([
      'size: is required',
    ]);
    expect(withoutRefused(['name: is required'], [])).toEqual(['name: is required']);
  });
});
