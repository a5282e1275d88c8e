/** The system's code of a failed file operation, such as ENOENT; a general word where there is none. */
export function reasonOf(error: unknown): string {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? String(error.code) : 'it failed';
}
