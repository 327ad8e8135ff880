import { posix } from 'node:path';

const REPOSITORY = 'https://github.com/cdktf-sagemaker/cdktf-sagemaker';

/** A link or an image of Markdown, with what stands before its address. */
const RELATIVE = /(!?)(\[[^\]]*\]\()(?!#|[a-z]+:)([^)\s]+)(?=\))/g;

/**
 * The page with links that lead to the repository: npm, PyPI and the like show a README where its neighbours
 * are not. Links in the clone stay relative.
 */
export function withAbsoluteLinks(markdown: string): string {
  // An odd part is a fenced block.
  const parts = markdown.split(/^(```.*\n[^]*?^```)$/m);
  const link = (_: string, bang: string, text: string, target: string) => {
    // An image is shown, not a page about it.
    const view = bang === '' ? 'blob' : 'raw';
    return `${bang}${text}${REPOSITORY}/${view}/main/${posix.normalize(target)}`;
  };
  return parts
    .map((part, index) => (index % 2 === 0 ? part.replace(RELATIVE, link) : part))
    .join('');
}
