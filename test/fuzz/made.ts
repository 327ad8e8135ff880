import { type Construct } from 'constructs';

/** A value that needs a place, and how a program writes it. */
export class Made {
  constructor(
    private readonly code: (id: string) => string,
    private readonly make: (stack: Construct, id: string) => unknown,
  ) {}

  in(stack: Construct): unknown {
    return this.make(stack, `Made${stack.node.children.length}`);
  }

  written(id: string): string {
    return this.code(id);
  }
}

/** A value as it is handed to a construct. */
export function realized(value: unknown, stack: Construct): unknown {
  if (value instanceof Made) return value.in(stack);
  if (Array.isArray(value)) return value.map((one) => realized(one, stack));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, realized(one, stack)]);
  return Object.fromEntries(entries);
}

/** A value as a program has it. */
export function written(value: unknown): string {
  let count = 0;
  const write = (one: unknown): string => {
    if (one instanceof Made) return one.written(`Made${count++}`);
    if (typeof one === 'string') return JSON.stringify(one);
    if (typeof one === 'bigint') return `${one}n`;
    if (typeof one === 'function') return `(${one.toString()})`;
    if (Object.is(one, -0)) return '-0';
    if (Array.isArray(one)) return `[${one.map(write).join(', ')}]`;
    if (!isPlain(one)) return String(one);
    const members = Object.entries(one).map(([name, member]) => `${key(name)}: ${write(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  };
  return write(value);
}

/** Whether a value is an object of no class; those of fast-check may have no prototype. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
