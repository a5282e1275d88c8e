/** A text that the compiler reads, and the path people know it by: relative to the project's root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
