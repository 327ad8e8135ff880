import { type Docs } from 'jsii-reflect';
import { blocks, codeBlock, prose } from './markdown';

/** Summary and remarks in one; jsii ends a summary at a semicolon too, in the middle of a sentence. */
function description({ summary, remarks }: Docs, separator: string): string {
  const between = summary.endsWith(';') ? ' ' : separator;
  return prose([summary, remarks].filter(Boolean).join(between));
}

export function firstSentence(docs: Docs): string {
  if (!docs.summary.endsWith(';')) return prose(docs.summary);
  const [sentence] = description(docs, ' ').split(/(?<=[.!?])\s/);
  return sentence.replace(/\s*\n\s*/g, ' ');
}

/** A link to the page of `@see`, by its name: `…/API_CreateModel.html` is `CreateModel`. */
export function pageLink(see: string): string {
  if (!URL.canParse(see)) return prose(see);
  const page = new URL(see).pathname.split('/').filter(Boolean).at(-1) ?? see;
  return `[${page.replace(/\.html$/, '').replace(/^API_/, '')}](${see})`;
}

function deprecation(docs: Docs): string | undefined {
  return docs.deprecated ? `**Deprecated:** ${prose(docs.deprecationReason!)}` : undefined;
}

/** What a type or method is for, without its `@see`. */
export const fullText = (docs: Docs) => blocks(deprecation(docs), description(docs, '\n\n'));

/** What a property or parameter is for, for a cell of a table. */
export function cellText(docs: Docs): string {
  const see = docs.link ? `See ${pageLink(docs.link)}.` : undefined;
  return [deprecation(docs), description(docs, ' '), see].filter(Boolean).join(' ');
}

/** `@param` begins with a small letter, and ends with or without a period. */
export function asSentence(text: string): string {
  const capital = text.replace(
    /^[a-z]+(?=[ ,;:])/,
    (word) => word[0].toUpperCase() + word.slice(1),
  );
  return capital.replace(/(?<=[\w`)])$/, '.');
}

export const exampleOf = (docs: Docs) => (docs.example ? codeBlock(docs.example) : undefined);
