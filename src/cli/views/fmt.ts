import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';

/** A file that `fmt` looked at. */
export interface FormattedFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly state: 'changed' | 'unchanged' | 'invalid';
  /** Why it is invalid. */
  readonly message: string | undefined;
}

/** What `fmt` did, or would do under `--check`. */
export interface FmtResult {
  readonly files: readonly FormattedFile[];
  readonly isCheck: boolean;
}

/** The files that were changed, one a line; what went wrong on stderr. */
export const FMT_VIEWS: Views<FmtResult> = {
  text: (result, look) => ({
    stdout: result.files.flatMap(({ path, state }) => (state === 'changed' ? [`${printable(path)}\n`] : [])).join(''),
    stderr: `${problems(result, look)}${look.isQuiet ? '' : summary(result)}`,
  }),
  json: (result, look) => ({
    stdout: jsonText({ formatVersion: 1, files: result.files }),
    stderr: problems(result, look),
  }),
};

function problems({ files }: FmtResult, { styler }: Look): string {
  return files
    .filter(({ state }) => state === 'invalid')
    .map(
      ({ path, message = '' }) =>
        `${styler('error', 'error:')} ${printable(`\`${path}\` is not valid YAML: ${lowered(message)}`)}\n`,
    )
    .join('');
}

function summary({ files, isCheck }: FmtResult): string {
  const changed = files.filter(({ state }) => state === 'changed').length;
  if (changed === 0) return `nothing to format in ${count(files.length, 'file')}\n`;
  const verb = isCheck
    ? `${changed === 1 ? 'is' : 'are'} not formatted`
    : `${changed === 1 ? 'was' : 'were'} formatted`;
  return `${changed} of ${count(files.length, 'file')} ${verb}\n`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}
