/**
 * A value that an expression of Terraform writes out, such as `{"A" = [1, aws_x.y.id]}`: what only Terraform
 * knows stands in it as the text `${aws_x.y.id}`.
 *
 * @returns nothing where the text is no such value
 */
export function hclValue(text: string): unknown {
  const parser = new Parser(text);
  const value = parser.value();
  return parser.isAtEnd ? value : undefined;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    this.skipBlanks();
    return this.at === this.text.length;
  }

  value(): unknown {
    this.skipBlanks();
    const sign = this.text[this.at];
    if (sign === '{') return this.members();
    // `[for …]` is an expression.
    if (sign === '[' && !/^\[\s*for\b/.test(this.text.slice(this.at))) return this.items();
    if (sign === '"') return this.quoted();
    return this.expression();
  }

  private members(): unknown {
    const all: Record<string, unknown> = {};
    this.at++;
    for (this.skipBlanks(); this.more('}'); this.skipBlanks()) {
      const key = this.text[this.at] === '"' ? this.quoted() : this.word();
      this.skipBlanks();
      this.at++;
      all[key] = this.value();
    }
    return all;
  }

  private items(): unknown[] {
    const all: unknown[] = [];
    this.at++;
    for (this.skipBlanks(); this.more(']'); this.skipBlanks()) all.push(this.value());
    return all;
  }

  /** Whether another item follows; goes past the comma before it, or past the end. */
  private more(end: string): boolean {
    while (/[\s,]/.test(this.text[this.at] ?? '')) this.at++;
    if (this.at < this.text.length && this.text[this.at] !== end) return true;
    this.at++;
    return false;
  }

  private quoted(): string {
    const start = this.at;
    this.skipQuoted();
    const own = this.text.slice(start, this.at);
    try {
      return JSON.parse(own.replace(/\$\{[^}]*\}/g, (one) => one.replace(/"/g, "'")));
    } catch {
      return own.slice(1, -1);
    }
  }

  private word(): string {
    const [found] = /^[\w-]+/.exec(this.text.slice(this.at)) ?? [''];
    this.at += found.length;
    return found;
  }

  /** All up to the comma or bracket that ends it. */
  private expression(): unknown {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at];
      if (sign === '"') {
        this.skipQuoted();
        this.at--;
      } else if (/[([{]/.test(sign)) depth++;
      else if (/[)\]}]/.test(sign) && depth-- === 0) break;
      else if (sign === ',' && depth === 0) break;
    }
    const own = this.text.slice(start, this.at).trim();
    if (own === '') {
      // There is none, so that nothing after it can be read.
      this.at = this.text.length;
      return undefined;
    }
    if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(own)) return JSON.parse(own);
    return `\${${own}}`;
  }

  /** Goes past a text in quotes, in which expressions may hold other ones. */
  private skipQuoted(): void {
    this.at++;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const rest = this.text.slice(this.at, this.at + 2);
      if (depth === 0 && rest[0] === '"') break;
      if (rest[0] === '\\') this.at++;
      else if (depth > 0 && rest[0] === '}') depth--;
      else if (rest === '${') {
        depth++;
        this.at++;
      }
    }
    this.at++;
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }
}
