import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';

/**
 * Control characters that no text has, and those that change the order in which editors show what follows, by which a
 * rule could be made to look like another one to its reviewer.
 */
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u2069]/;

/** The diagnostic of the first character that a YAML text may not hold, or undefined. */
export function findUnreadable(file: SourceFile): Diagnostic | undefined {
  const match = UNREADABLE.exec(file.text);
  if (match === null) return undefined;
  const [character] = match;
  const at = { file, start: match.index, end: match.index + 1 };
  const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (character < '\u2000') {
    return diagnostic({ code: 'binary-file', message: `the file is not text: it holds the character ${name}`, at });
  }
  return diagnostic({
    code: 'bidirectional-control',
    message: `the invisible character ${name} changes the order in which the text is shown`,
    at,
    help: 'remove it',
  });
}
