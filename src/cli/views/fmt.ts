import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';

/** A file that `fmt` looked at. */
export interface FormattedFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly state: 'changed' | 'unchanged';
}

/** What `fmt` did, or would do under `--check`. */
export interface FmtResult {
  readonly files: readonly FormattedFile[];
  readonly isCheck: boolean;
  /** What stdin became; undefined for files, and under `--check`. */
  readonly text: string | undefined;
}

/** The files that were changed, one a line. */
export const FMT_VIEWS: Views<FmtResult> = {
  text: (result, look) => ({
    stdout: result.text ?? changedPaths(result),
    stderr: look.isQuiet || result.text !== undefined ? '' : summary(result),
  }),
  json: ({ files, text }) => ({ stdout: jsonText({ formatVersion: 1, files, ...(text !== undefined && { text }) }) }),
};

function changedPaths({ files }: FmtResult): string {
  return files.flatMap(({ path, state }) => (state === 'changed' ? [`${printable(path)}\n`] : [])).join('');
}

function summary({ files, isCheck }: FmtResult): string {
  const changed = files.filter(({ state }) => state === 'changed').length;
  if (changed === 0) return `nothing to format in ${count(files.length, 'file')}\n`;
  const verb = isCheck
    ? `${changed === 1 ? 'is' : 'are'} not formatted`
    : `${changed === 1 ? 'was' : 'were'} formatted`;
  return `${changed} of ${count(files.length, 'file')} ${verb}\n`;
}
