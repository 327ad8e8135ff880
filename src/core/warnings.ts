import { Annotations, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Warns about something legal but unwise once the program is complete, so that later `add…` calls count.
 *
 * @param warning gives the text, or nothing where all is well
 */
export function warnAtSynth(construct: IConstruct, warning: () => string | undefined): void {
  let warned = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct || warned) return;
      const text = warning();
      if (text !== undefined) Annotations.of(construct).addWarning(text);
      warned = true;
    },
  });
}
