/** AWS's name of a property in our spelling, as jsii wants it: `SupportedResponseMIMETypes` → `supportedResponseMimeTypes`. */
export function camelCase(name: string): string {
  const known = spelled.get(name);
  if (known !== undefined) return known;
  const ours = name
    .replace(/([A-Z]+)([A-Z][a-z])/g, (_, word: string, next: string) => capitalized(word) + next)
    .replace(/[A-Z]{2,}$/, capitalized)
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  spelled.set(name, ours);
  return ours;
}

const spelled = new Map<string, string>();

function capitalized(word: string): string {
  return word[0] + word.slice(1).toLowerCase();
}
