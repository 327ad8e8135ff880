import { slimmed } from '../../tools/schema-proxy';

const field = (number: number, content: Buffer) =>
  Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);

function varint(value: number): Buffer {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) | 128);
    if (rest < 128) return Buffer.from(bytes);
  }
}

/** An entry of a map from a type's name to its schema. */
const entry = (number: number, type: string, schema: string) =>
  field(number, Buffer.concat([field(1, Buffer.from(type)), field(2, Buffer.from(schema))]));

const message = (...fields: Buffer[]) => {
  const body = Buffer.concat(fields);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
};

const provider = field(1, Buffer.from('the provider itself'));
const capabilities = field(6, Buffer.from([8, 1]));
const long = 'x'.repeat(70_000);

test("a provider's schema keeps what is used, and all that is not a type's", () => {
  const [used, other] = ['aws_used', 'aws_other'];
  const whole = message(
    provider,
    entry(2, used, long),
    entry(2, other, long),
    entry(3, other, 'data'),
    entry(3, used, 'data'),
    capabilities,
    entry(8, other, 'ephemeral'),
  );
  expect(slimmed(whole, (type) => type === used)).toEqual(
    message(provider, entry(2, used, long), entry(3, used, 'data'), capabilities),
  );
});

test("a provider's schema of which all is used stays as it is", () => {
  const whole = message(provider, entry(2, 'aws_a', ''), capabilities);
  expect(slimmed(whole, () => true)).toEqual(whole);
});
