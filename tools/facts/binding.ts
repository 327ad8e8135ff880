import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const PACKAGE = '@cdktf/provider-aws';

/** An argument of a resource, or of a block in it. */
export interface Argument {
  readonly name: string;
  readonly isRequired: boolean;
  /** The interface of a block. */
  readonly block?: string;
}

interface DeclaredMember {
  readonly name: string;
  readonly isRequired: boolean;
  /** TypeScript. */
  readonly type: string;
  /** The only values, where its comment lists them. */
  readonly allowed: readonly string[];
}

/** Arguments that are Terraform's own, or variants of another: no member of any API. */
const TERRAFORMS = ['id', 'namePrefix', 'region', 'tagsAll'];

/** The declarations of a resource in the provider's bindings. */
export class Binding {
  readonly source: string;
  /** The interface of the resource itself. */
  readonly root: string;
  private readonly interfaces = new Map<string, ts.InterfaceDeclaration>();

  /** @param folder such as `sagemaker-model` */
  constructor(folder: string) {
    const root = dirname(require.resolve(`${PACKAGE}/package.json`));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    this.source = `${PACKAGE} ${version}, lib/${folder}`;
    const text = readFileSync(join(root, 'lib', folder, 'index.d.ts'), 'utf8');
    const file = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        this.interfaces.set(statement.name.text, statement);
      }
    }
    const all = [...this.interfaces.values()];
    const own = all.find(
      (one) => one.heritageClauses !== undefined && one.name.text.endsWith('Config'),
    );
    // That of a provider extends nothing, and stands first.
    this.root = (own ?? all[0]).name.text;
  }

  arguments(name: string): Argument[] {
    return this.declared(name)
      .map(({ name: own, isRequired, type }) => {
        const block = type.replace(/\[\]$/, '');
        return { name: own, isRequired, block: this.interfaces.has(block) ? block : undefined };
      })
      .filter((argument) => !(name === this.root && TERRAFORMS.includes(argument.name)));
  }

  /** The members of an interface as they are declared; what may also be a token, as its plain type. */
  declared(name: string): DeclaredMember[] {
    return this.interfaces
      .get(name)!
      .members.filter(ts.isPropertySignature)
      .map((member) => ({
        name: (member.name as ts.Identifier).text,
        isRequired: member.questionToken === undefined,
        type: member.type!.getText().replace(/ \| cdktf\.IResolvable$/, ''),
        allowed: [
          ...(/Valid values are ([^.]+)\./.exec(member.getFullText())?.[1] ?? '').matchAll(
            /[`"](\w+)[`"]/g,
          ),
        ].map(([, value]) => value),
      }));
  }
}
