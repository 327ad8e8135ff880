import { Annotations, App, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';
import { SagemakerAnnotations } from '../../common/sagemaker-annotations';
import { type Warning, type WarningId } from '../../common/warnings';
import { untraced } from '../terraform/untraced';

export { type Warning } from '../../common/warnings';

/** One warning, or none: for lists of warnings in the form of `...warnIf(…)`. */
export function warnIf(condition: boolean, id: WarningId, text: () => string): Warning[] {
  return condition ? [{ id, text: text() }] : [];
}

/** Puts the path of a property in front of warnings. */
export function warningsAt(path: string, warnings: readonly Warning[]): Warning[] {
  return warnings.map(({ id, text }) => ({ id, text: `${path}${text}` }));
}

/**
 * Warns about something legal but unwise once the program is complete, so that later `add…` calls count. What
 * the program has acknowledged is not said.
 *
 * @param warnings gives the warnings, none where all is well
 */
export function warnAtSynth(construct: IConstruct, warnings: () => readonly Warning[]): void {
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
      const found = distinct(own.slice(warned).flatMap((one) => one()));
      warned = own.length;
      for (const { id, text } of found) {
        if (!SagemakerAnnotations._acknowledges(construct, id))
          tell(construct, `${text} [ack: ${id}]`);
      }
    },
  });
}

function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((one) => [one.text, one])).values()];
}

/** By construct: everything below it inherits an aspect, and cdktf asks each of them at each construct. */
const all = new WeakMap<IConstruct, Array<() => readonly Warning[]>>();

function tell(construct: IConstruct, text: string): void {
  // Where that happens is no line of the program.
  untraced(() => Annotations.of(construct).addWarning(text));
  if (isShownByOthers(construct)) return;
  process.stderr.write(`[Warning at ${construct.node.path}] ${text}\n`);
}

/** The CLI shows what a program has told cdktf; tests ask for it. */
function isShownByOthers({ node }: IConstruct): boolean {
  const isInTest = !App.isApp(node.root) || node.tryGetContext('cdktfVersion') === 'stubbed';
  return isInTest || process.env.CDKTF_CONTEXT_JSON !== undefined;
}
