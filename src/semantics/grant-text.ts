import type { TextEdit } from '../diagnostics/fix.js';
import { AXES_OF } from '../ir/actions.js';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import { plainOrQuoted } from '../support/flow-yaml.js';
import { boxesOf, type Box } from './boxes.js';
import { FUTURE, type Cell } from './cells.js';

/** What limits a grant besides its coordinates. */
export interface GrantLimits {
  readonly environments?: readonly string[] | undefined;
  /** The text of its `where`, in flow style. */
  readonly where?: string | undefined;
}

/** The fewest grants, in flow style, that reach exactly these cells. What does not exist yet takes a `"*"`. */
export function grantTexts(cells: readonly Cell[], limits: GrantLimits): readonly string[] {
  return boxesOf(cells).map((box) => grantText(box, limits));
}

/** Inserts items after one of a list, in the style of the list: on lines of their own, or after a comma. */
export function insertAfter({ file, end, start }: Span, items: readonly string[]): TextEdit {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const lead = /^\s*- +/.exec(file.text.slice(lineStart, start));
  const valueEnd = start + file.text.slice(start, end).trimEnd().length;
  if (lead?.[0].length !== start - lineStart)
    return insertion(file, valueEnd, items.map((item) => `, ${item}`).join(''));
  const lineEnd = file.text.indexOf('\n', valueEnd);
  const indentation = lead[0].slice(0, lead[0].indexOf('-'));
  const lines = items.map((item) => `\n${indentation}- ${item}`).join('');
  return insertion(file, lineEnd === -1 ? file.text.length : lineEnd, lines);
}

function insertion(file: SourceFile, at: number, newText: string): TextEdit {
  return { span: { file, start: at, end: at }, newText };
}

function grantText({ action, axes }: Box, { environments, where }: GrantLimits): string {
  const parts = ['models' as const, ...AXES_OF[action]].map((axis) => `${axis}: ${selectionText(axes[axis])}`);
  const condition = where === undefined ? [] : [`where: ${where}`];
  const scope = environments === undefined ? [] : [`environments: ${namesText(environments)}`];
  return `{ ${[`actions: [${action}]`, ...parts, ...condition, ...scope].join(', ')} }`;
}

function selectionText(elements: readonly string[]): string {
  return elements.includes(FUTURE) ? '"*"' : namesText(elements);
}

function namesText(names: readonly string[]): string {
  return `[${names.map(plainOrQuoted).join(', ')}]`;
}
