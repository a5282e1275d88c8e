import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Shown, Views } from '../command.js';

/** What `init` wrote. */
export interface InitResult {
  /** Relative to the working directory. */
  readonly created: readonly string[];
  /** A line that the existing `.gitignore` should have. */
  readonly ignore: string | undefined;
  /** What the existing CODEOWNERS should have. */
  readonly owners?: { readonly path: string; readonly text: string } | undefined;
}

/** The list of what was written, and what to do next. */
export const INIT_VIEWS: Views<InitResult> = {
  text: ({ created, ignore, owners }, { styler, isQuiet }): Shown => ({
    stdout: created.map((path) => `${styler('success', 'created')} ${path}\n`).join(''),
    stderr: isQuiet ? '' : `${ownersWords(owners)}${nextSteps(ignore)}`,
  }),
  json: ({ created }): Shown => ({ stdout: jsonText({ formatVersion: 1, created }) }),
};

function ownersWords(owners: InitResult['owners']): string {
  return owners === undefined ? '' : `add this to ${owners.path}, which is there already:\n${owners.text}`;
}

function nextSteps(ignore: string | undefined): string {
  const addition = ignore === undefined ? '' : `add \`${ignore}\` to .gitignore: it will hold data and secrets\n`;
  return `${addition}next: \`policy check\`, then \`policy plan\`\n`;
}
