import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeExample } from './examples';
import { REPOSITORY } from './paths';
import { ServingDiagram } from '../src';

const HEADING = '## What serves';

/** The section of an example's README that shows its picture; nothing where nothing serves. */
export function pictureSection(json: string): string {
  const picture = ServingDiagram.ofJson(json).toMermaid();
  if (!picture.includes('n1')) return '';
  return `${HEADING}\n\n\`\`\`mermaid\n${picture}\`\`\`\n`;
}

/** Writes the pictures of all examples into their READMEs, before the section on how to run them. */
function main(): void {
  for (const example of readdirSync(join(REPOSITORY, 'examples'))) {
    const file = join(REPOSITORY, 'examples', example, 'README.md');
    const text = readFileSync(file, 'utf8');
    const [before, after] = text
      .replace(new RegExp(`^${HEADING}\n[^]*?(?=^## )`, 'm'), '')
      .split(/^(?=## How to run it$)/m);
    if (after === undefined) throw new Error(`${file} does not say how to run it`);
    const section = pictureSection(synthesizeExample(example));
    writeFileSync(file, [before, section, section && '\n', after].join(''));
  }
}

if (require.main === module) main();
