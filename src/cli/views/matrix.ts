import { jsonText } from '../../diagnostics/render/json-text.js';
import { markdownRow } from '../../diagnostics/render/markdown.js';
import { code } from '../../diagnostics/render/markdown-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import { ACTIONS, AXES_OF, type Action } from '../../ir/actions.js';
import type { MatrixBlock, MatrixRow } from '../../query/matrix.js';
import type { Reach } from '../../query/reaches.js';
import { tableLines } from '../../support/table.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';
import { LEGEND, principalWords, reachJson } from './reach.js';

/** Who may do what. */
export interface MatrixResult {
  readonly blocks: readonly MatrixBlock[];
  readonly environment: string | undefined;
  readonly notes: readonly string[];
}

/** How wide the table may be where nobody knows the terminal. */
const DEFAULT_COLUMNS = 100;
const MARGIN = 2;

/** For each principal a table of models by actions; its cells are coordinates. */
export const MATRIX_VIEWS: Views<MatrixResult> = {
  text: ({ blocks, notes }, look) => ({
    stdout: blocks.map((block) => blockText(block, look)).join('\n'),
    stderr: look.isQuiet ? '' : [...notes, ...MARKS].map((line) => `${printable(line)}\n`).join(''),
  }),
  markdown: ({ blocks, notes }) => ({ stdout: markdownText(blocks, notes) }),
  json: ({ blocks, environment }) => ({
    stdout: jsonText({
      formatVersion: 1,
      question: 'matrix',
      ...(environment === undefined ? {} : { environment }),
      principals: blocks.map(({ principal, rows }) => ({ principal: principal.ref, rows: rows.map(rowJson) })),
    }),
  }),
};

const MARKS: readonly string[] = [
  LEGEND,
  '? is under a condition; ! is refused all the same, since something that Hygraph demands with it is lacking',
];

function blockText({ principal, rows }: MatrixBlock, { styler, columns = DEFAULT_COLUMNS }: Look): string {
  const name = styler('strong', printable(principalWords(principal)));
  const margin = ' '.repeat(MARGIN);
  if (rows.length === 0) return `${name}\n${margin}nothing\n`;
  const actions = actionsOf(rows);
  const table = rows.map((row) => [
    row.models.join(', '),
    ...actions.map((action) => cellLines(row, action).join('\n')),
  ]);
  const [head = '', ...lines] = tableLines([['', ...actions], ...table], columns - MARGIN).map((line) =>
    `${margin}${line}`.trimEnd(),
  );
  return `${name}\n${[styler('faint', head), ...lines.map(printable)].map((line) => `${line}\n`).join('')}`;
}

function actionsOf(rows: readonly MatrixRow[]): readonly Action[] {
  return ACTIONS.filter((action) => rows.some(({ reaches }) => reaches.has(action)));
}

function cellLines({ reaches }: MatrixRow, action: Action): readonly string[] {
  return (reaches.get(action) ?? []).map(reachWords);
}

/** `DRAFT,QA en`, `DRAFT>QA *`, `yes` for what takes no coordinates; `?` and `!` after it. */
function reachWords({ box: { action, axes }, where, missing, limits }: Reach): string {
  const { stages, from, to, locales } = axes;
  const [source, target] = [from.join(','), to.join(',')];
  const path = target === '' ? source : `${source}>${target}`;
  const parts = AXES_OF[action].length === 0 ? ['yes'] : [stages.join(','), path, locales.join(',')];
  const isLimited = where.length + limits.length > 0;
  return [...parts, isLimited ? '?' : '', missing.length > 0 ? '!' : ''].filter((part) => part !== '').join(' ');
}

function rowJson({ models, reaches }: MatrixRow) {
  return {
    models,
    // The models of the row, not those that the reach is of altogether.
    reaches: [...reaches.values()].flat().map((reach) => ({ ...reachJson(reach), models })),
  };
}

function markdownText(blocks: readonly MatrixBlock[], notes: readonly string[]): string {
  const actions = actionsOf(blocks.flatMap(({ rows }) => rows));
  const head = ['who', 'models', ...actions];
  const rows = blocks.flatMap((block) => markdownRows(block, actions));
  const table = [markdownRow(head), markdownRow(head.map(() => '---')), ...rows].join('\n');
  return [`${table}\n`, ...[...notes, ...MARKS].map((line) => `${code(line)}\n`)].join('\n');
}

function markdownRows({ principal, rows }: MatrixBlock, actions: readonly Action[]): readonly string[] {
  if (rows.length === 0) return [markdownRow([code(principal.ref), 'nothing', ...actions.map(() => '')])];
  return rows.map((row) =>
    markdownRow([
      code(principal.ref),
      code(row.models.join(', ')),
      ...actions.map((action) => cellLines(row, action).map(code).join('<br>')),
    ]),
  );
}
