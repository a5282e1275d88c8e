/** A definition with a body: `type Name {` and its members, one on a line. */
export function block(head: string, members: readonly string[]): string {
  return `${head} {\n${members.map((member) => `  ${member}\n`).join('')}}`;
}

/** `name(a, b): type`, or `name: type` without arguments. */
export function fieldText(name: string, argumentTexts: readonly string[], type: string): string {
  return argumentTexts.length === 0 ? `${name}: ${type}` : `${name}(${argumentTexts.join(', ')}): ${type}`;
}
