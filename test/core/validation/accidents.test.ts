import { typed } from '../../../src/core/validation/accept';
import { accidentIn, accidentalPart } from '../../../src/core/validation/accidents';

describe('a missing value in a text', () => {
  test.each([
    [`s3://${undefined}/a`, 'undefined'],
    [`https://github.com/${null}/a`, 'null'],
    [`arn:aws:iam::${NaN}:role/a`, 'NaN'],
    [`arn:aws:iam::123456789012:role/${{}}`, '[object Object]'],
    ['s3://models/undefined-values/null.tar.gz', undefined],
    ['null', undefined],
    ['what is undefined: null', undefined],
  ])('in %s is found where the text is an address', (text, part) => {
    expect(accidentIn(text)).toBe(part);
  });

  test('is found in a path', () => {
    expect(accidentalPart('a/undefined/b')).toBe('undefined');
    expect(accidentalPart('a/undefined.tar.gz')).toBeUndefined();
  });

  test('is reported of every property at the boundary, and the value is not used', () => {
    const { value, problems } = typed('AsyncInference', {
      outputPath: `s3://${undefined}/out`,
      successTopicArn: 'arn:aws:sns:eu-west-1:123456789012:done',
    } as any);
    expect(problems).toEqual([
      'outputPath: must have no part "undefined", which JavaScript writes for a value that is missing or no text, got "s3://undefined/out"',
    ]);
    expect(value).toEqual({ successTopicArn: 'arn:aws:sns:eu-west-1:123456789012:done' });
  });
});
