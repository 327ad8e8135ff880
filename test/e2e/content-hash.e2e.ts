import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSet, contentHash, literalJson } from '../../src/core/terraform/content-hash';
import { CACHE } from '../../tools/paths';
import { Terraform } from '../../tools/terraform';

/** Values that spellings of JSON differ in. */
const VALUES: unknown[] = [
  '',
  'plain',
  'quotes " and \\ and / and \t\n\r\b\f\u0000\u0001\u001f\u007f',
  '<a href="x">&amp;</a>',
  '\u2028 \u2029 \u00a0 \ufeff \ufffd',
  'e\u0301 \u00e9 \u212b \ud55c \u1112\u1161\u11ab',
  '\u{1f600} \u{1f468}\u200d\u{1f469}',
  '$ % $x %x $$ %% {} }',
  0,
  -0,
  1,
  -1,
  0.1,
  1.5,
  123456789012345,
  9007199254740991,
  0.000001,
  true,
  false,
  [],
  {},
  [[], {}, '', 0],
  { b: 1, a: { d: [1, 'x', true], c: {} }, A: 2, _: 3, 'with blank': 4, '1': 5 },
  { '\u{1f600}': 1, '\uffee': 2, '\u00e9': 3, z: 4 },
];

/** Lists whose order means nothing. */
const SETS = [
  ['b', 'a', 'B', '10', '9', 'a'],
  ['\u{1f600}', '\uffee', '\u00e9', 'z', 'e\u0301'],
];

test('a hash made here is the one that Terraform makes', async () => {
  const folder = join(CACHE, 'e2e', 'content-hash');
  const terraform = new Terraform(folder);
  const hashes = [
    ...VALUES.map((_, i) => `\${sha256(jsonencode(local.v${i}))}`),
    ...SETS.map((_, i) => `\${sha256(jsonencode(toset(local.v${VALUES.length + i})))}`),
  ];
  const output = Object.fromEntries(hashes.map((value, i) => [`h${i}`, { value }]));
  const locals = Object.fromEntries([...VALUES, ...SETS].map((value, i) => [`v${i}`, value]));
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ locals, output }));
  await terraform.init();
  await terraform.apply();
  const made = JSON.parse(await terraform.run('output', '-json'));
  [...VALUES, ...SETS.map(asSet)].forEach((value, i) => {
    expect(literalJson(value)).toBeDefined();
    expect([value, made[`h${i}`].value]).toEqual([value, contentHash(value)]);
  });
});
