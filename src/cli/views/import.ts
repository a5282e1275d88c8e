import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { PrincipalRef } from '../../ir/program.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';

/** What an import wrote. */
export interface ImportResult {
  /** Paths relative to the config. */
  readonly created: readonly string[];
  readonly principals: readonly PrincipalRef[];
  readonly notes: readonly string[];
  /** How many changes a plan has now; undefined where none can be made. */
  readonly changes: number | undefined;
  /** How many errors there are in the policy now: they stop a plan. */
  readonly errors: number;
}

/** The files, what could not be said, and what a plan would still change. */
export const IMPORT_VIEWS: Views<ImportResult> = {
  text: (result) => ({
    stdout: [...result.created.map((file) => `created ${printable(file)}\n`), `${summaryOf(result)}\n`].join(''),
    stderr: result.notes.map((note) => `note: ${printable(note)}\n`).join(''),
  }),
  json: ({ created, principals, notes, changes, errors }) => ({
    stdout: jsonText({ formatVersion: 1, created, principals, notes, changes: changes ?? null, errors }),
  }),
};

function summaryOf({ principals, changes, errors }: ImportResult): string {
  const found = `${count(principals.length, 'principal')} imported`;
  if (changes === undefined) return `${found}; see \`policy check\``;
  const left =
    changes === 0
      ? 'a plan has nothing to change'
      : `a plan has ${count(changes, 'change')} left: see \`policy plan\` before you apply it`;
  const stopped = `, once ${count(errors, 'error')} of \`policy check\` ${errors === 1 ? 'is' : 'are'} mended or accepted`;
  return `${found}; ${left}${errors === 0 ? '' : stopped}`;
}
