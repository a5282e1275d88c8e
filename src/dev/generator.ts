/** A file that is made from others, and committed: `npm run generate` writes it, CI fails when it is stale. */
export interface GeneratedFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Makes generated files. One file of `dev/generators` each, found by its place. */
export interface Generator {
  /** `root` is the repository's root folder. */
  run(root: string): Promise<readonly GeneratedFile[]>;
}
