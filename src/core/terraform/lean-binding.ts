import { type IResolvable } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isPreparing, tokensIn, watchPreparation } from './preparation';
import { untraced } from './untraced';

/**
 * A binding that renders what it renders by itself, and costs half of it:
 *
 * - It makes its tokens without stack traces, in its constructor and for its attributes.
 * - While cdktf prepares the stack it gives nothing but its tokens.
 */
export function lean<T extends object>(binding: T): T {
  const known = constructors.get(binding) as T | undefined;
  if (known) return known;
  const derived = leanClass((binding as unknown as Class).prototype);
  const constructor = new Proxy(binding, {
    construct(target, args) {
      return untraced(() => {
        const made = Reflect.construct(target as unknown as Class, args, derived) as Rendering;
        watchPreparation(made);
        return made;
      });
    },
  });
  constructors.set(binding, constructor);
  return constructor;
}

type Class = new (...args: unknown[]) => Rendering;

const constructors = new Map<object, object>();

/** What bindings have for those that derive from them, and some of what cdktf renders. */
interface Rendering extends IConstruct {
  readonly friendlyUniqueId: string;
  readonly rawOverrides: Record<string, unknown>;
  readonly terraformMetaArguments: Record<string, unknown>;
  readonly forEach?: unknown;
  readonly provisioners?: unknown;
  readonly _imported?: unknown;
  hasResourceMove?(): unknown;
  synthesizeAttributes(): Record<string, unknown>;
  toTerraform(): object;
  interpolationForAttribute(attribute: string): IResolvable;
}

/** A class whose instances are to all others instances of the binding. */
function leanClass(binding: Rendering): Class {
  const derived = function () {};
  derived.prototype = Object.create(binding, {
    interpolationForAttribute: {
      value(this: Rendering, attribute: string) {
        return untraced(() => binding.interpolationForAttribute.call(this, attribute));
      },
    },
    toTerraform: {
      value(this: Rendering) {
        return isPreparing(this) && isPlain(this)
          ? { [this.friendlyUniqueId]: tokensOf(this) }
          : (binding.toTerraform.call(this) as object);
      },
    },
  });
  return derived as unknown as Class;
}

function isPlain(resource: Rendering): boolean {
  const { forEach, provisioners, _imported } = resource;
  return !forEach && !provisioners && !_imported && !resource.hasResourceMove?.();
}

function tokensOf(resource: Rendering): unknown[] {
  const { terraformMetaArguments, rawOverrides } = resource;
  return tokensIn([resource.synthesizeAttributes(), terraformMetaArguments, rawOverrides]);
}
