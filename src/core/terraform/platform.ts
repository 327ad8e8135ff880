import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Refuses a construct in a stack of the other platform, where synth would fail with an error of that platform's
 * inside: CDK for Terraform and CDK Terrain take each other's constructs for their own.
 */
export function expectPlatformOf(construct: IConstruct): void {
  const stack = stackOf(construct);
  if (!stack || right.has(stack)) return;
  const found = platformOf(stack.constructor);
  // With aliased packages both names are one platform.
  const own = platformOf(TerraformStack);
  if (found !== own && isPlatform(found) && isPlatform(own)) {
    throw new Error(
      `${construct.node.path}: ${PACKAGES[own]} is for ${NAMES[own]}, but the stack is one of ${NAMES[found]}; install ${PACKAGES[found]} and import from it, or write the whole program for ${NAMES[own]}`,
    );
  }
  right.add(stack);
}

/** By the name of the package that has the class of stacks. */
type Platform = keyof typeof NAMES;
const NAMES = { cdktf: 'CDK for Terraform (cdktf)', cdktn: 'CDK Terrain (cdktn)' };
const PACKAGES: Record<Platform, string> = { cdktf: 'cdktf-sagemaker', cdktn: 'cdktn-sagemaker' };

const right = new WeakSet<IConstruct>();

/** What jsii gives every class: in JavaScript alone as well as below the other languages. */
const JSII = Symbol.for('jsii.rtti');

function platformOf(type: unknown): string | undefined {
  for (let one = type; typeof one === 'function'; one = Object.getPrototypeOf(one)) {
    const known: { fqn?: string } = Object.getOwnPropertyDescriptor(one, JSII)?.value ?? {};
    if (known.fqn?.endsWith('.TerraformStack')) return known.fqn.split('.')[0];
  }
  return undefined;
}

function isPlatform(name: string | undefined): name is Platform {
  return name !== undefined && Object.hasOwn(NAMES, name);
}

function stackOf(construct: IConstruct): IConstruct | undefined {
  let scope: IConstruct | undefined = construct;
  while (scope && !TerraformStack.isStack(scope)) scope = scope.node.scope;
  return scope;
}
