import { type IConstruct } from 'constructs';

/**
 * Checks a construct at synth, when later `add…` calls have been made; cdktf reports all failures at once.
 * What was refused of the props is not reported again as missing.
 */
export function validateAtSynth(construct: IConstruct, problems: () => string[]): void {
  construct.node.addValidation({
    validate: () => {
      // What a construct makes for itself has got its props.
      const refused = construct.node.scopes.flatMap((scope) => refusedPaths.get(scope) ?? []);
      return unanswered(problems(), refused);
    },
  });
}

/** Reports what is wrong with the props of a construct, which does not see them. */
export function refuse(construct: IConstruct, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const known = refusedPaths.get(construct) ?? [];
  construct.node.addValidation({ validate: () => [...problems] });
  refusedPaths.set(construct, [...known, ...problems.flatMap(pathsOf)]);
}

const refusedPaths = new WeakMap<IConstruct, readonly string[]>();

/** What was refused of a value, and what others say of the rest. */
export function withRefused(refused: readonly string[], problems: string[]): string[] {
  return [...refused, ...withoutRefused(problems, refused)];
}

/** What others say of a value that was refused; of it alone, as it is not there for them. */
export function withoutRefused(problems: string[], refused: readonly string[]): string[] {
  return unanswered(problems, refused.flatMap(pathsOf));
}

function unanswered(problems: string[], paths: readonly string[]): string[] {
  return problems.filter((problem) => !paths.some((path) => isAnswered(problem, path)));
}

/** The property that a problem is about, and the one that was meant. */
function pathsOf(problem: string): string[] {
  const [path] = problem.split(/: (?:must|is) /);
  const meant = /; did you mean (\w+)\?$/.exec(problem)?.[1];
  return meant === undefined ? [path] : [path, path.replace(/\w+$/, meant)];
}

/** Whether a problem is about what was refused, or about what is missing because of it. */
function isAnswered(problem: string, refused: string): boolean {
  if (/^(props|attributes)$/.test(refused)) return true;
  if (problem.startsWith(refused) && /^[:.[]/.test(problem.slice(refused.length))) return true;
  const [, parent, others] = /^(.*?)\w+: is required([^;]*)/.exec(problem) ?? [];
  return (
    parent !== undefined &&
    refused.startsWith(parent) &&
    others.split(/\W+/).includes(refused.slice(parent.length))
  );
}
