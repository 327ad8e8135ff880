import type { IConstruct } from 'constructs';
import { type WarningId, WARNINGS } from './warnings';

/**
 * What a program says to the warnings of this library.
 *
 * Each warning ends with its id, as in `[ack: fixed-name]`. A program that knows what it does acknowledges it
 * and is quiet from then on.
 *
 * @see https://github.com/cdktf-sagemaker/cdktf-sagemaker/blob/main/docs/warnings.md
 * @example
 *
 * SagemakerAnnotations.of(model).acknowledgeWarning('fixed-name');
 */
export class SagemakerAnnotations {
  /**
   * The annotations of a construct, and of all constructs below it.
   *
   * @param scope a construct, such as a model, a stack or the app
   */
  static of(scope: IConstruct): SagemakerAnnotations {
    return new SagemakerAnnotations(scope);
  }

  /** Whether a program knows of a warning. @internal */
  static _acknowledges(construct: IConstruct, id: WarningId): boolean {
    return construct.node.scopes.some(({ node }) =>
      node.metadata.some(({ type, data }) => type === ACKNOWLEDGED && data === id),
    );
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Leaves out a warning from now on, at the construct and at all that are below it, also those that come
   * later.
   *
   * @param id the id at the end of the warning; an unknown one is an error at synth
   */
  acknowledgeWarning(id: string): void {
    const { node } = this.scope;
    // Also found by another copy of this library.
    if (Object.hasOwn(WARNINGS, id)) return node.addMetadata(ACKNOWLEDGED, id);
    const ids = Object.keys(WARNINGS).join(', ');
    const problem = `acknowledgeWarning: must be the id of a warning, got ${JSON.stringify(id)}; ids: ${ids}`;
    node.addValidation({ validate: () => [problem] });
  }
}

const ACKNOWLEDGED = 'cdktf-sagemaker:acknowledged';
