import { Annotations, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Warns about something legal but unwise once the program is complete, so that later `add…` calls count.
 *
 * @param warnings gives the texts, none where all is well
 */
export function warnAtSynth(construct: IConstruct, warnings: () => string[]): void {
  let warned = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct || warned) return;
      warnings().forEach((text) => Annotations.of(construct).addWarning(text));
      warned = true;
    },
  });
}
