import { type ModelPackageModelCard } from './model-package-types';
import { jsonencode } from '../core/terraform/json';
import { isLiteral, isToken } from '../core/validation/values';

/** A card as AWS takes it: its content is a text. */
export function renderedCard(card: ModelPackageModelCard | undefined): object | undefined {
  if (card === undefined) return undefined;
  return { ...card, modelCardContent: contentText(card.modelCardContent) };
}

function contentText(content: unknown): unknown {
  if (!isLiteral(content)) return content;
  if (typeof content === 'string') return withoutExpressions(content);
  // Anything else is reported.
  if (typeof content !== 'object' || content === null) return undefined;
  return holdsToken(content)
    ? jsonencode(withoutExpressionsIn(content))
    : withoutExpressions(JSON.stringify(content));
}

/** The same text to Terraform: what looks like an expression is none. Tokens stay what they are. */
function withoutExpressions(text: string): string {
  return text.replace(/(?<!\$)\$\{(?!TfToken\[)/g, '$$${').replace(/(?<!%)%\{/g, '%%{');
}

function withoutExpressionsIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutExpressions(value);
  if (typeof value !== 'object' || value === null || isToken(value)) return value;
  if (Array.isArray(value)) return value.map(withoutExpressionsIn);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutExpressionsIn(member)]),
  );
}

function holdsToken(value: unknown): boolean {
  if (isToken(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsToken);
}
