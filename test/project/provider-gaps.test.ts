import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../tools/paths';

const SECTION = "## What the provider can't express\n";

/** Members by resource, as the lists of the pages have them. */
function documented(page: string): Array<[resource: string, members: string[]]> {
  const text = readFileSync(join(REPOSITORY, 'docs', page), 'utf8');
  const [section] = text.split(SECTION)[1].split('\n## ');
  return [...section.matchAll(/^- `([\w:]+)`: (.*)$/gm)].map(([, resource, members]) => [
    resource,
    [...members.matchAll(/`([\w.]+)`/g)].map(([, member]) => member),
  ]);
}

/** Its construct, and with it its page, is still to come. */
const TO_COME = ['aws_sagemaker_domain'];

test("the pages say what of the API the provider can't express; `npm run facts` finds it", () => {
  const found = JSON.parse(
    readFileSync(join(REPOSITORY, 'tools/facts/provider-gaps.json'), 'utf8'),
  );
  const expected = Object.entries<string[]>(found).filter(
    ([resource, { length }]) => length > 0 && !['$comment', ...TO_COME].includes(resource),
  );
  const pages = ['model.md', 'images-and-registry.md', 'endpoints.md'].flatMap(documented);
  expect(Object.fromEntries(pages)).toEqual(Object.fromEntries(expected));
});
