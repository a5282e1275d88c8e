import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Shown, Views } from '../command.js';

/** What `init` wrote. */
export interface InitResult {
  /** Relative to the working directory. */
  readonly created: readonly string[];
  /** A line that the existing `.gitignore` should have. */
  readonly ignore: string | undefined;
}

/** The list of what was written, and what to do next. */
export const INIT_VIEWS: Views<InitResult> = {
  text: ({ created, ignore }, { styler, isQuiet }): Shown => ({
    stdout: created.map((path) => `${styler('success', 'created')} ${path}\n`).join(''),
    stderr: isQuiet ? '' : nextSteps(ignore),
  }),
  json: ({ created }): Shown => ({ stdout: jsonText({ formatVersion: 1, created }) }),
};

function nextSteps(ignore: string | undefined): string {
  const addition = ignore === undefined ? '' : `add \`${ignore}\` to .gitignore: it will hold data and secrets\n`;
  return `${addition}next: \`policy check\`, then \`policy plan\`\n`;
}
