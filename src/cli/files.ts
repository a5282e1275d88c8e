/** The files of the machine, as far as commands touch them by themselves. Paths are absolute. */
export interface Files {
  /** The text of a file; undefined when there is none. Fails for what is no text. */
  readonly read: (path: string) => Promise<string | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
  /** The YAML files in a folder and below it, sorted; undefined when the path is no folder. */
  readonly listYaml: (path: string) => Promise<readonly string[] | undefined>;
  /** Replaces a file whole, or not at all: readers see the old text or the new one. Makes the folders that it needs. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Like `write`, but fails when there is a file already. */
  readonly create: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

/** The machine refused to read or write: no bug, and nothing that the command could mend. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
