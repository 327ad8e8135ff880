/** How the containers of a pipeline are called. */
export enum InferenceExecutionMode {
  /** One after the other; the answer of one is the request of the next. */
  SERIAL = 'Serial',
  /** Each by itself, by its `containerHostname`. */
  DIRECT = 'Direct',
}
