import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withAbsoluteLinks } from '../../tools/packages/links';
import { REPOSITORY } from '../../tools/paths';
import { anchorsOf, linksOf } from '../markdown';

const read = (page: string) => readFileSync(join(REPOSITORY, page), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(join(REPOSITORY, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const DOCS = pagesIn('docs');
const EXAMPLES = readdirSync(join(REPOSITORY, 'examples')).map((name) =>
  join('examples', name, 'README.md'),
);

/** Whether a link leads nowhere; those to other sites are not looked at. */
function isBroken(page: string, link: string): boolean {
  if (link.startsWith('https://')) return false;
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(REPOSITORY, target))) return true;
  return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
}

test.each([...pagesIn('.'), ...DOCS, ...EXAMPLES])('%s has no broken link', (page) => {
  expect(linksOf(read(page)).filter((link) => isBroken(page, link))).toEqual([]);
});

test('the index of the documentation has all pages and examples', () => {
  const links = linksOf(read('docs/README.md')).map((link) => join('docs', link.split('#')[0]));
  const pages = [...DOCS, ...EXAMPLES].filter((page) => page !== 'docs/README.md');
  expect(pages.filter((page) => !links.includes(page))).toEqual([]);
});

describe('in a package', () => {
  const BLOB = 'https://github.com/cdktf-sagemaker/cdktf-sagemaker/blob/main/';

  test.each(['README.md', 'CHANGELOG.md', 'SECURITY.md'])('%s links to the repository', (page) => {
    const [before, after] = [read(page), withAbsoluteLinks(read(page))].map(linksOf);
    expect(after).toEqual(
      before.map((link) => (/^(#|https:)/.test(link) ? link : `${BLOB}${link}`)),
    );
  });

  test('a picture is the picture, and what is in a block stays as it is', () => {
    const block = '```md\n[a](b.md)\n```\n';
    expect(withAbsoluteLinks(`![a](b.svg) [c](./d.md#e) [f](#g)\n\n${block}`)).toBe(
      `![a](${BLOB.replace('blob', 'raw')}b.svg) [c](${BLOB}d.md#e) [f](#g)\n\n${block}`,
    );
  });
});
