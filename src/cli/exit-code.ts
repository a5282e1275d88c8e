/**
 * 0: clean. 1: errors found; for `plan` and `apply` any failure. 2: could not do its work; for `plan` changes, under
 * `--detailed-exitcode`. 130: interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 130;
