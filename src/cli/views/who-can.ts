import { jsonText } from '../../diagnostics/render/json-text.js';
import { markdownRow } from '../../diagnostics/render/markdown.js';
import { code } from '../../diagnostics/render/markdown-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Action } from '../../ir/actions.js';
import type { Reach } from '../../query/reaches.js';
import type { Holder } from '../../query/who-can.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';
import { boxWords, grantPlace, LEGEND, obstacles, principalWords, reachJson, whereWords } from './reach.js';

/** Who can do what was asked about. */
export interface WhoCanResult {
  /** The question, as one would say it: `read Article, stages DRAFT`. */
  readonly question: string;
  readonly action: Action;
  readonly environment: string | undefined;
  readonly holders: readonly Holder[];
  readonly notes: readonly string[];
}

/** Each principal with what it reaches, under which condition and by which grants. */
export const WHO_CAN_VIEWS: Views<WhoCanResult> = {
  text: (result, look) => ({
    stdout: result.holders.map((holder) => holderText(holder, look)).join('\n'),
    stderr: look.isQuiet
      ? ''
      : remarks(result)
          .map((line) => `${printable(line)}\n`)
          .join(''),
  }),
  markdown: (result) => ({ stdout: markdownText(result) }),
  json: ({ action, environment, holders }) => ({
    stdout: jsonText({
      formatVersion: 1,
      question: 'who-can',
      action,
      ...(environment === undefined ? {} : { environment }),
      holders: holders.map(({ principal, reaches }) => ({
        principal: principal.ref,
        reaches: reaches.map(reachJson),
      })),
    }),
  }),
};

function holderText({ principal, reaches }: Holder, { styler }: Look): string {
  const lines = reaches.flatMap((reach) => [
    `  ${boxWords(reach.box).join('  ')}`,
    `    ${whereWords(reach.where)}, by ${reach.grants.map(grantPlace).join(' and ')}`,
    ...obstacles(reach).map((line) => `    ${line}`),
  ]);
  const name = styler('strong', printable(principalWords(principal)));
  return `${name}\n${lines.map((line) => `${printable(line)}\n`).join('')}`;
}

function remarks({ question, holders, notes }: WhoCanResult): readonly string[] {
  const summary =
    holders.length === 0 ? `nobody can ${question}` : `${count(holders.length, 'principal')} can ${question}`;
  return [summary, ...notes, ...(holders.length === 0 ? [] : [LEGEND])];
}

function markdownText(result: WhoCanResult): string {
  const rows = result.holders.flatMap(({ principal, reaches }) =>
    reaches.map((reach) => reachRow(principal.ref, reach)),
  );
  const [summary = '', ...rest] = remarks(result);
  const table = [markdownRow(['who', 'what', 'which', 'why']), markdownRow(['---', '---', '---', '---']), ...rows];
  const body = rows.length === 0 ? [] : [`${table.join('\n')}\n`];
  return [`### policy: ${code(summary)}\n`, ...body, ...rest.map((line) => `${code(line)}\n`)].join('\n');
}

function reachRow(who: string, reach: Reach): string {
  const which = [whereWords(reach.where), ...obstacles(reach)].map(code).join('<br>');
  const what = boxWords(reach.box).map(code).join('<br>');
  return markdownRow([code(who), what, which, reach.grants.map(grantPlace).map(code).join('<br>')]);
}
