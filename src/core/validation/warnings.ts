import { Annotations, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';
import { untraced } from '../terraform/untraced';

/**
 * Warns about something legal but unwise once the program is complete, so that later `add…` calls count.
 *
 * @param warnings gives the texts, none where all is well
 */
export function warnAtSynth(construct: IConstruct, warnings: () => string[]): void {
  const known = all.get(construct);
  if (known) {
    known.push(warnings);
    return;
  }
  const own = [warnings];
  all.set(construct, own);
  let warned = 0;
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct) return;
      // Each of them once, however often there is a synth.
      const texts = own.slice(warned).flatMap((one) => one());
      warned = own.length;
      // Where that happens is no line of the program.
      untraced(() => texts.forEach((text) => Annotations.of(construct).addWarning(text)));
    },
  });
}

/** By construct: everything below it inherits an aspect, and cdktf asks each of them at each construct. */
const all = new WeakMap<IConstruct, Array<() => string[]>>();
