/** What JSON may hold as it is, and a terminal would act upon. */
const UNPRINTABLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A JSON document for people and machines: indented, every control character escaped, with a line break at its end. */
export function jsonText(document: unknown): string {
  const text = JSON.stringify(document, undefined, 2);
  return `${text.replaceAll(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
