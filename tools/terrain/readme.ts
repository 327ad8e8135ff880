import { bindings, dependencies } from './platform';
import { renamed } from './renames';
import { withAbsoluteLinks } from '../packages/links';

const INSTALL = `## Use it in your project

The package is not on npm yet. Build it in a clone of [the repository](https://github.com/cdktf-sagemaker/cdktf-sagemaker):

\`\`\`sh
npm ci && npm run terrain && npm pack ./.cache/terrain/cdktn-sagemaker
\`\`\`

Then, in your project:

\`\`\`sh
npm install ../cdktf-sagemaker/cdktn-sagemaker-0.0.0.tgz cdktn constructs @cdktn/provider-aws
\`\`\`

The constructs work in any \`TerraformStack\`. The pages below write \`cdktf\` where you write \`cdktn\`; [CDK Terrain](docs/cdk-terrain.md) says how to move a program from CDK for Terraform.

`;

const COMPATIBILITY = `## Compatibility

Built and tested with \`cdktn\` ${dependencies.cdktn}, \`constructs\` ${dependencies.constructs} and bindings of AWS provider ${bindings.provider}, which stacks ask Terraform for. Terraform 1.5 and Node.js 20.9 or newer. See [CDK Terrain](docs/cdk-terrain.md).

`;

/** Sections that are others here; those without a text are left out. */
const SECTIONS: Readonly<Record<string, string>> = {
  Compatibility: COMPATIBILITY,
  'Try it': '',
  'Use it in your project': INSTALL,
};

/** The README of the package for CDK Terrain, from that of this repository. */
export function readmeOf(text: string): string {
  const found = new Set<string>();
  const sections = text.split(/^(?=## )/m).map((section) => {
    const heading = /^## (.*)/.exec(section)?.[1] ?? '';
    found.add(heading);
    return SECTIONS[heading] ?? renamed(withoutStatusOf(section));
  });
  const missing = Object.keys(SECTIONS).filter((heading) => !found.has(heading));
  if (missing.length > 0) throw new Error(`README.md lacks the section ${missing.join(', ')}`);
  return withAbsoluteLinks(sections.join(''));
}

/** What CDK for Terraform has come to is of no interest here. */
function withoutStatusOf(section: string): string {
  return section.replace(/^HashiCorp archived .*\n\n?/m, '');
}
