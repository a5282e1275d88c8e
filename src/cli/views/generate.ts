import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import { renderDiagnostic } from '../../diagnostics/render/text.js';
import type { Views } from '../command.js';

/** A generated file, and whether it was, or is, another than it must be. */
export interface WrittenFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly isStale: boolean;
}

/** What `generate` wrote, or would write under `--check`. */
export interface GenerateResult {
  readonly files: readonly WrittenFile[];
  readonly isCheck: boolean;
  /** What the middleware cannot enforce, and therefore denies. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A line for each file; what cannot be enforced on stderr. */
export const GENERATE_VIEWS: Views<GenerateResult> = {
  text: ({ files, isCheck, diagnostics }, { styler, columns, isQuiet }) => ({
    stdout: files
      .filter(({ isStale }) => isStale || !isQuiet)
      .map(({ path, isStale }) => `${stateOf(isStale, isCheck)} ${printable(path)}\n`)
      .join(''),
    stderr: isQuiet ? '' : diagnostics.map((item) => `${renderDiagnostic(item, { styler, columns })}\n\n`).join(''),
  }),
  json: ({ files }) => ({ stdout: jsonText({ formatVersion: 1, files }) }),
};

function stateOf(isStale: boolean, isCheck: boolean): string {
  if (!isStale) return 'unchanged';
  return isCheck ? 'stale' : 'wrote';
}
