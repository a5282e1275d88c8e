/** How many unchanged lines stand around a change. */
const CONTEXT = 3;

/** Two versions of a file. */
export interface FileVersions {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The change of a text as a patch in unified format, of one hunk, as `git apply` takes it. Ends with a line break. */
export function unifiedPatch({ path, before, after }: FileVersions): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).reverse(), now.slice(head).reverse());
  const first = Math.max(0, head - CONTEXT);
  const last = Math.max(0, tail - CONTEXT);
  const hunk = [
    ...old.slice(first, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
    ...old.slice(old.length - tail, old.length - last).map((line) => ` ${line}`),
  ];
  const range = (length: number): string => `${first + 1},${length - last - first}`;
  const header = `--- a/${path}\n+++ b/${path}\n@@ -${range(old.length)} +${range(now.length)} @@\n`;
  return `${header}${hunk.map(ended).join('')}`;
}

/** The lines of a text, each with its line break. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((line, index) => line !== b[index]);
  return different === -1 ? a.length : different;
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}
