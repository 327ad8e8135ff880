import * as http2 from 'node:http2';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Terraform's request for all that a provider can do. AWS's answer takes every command a second to read. */
const GET_SCHEMA = '/tfplugin5.Provider/GetSchema';

/**
 * What every command asks, and what has the same answer each time. To check its block, the provider checks
 * all schemas that it has, which is half of what a command costs it.
 */
const ASKED_AGAIN = [GET_SCHEMA, '/tfplugin5.Provider/PrepareProviderConfig'];

/** Fields of the answer whose entries are schemas by the names of types. */
const BY_TYPE = [2, 3, 8];

/**
 * Stands between Terraform and a provider that runs. Leaves those types out of the provider's schema that
 * nobody uses, and keeps the answers to what is asked again. Everything else passes as it is.
 *
 * @param provider path of the provider's socket
 * @param socket path of a new socket, for Terraform
 * @param isUsed whether a type is used; asked once, at the first command
 */
export function proxySchema(
  provider: string,
  socket: string,
  isUsed: (type: string) => boolean,
): { close(): void } {
  const upstream = http2.connect('http://localhost', {
    createConnection: () => connect(provider),
    settings: { initialWindowSize: 2 ** 24 },
  });
  upstream.on('error', () => undefined);
  const answers = new Map<string, Buffer>();

  const server = http2.createServer({ settings: { initialWindowSize: 2 ** 24 } });
  server.on('stream', async (stream, headers) => {
    stream.on('error', () => undefined);
    const path = String(headers[':path']);
    const question = ASKED_AGAIN.includes(path) ? await buffer(stream) : undefined;
    const key = question && `${path} ${question.toString('base64')}`;
    const known = key && answers.get(key);
    if (known) {
      stream.respond(OK, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      return void stream.end(known);
    }
    const request = upstream.request({ ...headers, ':authority': 'localhost' });
    let trailers: http2.IncomingHttpHeaders = {};
    request.on('trailers', (found) => (trailers = found));
    request.on('error', () => stream.destroy());
    stream.on('close', () => request.close());
    if (question) request.end(question);
    else stream.on('error', () => request.destroy()).pipe(request);
    request.on('response', (answer, flags) => {
      if (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) {
        return void stream.respond(answer, { endStream: true });
      }
      stream.respond(answer, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers(trailers));
      if (!key) return void request.pipe(stream);
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const whole = Buffer.concat(chunks);
        const told = path === GET_SCHEMA ? slimmed(whole, isUsed) : whole;
        if (trailers['grpc-status'] === '0') answers.set(key, told);
        stream.end(told);
      });
    });
  });
  server.listen(socket);
  return {
    close: () => {
      upstream.destroy();
      server.close();
    },
  };
}

const OK = { ':status': 200, 'content-type': 'application/grpc' };

/** A message of gRPC: a byte, its length, and fields of Protocol Buffers. */
export function slimmed(message: Buffer, isUsed: (type: string) => boolean): Buffer {
  const body = message.subarray(5);
  const kept: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const start = at;
    const [tag, afterTag] = varint(body, at);
    const [length, content] = varint(body, afterTag);
    at = content + length;
    if (!BY_TYPE.includes(tag >> 3) || isUsed(firstText(body.subarray(content, at)))) {
      kept.push(body.subarray(start, at));
    }
  }
  const slim = Buffer.concat(kept);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(slim.length, 1);
  return Buffer.concat([head, slim]);
}

/** The key of a map's entry, which is its first field. */
function firstText(entry: Buffer): string {
  const [length, start] = varint(entry, 1);
  return entry.toString('utf8', start, start + length);
}

function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
