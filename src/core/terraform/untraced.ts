/**
 * Makes tokens without stack traces. cdktf captures one for each, which no message needs of a token that is made
 * inside of a construct; together they take a quarter of a synth.
 */
export function untraced<T>(make: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => '';
  try {
    return make();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
