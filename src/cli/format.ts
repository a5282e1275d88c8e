import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseResultFile } from './options.js';

/** How a result may be written. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;

/** `text` is for people, the rest for machines and services. */
export type Format = (typeof FORMATS)[number];

/** A format in which a result is written, and the file that it goes to instead of stdout. */
export interface FormatRequest {
  readonly format: Format;
  readonly file: string | undefined;
}

/** Without `--format`. */
export const DEFAULT_FORMATS: readonly FormatRequest[] = [];

/** Reads one `--format`, as `sarif` or `sarif=policy.sarif`, after those before it. */
export function parseFormat(
  formats: readonly Format[],
): (text: string, before: readonly FormatRequest[]) => readonly FormatRequest[] {
  return (text, before) => {
    const [name = '', ...rest] = text.split('=');
    const format = formats.find((known) => known === name);
    if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
    const file = rest.length === 0 ? undefined : rest.join('=');
    if (file === '') throw new InvalidArgumentError('a file is named after the =.');
    return [...before, { format, file: file === undefined ? undefined : parseResultFile(file) }];
  };
}

/**
 * What is written where: one format without a file goes to `output` or stdout, and comes first. A result is text when no
 * format is named, and in `output` when all that are named have files of their own.
 */
export function formatRequests(
  requests: readonly FormatRequest[],
  output: string | undefined,
): readonly FormatRequest[] {
  const [first, second] = requests.filter(({ file }) => file === undefined);
  if (first !== undefined && second !== undefined) {
    throw new InvalidArgumentError(
      `two formats have no file of their own: '${first.format}' and '${second.format}'. name one as '${second.format}=<file>'.`,
    );
  }
  const named = requests.filter(({ file }) => file !== undefined);
  const isLeft = first !== undefined || output !== undefined || named.length === 0;
  const all: readonly FormatRequest[] = isLeft ? [{ format: first?.format ?? 'text', file: output }, ...named] : named;
  const files = all.map(({ file }) => file);
  const twice = files.find((file, index) => file !== undefined && files.indexOf(file) !== index);
  if (twice !== undefined) throw new InvalidArgumentError(`two formats go to the file '${twice}'.`);
  return all;
}
