/** Why the machine refuses a file, as people say it, by the system's code. */
const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'it exists already',
  ELOOP: 'its symbolic links lead in a circle',
  ENOSPC: 'no space is left on the disk',
  EROFS: 'the disk is read-only',
  ENOENT: 'it does not exist',
  ENAMETOOLONG: 'the path is too long',
  ERR_INVALID_ARG_VALUE: 'no path holds a null character',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not encoded as UTF-8',
};

/** Why a file operation failed: the code of the system where there are no words for it. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? String(error) : code);
}
