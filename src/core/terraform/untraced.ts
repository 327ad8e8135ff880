/**
 * Makes tokens without stack traces. cdktf captures one for each, which no message needs of a token that is made
 * inside of a construct; together they take a quarter of a synth. Errors have their stacks as ever.
 */
export function untraced<T>(make: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return make();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
