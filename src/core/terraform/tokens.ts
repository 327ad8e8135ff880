import {
  DefaultTokenResolver,
  Fn,
  type IResolveContext,
  Lazy,
  StringConcat,
  Tokenization,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import { untraced } from './untraced';

/** A value as Terraform will see it. Two tokens may mean the same, and their numbers change with the program. */
export function resolved<T>(scope: IConstruct, value: T): T {
  if (typeof value === 'string' && !mayHoldToken(value)) return value;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}

/** What is known of a text at synth: its parts that are no tokens. */
export function knownPart(text: string): string {
  return text.replace(/\$\{TfToken\[[^\]]*\]\}|-\d\.\d+e\+2\d\d/g, '');
}

/** One of two texts, by Terraform where the condition is a token. */
export function chosenBy(condition: boolean, whenTrue: string, whenFalse: string): string {
  if (typeof condition !== 'boolean') return Fn.conditional(condition, whenTrue, whenFalse);
  return condition ? whenTrue : whenFalse;
}

/** A text that is made at synth, twice: cdktf first looks for references to other stacks (`preparing`). */
export function lazyText(produce: (context: IResolveContext) => string): string {
  return untraced(() => Lazy.stringValue({ produce }));
}

/** Whether tokens may be in a text: those of texts, or those of numbers: `-1.8881545897087503e+289`. */
export function mayHoldToken(text: string): boolean {
  return /TfToken\[|[-|\d.+]e[-|\d.eE+]/.test(text);
}
