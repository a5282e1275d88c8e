import { AXES_OF } from '../ir/actions.js';
import type { Grant } from '../ir/program.js';
import type { TextEdit } from '../diagnostics/fix.js';
import { boxesOf, type CellBox } from '../semantics/boxes.js';
import { FUTURE, type Cell } from '../semantics/cells.js';

/** The fewest grants, in flow style, that reach exactly these cells. What does not exist yet takes a `"*"`. */
export function grantTexts(cells: readonly Cell[], environments: readonly string[] | undefined): readonly string[] {
  return boxesOf(cells).map((box) => grantText(box, environments));
}

/** Inserts grants after a grant, in the style of its list: on lines of their own, or after a comma. */
export function insertAfter({ origin: { file, end, start } }: Grant, grants: readonly string[]): TextEdit {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const lead = /^\s*- +/.exec(file.text.slice(lineStart, start));
  const valueEnd = start + file.text.slice(start, end).trimEnd().length;
  if (lead?.[0].length !== start - lineStart)
    return insertion(file, valueEnd, grants.map((grant) => `, ${grant}`).join(''));
  const lineEnd = file.text.indexOf('\n', valueEnd);
  const indentation = lead[0].slice(0, lead[0].indexOf('-'));
  const lines = grants.map((grant) => `\n${indentation}- ${grant}`).join('');
  return insertion(file, lineEnd === -1 ? file.text.length : lineEnd, lines);
}

function insertion(file: Grant['origin']['file'], at: number, newText: string): TextEdit {
  return { span: { file, start: at, end: at }, newText };
}

function grantText({ action, axes }: CellBox, environments: readonly string[] | undefined): string {
  const parts = ['models' as const, ...AXES_OF[action]].map((axis) => `${axis}: ${selectionText(axes[axis])}`);
  const scope = environments === undefined ? [] : [`environments: [${environments.join(', ')}]`];
  return `{ ${[`actions: [${action}]`, ...parts, ...scope].join(', ')} }`;
}

function selectionText(elements: readonly string[]): string {
  return elements.includes(FUTURE) ? '"*"' : `[${elements.join(', ')}]`;
}
