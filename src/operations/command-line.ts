import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ServingDiagram } from './serving-diagram';

const HELP = `Says what a synthesized stack is.

  cdktf-sagemaker diagram <stack> [--format mermaid|dot]

  diagram   a picture of what serves: endpoints, models, packages, scaling

  <stack>   the cdk.tf.json of a stack, or its folder: cdktf.out/stacks/<name>

  --format  mermaid (the default), or dot for Graphviz
  --help    shows this
`;

const FORMATS: Readonly<Record<string, (diagram: ServingDiagram) => string>> = {
  mermaid: (diagram) => diagram.toMermaid(),
  dot: (diagram) => diagram.toDot(),
};

/** What a program writes to. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * The command `cdktf-sagemaker`.
 *
 * @returns the exit code: 0, 1 where the stack can't be read, 2 where the command is wrong
 */
export function run(args: readonly string[], { stdout, stderr }: Streams = process): number {
  const fail = (code: number, text: string) => {
    stderr.write(`cdktf-sagemaker: ${text}\n`);
    return code;
  };
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'mermaid' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    return fail(2, `${(error as Error).message}; see cdktf-sagemaker --help`);
  }
  const { values, positionals } = parsed;
  const [command, stack, ...more] = positionals;
  if (values.help || command === undefined) {
    stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  if (command !== 'diagram') {
    return fail(2, `there is no command ${JSON.stringify(command)}; see cdktf-sagemaker --help`);
  }
  if (stack === undefined || more.length > 0) {
    return fail(2, 'give one stack, such as cdktf.out/stacks/kmeans; cdktf synth writes it');
  }
  const draw = FORMATS[values.format];
  if (!draw) {
    return fail(
      2,
      `--format must be one of ${Object.keys(FORMATS).join(', ')}, got ${values.format}`,
    );
  }
  const path = existsSync(join(stack, FILE)) ? join(stack, FILE) : stack;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as Error).message;
    return fail(1, `${reason}; run cdktf synth, and give cdktf.out/stacks/<name>`);
  }
  try {
    stdout.write(draw(ServingDiagram.ofJson(text)));
    return 0;
  } catch (error) {
    return fail(1, `${path}: ${(error as Error).message}`);
  }
}

/** What cdktf writes for a stack. */
const FILE = 'cdk.tf.json';
