import { Fn, Lazy, TerraformVariable, Token } from 'cdktf';
import { type Construct } from 'constructs';
import * as fc from 'fast-check';
import { Made } from './made';
import { AN_ARCHIVE, AN_IMAGE, A_MODEL, A_TYPE } from './values';
import * as library from '../../src';

/** Whatever plain JavaScript lets stand anywhere, in a program or in an object of it. */
export function junk(): fc.Arbitrary<unknown> {
  const some = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<unknown>(...STRANGE) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.double() },
    { weight: 1, arbitrary: fc.bigInt() },
  );
  return fc.oneof(
    { weight: 6, arbitrary: some },
    { weight: 2, arbitrary: fc.array(some, { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.dictionary(fc.constantFrom(...NAMES), some, { maxKeys: 3 }),
    },
    {
      weight: 1,
      arbitrary: fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true }),
    },
  );
}

/** Properties that the library looks for in what it was given. */
const NAMES = ['model', 'image', 'name', 'roleArn', 'node', '_ref', '_toCloudControl', 'toString'];

const made = (code: string, make: (stack: Construct, id: string) => unknown) =>
  new Made((id) => code.replace('ID', `'${id}'`), make);
const variable = (stack: Construct, id: string) => new TerraformVariable(stack, id, {});

const STRANGE: unknown[] = [
  ...[undefined, null, true, false, 0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53],
  ...[
    '',
    ' ',
    '\n',
    '\u0000',
    '\ud800',
    '漢',
    'a'.repeat(3000),
    '${',
    '${var.x}',
    '%{',
    '__proto__',
  ],
  ...[[], [[]], [undefined], [null], {}, { a: 1 }, { '': '' }, [{}], new Array(2)],
  made('() => 1', () => () => 1),
  made("Symbol('a')", () => Symbol('a')),
  made('class A {}', () => class A {}),
  made('new Date(0)', () => new Date(0)),
  made('new Date(NaN)', () => new Date(NaN)),
  made('new Map([[1, 2]])', () => new Map([[1, 2]])),
  made('/a/', () => /a/),
  made("Buffer.from('a')", () => Buffer.from('a')),
  made('Promise.resolve()', () => Promise.resolve()),
  made('Object.create(null)', () => Object.create(null)),
  made('Object.freeze([1])', () => Object.freeze([1])),
  made('((a) => (a.self = a))({})', () => {
    const circular: Record<string, unknown> = {};
    return (circular.self = circular);
  }),
  made('stack', (stack) => stack),
  made('new TerraformVariable(stack, ID, {}).value', (stack, id) => variable(stack, id).value),
  made(
    'new TerraformVariable(stack, ID, {}).stringValue',
    (stack, id) => variable(stack, id).stringValue,
  ),
  made(
    'new TerraformVariable(stack, ID, {}).numberValue',
    (stack, id) => variable(stack, id).numberValue,
  ),
  made(
    'new TerraformVariable(stack, ID, {}).listValue',
    (stack, id) => variable(stack, id).listValue,
  ),
  made('Lazy.anyValue({ produce: () => undefined })', () =>
    Lazy.anyValue({ produce: () => undefined }),
  ),
  made("Token.asStringMap({ a: '1' })", () => Token.asStringMap({ a: '1' })),
  made("Fn.join(',', ['a'])", () => Fn.join(',', ['a'])),
  made('PrebuiltImage.kmeans()', () => library.PrebuiltImage.kmeans()),
  made("new Metric({ namespace: 'A', metricName: 'B' })", () => aMetric()),
  made('Deployment.blueGreen()', () => library.Deployment.blueGreen()),
  made('SagemakerModelConstruct', () => library.SagemakerModelConstruct),
  ...[AN_ARCHIVE, AN_IMAGE, A_MODEL, A_TYPE],
];

function aMetric(): library.Metric {
  return new library.Metric({ namespace: 'A', metricName: 'B' });
}
