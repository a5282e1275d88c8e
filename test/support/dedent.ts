/** A template literal without the indentation of its first line, and without the line break that it starts with. */
export function dedent(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const text = String.raw({ raw: strings }, ...values).replace(/^\n/, '');
  const indentation = /^ */.exec(text)?.[0].length ?? 0;
  const lines = text.split('\n').map((line) => line.slice(Math.min(indentation, /^ */.exec(line)?.[0].length ?? 0)));
  return lines.join('\n').replace(/\n *$/, '\n');
}
