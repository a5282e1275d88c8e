import { isErrorWithCode } from './error-code.js';

/** Why a local project cannot be opened, and what to do. */
export interface OpenFailure {
  readonly kind: 'failed';
  readonly message: string;
  readonly help: string;
}

const DENIED = 'make the folder and its files readable and writable for this user';

/** What to do about the errors of the file system and of SQLite that people meet. */
const ADVICE: { readonly [code: string]: string } = {
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: 'the disk is read-only: name a folder on another one with `data` in the config',
  ENOTDIR: 'a part of the path is no folder: name another one with `data` in the config',
  EEXIST: 'a file is in its place: name another folder with `data` in the config',
  ENOSPC: 'make room on the disk',
  SQLITE_CANTOPEN: DENIED,
  SQLITE_READONLY: DENIED,
  SQLITE_BUSY: 'another process uses it: wait for that to end',
};

/** What is told of an error while opening the project of a data folder. */
export function openFailure(dataFolder: string, error: unknown): OpenFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const code = Object.keys(ADVICE).find((known) => isErrorWithCode(error, known));
  const other = 'move the folder away to start with an empty project, or name another one with `data` in the config';
  return {
    kind: 'failed',
    message: `cannot open the local project in \`${dataFolder}\`: ${reason}`,
    help: (code === undefined ? undefined : ADVICE[code]) ?? other,
  };
}
