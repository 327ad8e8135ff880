import { limitWords } from '../../tools/facts/limit-words';
import { type Value } from '../../tools/facts/structures';

const TEXT = { type: 'string', min: 1, max: 256 } as const;

test.each<[member: string, value: Value, words: string]>([
  ['Name', { type: 'string' }, ''],
  ['Name', { type: 'string', min: 0, max: 63 }, ' At most 63 characters.'],
  ['Name', TEXT, ' 1 to 256 characters.'],
  ['Account', { type: 'string', min: 12, max: 12 }, ' Exactly 12 characters.'],
  ['Mode', { type: 'string', max: 9, enum: ['On'] }, ''],
  ['Count', { type: 'number', min: 1 }, ' At least 1.'],
  ['Weight', { type: 'number', min: 0 }, ''],
  ['SamplingPercentage', { type: 'number', min: 0, max: 100 }, ' 0 to 100 %.'],
  ['MemorySizeInMB', { type: 'number', min: 1024, max: 6144 }, ' 1024 to 6144 MB.'],
  ['TimeoutInSeconds', { type: 'number', min: 60, max: 3600 }, ' 60 to 3600 seconds.'],
  ['DefaultUid', { type: 'number', max: 65535, oneOf: [0, 1000] }, ' 0 or 1000.'],
  ['Things', { type: 'list', min: 1, max: 1, item: { type: 'boolean' } }, ' Exactly 1 item.'],
  ['Things', { type: 'list', min: 1, item: { type: 'structure' } }, ' At least 1 item.'],
  ['Things', { type: 'list', item: TEXT }, ' 1 to 256 characters each.'],
  ['Things', { type: 'list', max: 9, item: TEXT }, ' At most 9 items of 1 to 256 characters each.'],
  [
    'Env',
    { type: 'map', max: 9, key: TEXT, value: { type: 'string', max: 5 } },
    ' At most 9 entries; keys of 1 to 256 characters; values of at most 5 characters.',
  ],
])('the limits of %s %j are%s', (member, value, words) => {
  expect(limitWords(member, value)).toBe(words);
});
