import { Testing } from 'cdktf';
import { type Construct } from 'constructs';
import * as fc from 'fast-check';
import { inCharacters, inputsOf } from './api';
import { isPlain, realized, written } from './made';
import { isStruct, itemOf, membersOf, type Node } from './nodes';
import { together } from './together';
import { keyTexts, values } from './values';
import { formatValue } from '../../src/core/validation/values';
import { type Resource, RESOURCES } from '../conformance/resources';
import { aStack, type Build } from '../synth';

/** One construct with props that may need a stack. */
export class Program {
  constructor(
    readonly row: Resource,
    readonly props: unknown,
  ) {}

  build(scope: Construct): void {
    new this.row.construct(scope, 'It', realized(this.props, scope));
  }

  /** What is wrong with it; quicker than a synthesis, which also renders. */
  problems(): string[] {
    const stack = aStack();
    this.build(stack);
    return stack.node.findAll().flatMap(({ node }) => node.validate());
  }

  synth(): void {
    synthBothWays((stack) => this.build(stack));
  }

  toString(): string {
    return `new ${this.row.construct.name}(stack, 'It', ${written(this.props)});`;
  }

  [fc.toStringMethod](): string {
    return this.toString();
  }
}

/** Renders, as `App.synth` does before it validates, and validates. */
export function synthBothWays(build: Build): void {
  const stack = aStack();
  build(stack);
  Testing.synth(stack, false);
  Testing.synth(stack, true);
}

/** The props of a resource as a tree. */
export function root(row: Resource): Node {
  const inputs = inputsOf(row.arnPrefix);
  const limits = row.type === 'aws_cloudcontrolapi_resource' ? inputs.map(inCharacters) : inputs;
  if (limits.length === 0) throw new Error(`src/facts has no input that makes ${row.arnPrefix}`);
  return { type: row.props, limits, name: row.props, isRequired: true };
}

/** A property at some depth, and a program that has it and little else. */
export interface Place {
  readonly row: Resource;
  readonly node: Node;
  /** Names of properties; 0 is the first item of a list, `key` an entry of a map. */
  readonly steps: ReadonlyArray<string | 0>;
}

/** Every property of every construct, in depth. */
export function places(): Place[] {
  return RESOURCES.flatMap((row) => placesBelow({ row, node: root(row), steps: [] }));
}

function placesBelow(place: Place): Place[] {
  const { node, steps } = place;
  const below = (step: string | 0, inner: Node) =>
    placesBelow({ ...place, node: inner, steps: [...steps, step] });
  const inner = isStruct(node.type)
    ? Object.entries(membersOf(node)).flatMap(([name, one]) => below(name, one))
    : /^(\[\]|\{\})/.test(node.type)
      ? below(node.type.startsWith('[]') ? 0 : KEY, itemOf(node))
      : [];
  return [place, ...inner];
}

/** A key of a map, which a message shows in brackets. */
class MapKey {
  constructor(private readonly key: string) {}

  toString(): string {
    return this.key;
  }
}

type Key = string | number | MapKey;

function inPath(key: Key, i: number): string {
  if (typeof key === 'string') return i === 0 ? key : `.${key}`;
  return `[${typeof key === 'number' ? key : formatValue(`${key}`)}]`;
}

function replaced(whole: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value;
  const name = `${key}`;
  if (Array.isArray(whole)) {
    return whole.map((one, i) => (`${i}` === name ? replaced(one, rest, value) : one));
  }
  if (!isPlain(whole)) return whole;
  return { ...whole, [name]: replaced(whole[name], rest, value) };
}

/** In the place of a key. */
export const KEY = '{}';

/** A program with a right value at a place, and little else. */
export interface Sample {
  readonly program: Program;
  /** The place as messages name it. */
  readonly path: string;
  readonly value: unknown;
  /** The same program with another value at the place. */
  with(value: unknown): Program;
}

/** Programs that have a place; where it goes with nothing else they have it no more. */
export function samples(place: Place): fc.Arbitrary<Sample> {
  const { row, steps } = place;
  const node = root(row);
  return propsAt(node, steps).map(({ whole, keys }) => {
    const props = together(node, whole);
    return {
      program: new Program(row, props),
      path: keys.map(inPath).join(''),
      value: keys.reduce<any>((value, key) => value?.[`${key}`], props),
      with: (value) => new Program(row, replaced(props, keys, value)),
    };
  });
}

function propsAt(node: Node, [step, ...rest]: Place['steps']): fc.Arbitrary<Found> {
  if (step === undefined) return values(node, true).map((whole) => ({ whole, keys: [] }));
  const found = propsAt(step === 0 || step === KEY ? itemOf(node) : membersOf(node)[step], rest);
  if (step === 0) {
    return found.map(({ whole, keys }) => ({ whole: [whole], keys: [0, ...keys] }));
  }
  if (step === KEY) {
    return fc.tuple(keyTexts(node), found).map(([key, { whole, keys }]) => ({
      whole: { [key]: whole },
      keys: [new MapKey(key), ...keys],
    }));
  }
  return fc.tuple(values(node, true), found).map(([others, { whole, keys }]) => ({
    whole: { ...(others as object), [step]: whole },
    keys: [step, ...keys],
  }));
}

interface Found {
  readonly whole: unknown;
  readonly keys: Key[];
}

/** Whole programs that the API takes. */
export function programs(row: Resource): fc.Arbitrary<Program> {
  const node = root(row);
  return values(node).map((props) => new Program(row, together(node, props)));
}
