import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeploymentPermissions } from './deployment-permissions';
import {
  type DeploymentPermissionsOptions,
  type DeploymentPhase,
} from './deployment-permissions-props';
import { PHASES } from './resource-permissions';
import { ServiceQuotas } from './service-quotas';
import { ServingDiagram } from './serving-diagram';

const HELP = `Says what a synthesized stack is.

  cdktf-sagemaker diagram <stack> [--format mermaid|dot]
  cdktf-sagemaker permissions <stack> [--format table|json|hcl] [--phase plan|apply|destroy]...
                              [--account <id>] [--shared-prefixes]
  cdktf-sagemaker quotas <stack> [--format table|json]

  diagram            a picture of what serves: endpoints, models, packages, scaling
  permissions        the IAM policy that deploying the stack needs
  quotas             what the quotas of the account must cover at most

  <stack>            the cdk.tf.json of a stack, or its folder: cdktf.out/stacks/<name>

  --format           the first of them is the default; dot is for Graphviz
  --phase            of permissions: what is done with the stack, by default all; can be given several times
  --account          of permissions: the account that the stack goes to, by default any
  --shared-prefixes  of permissions: names as the prefixes that they share, for a shorter policy
  --help             shows this
`;

type Print = (json: string, options: DeploymentPermissionsOptions) => string;

/** What is printed of a stack, by command and format. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, Print>>>> = {
  diagram: {
    mermaid: (json) => ServingDiagram.ofJson(json).toMermaid(),
    dot: (json) => ServingDiagram.ofJson(json).toDot(),
  },
  permissions: {
    table: (json, options) => DeploymentPermissions.ofJson(json, options).toTable(),
    json: (json, options) => DeploymentPermissions.ofJson(json, options).toJson(),
    hcl: (json, options) => DeploymentPermissions.ofJson(json, options).toHcl(),
  },
  quotas: {
    table: (json) => ServiceQuotas.ofJson(json).toTable(),
    json: (json) => ServiceQuotas.ofJson(json).toJson(),
  },
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
      options: {
        format: { type: 'string' },
        phase: { type: 'string', multiple: true },
        account: { type: 'string' },
        'shared-prefixes': { type: 'boolean' },
        help: { type: 'boolean' },
      },
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
  const formats = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!formats) {
    return fail(2, `there is no command ${JSON.stringify(command)}; see cdktf-sagemaker --help`);
  }
  if (stack === undefined || more.length > 0) {
    return fail(2, 'give one stack, such as cdktf.out/stacks/kmeans; cdktf synth writes it');
  }
  const { format = Object.keys(formats)[0] } = values;
  const print = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (!print) {
    const known = Object.keys(formats).join(', ');
    return fail(2, `--format of ${command} must be one of ${known}, got ${format}`);
  }
  const { phase, account, 'shared-prefixes': sharedPrefixes } = values;
  if (command !== 'permissions' && (phase ?? account ?? sharedPrefixes) !== undefined) {
    return fail(
      2,
      `--phase, --account and --shared-prefixes are of permissions, not of ${command}`,
    );
  }
  const wrong = phase?.find((one) => !PHASES.includes(one as DeploymentPhase));
  if (wrong !== undefined) {
    return fail(2, `--phase must be one of ${PHASES.join(', ')}, got ${wrong}`);
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    return fail(2, `--account must be 12 digits, got ${account}`);
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
    stdout.write(
      print(text, { phases: phase as DeploymentPhase[] | undefined, account, sharedPrefixes }),
    );
    return 0;
  } catch (error) {
    return fail(1, `${path}: ${(error as Error).message}`);
  }
}

/** What cdktf writes for a stack. */
const FILE = 'cdk.tf.json';
