import { type IResolvable, type TerraformElement } from 'cdktf';
import { untraced } from './untraced';

/**
 * A binding that makes its tokens without stack traces, in its constructor and for its attributes: a model has a
 * dozen of them.
 */
export function lean<T extends object>(binding: T): T {
  const known = constructors.get(binding) as T | undefined;
  if (known) return known;
  const derived = leanClass(binding as unknown as Binding);
  const constructor = new Proxy(binding, {
    construct: (_, args) => untraced(() => Reflect.construct(derived, args)),
  });
  constructors.set(binding, constructor);
  return constructor;
}

const constructors = new Map<object, object>();

/** What all bindings have. */
type Binding = new (
  ...args: any[] // eslint-disable-line @typescript-eslint/no-explicit-any -- TypeScript wants it of a mixin
) => TerraformElement & { interpolationForAttribute(attribute: string): IResolvable };

/**
 * A class, because V8 gives each object that is constructed for anything else a shape of its own, which makes all
 * code slow that sees it. Its instances say that they are of the binding, as jsii wants it.
 */
function leanClass(binding: Binding): Binding {
  class Lean extends binding {
    interpolationForAttribute(attribute: string): IResolvable {
      return untraced(() => super.interpolationForAttribute(attribute));
    }

    get fqn(): string {
      return untraced(() => super.fqn);
    }
  }
  Object.defineProperty(Lean.prototype, 'constructor', { value: binding });
  return Lean;
}
