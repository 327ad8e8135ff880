/** What JavaScript writes into a text for a value that is missing or is no text. */
const ACCIDENT = /^(undefined|null|NaN|\[object \w+\])$/;

/** The part of an address, such as an S3 URI or an ARN, that was a missing value, as in `s3://undefined/a`. */
export function accidentIn(text: string): string | undefined {
  return /^(s3|https?|arn):/.test(text) ? accidentalPart(text) : undefined;
}

/** The part of a path that was a missing value. */
export function accidentalPart(path: string): string | undefined {
  return path.split(/[/:]/).find((part) => ACCIDENT.test(part));
}

/** What a text with such a part must do. */
export function accidentAdvice(part: string): string {
  return `have no part "${part}", which JavaScript writes for a value that is missing or no text`;
}
