/** `npm run docs`: compiles every TypeScript snippet of the documentation. */
import { extractSnippets, PAGES } from './snippets';

const compile = extractSnippets();
if (compile) console.log(`All snippets of ${PAGES.length} pages and of the TSDoc compile.`);
process.exitCode = compile ? 0 : 1;
