/** What a new project is to have. Paths are relative to its root, with `/`. */
export interface InitSettings {
  /** The folder of the policies. */
  readonly folder: string;
  /** The Content API schema that models come from; undefined: the first policy declares them. */
  readonly schema: string | undefined;
  /** Whether the config names a Hygraph project beside the local one. */
  readonly hasHygraph: boolean;
  /** Whether there is a workflow for GitHub Actions. */
  readonly hasWorkflow: boolean;
}

/** What is wrong with a path of a new project; undefined when nothing is. */
export function pathProblem(text: string): string | undefined {
  if (text.trim() === '') return 'a path is missing';
  if (/^([/\\]|[A-Za-z]:)/.test(text)) return `\`${text}\` must be relative to the project's root`;
  if (text.split(/[/\\]/).includes('..')) return `\`${text}\` must lie within the project`;
  return /^[\w./-]+$/.test(text) ? undefined : `\`${text}\` may hold letters, digits and . / _ - only`;
}

/** The path without `./` at its beginning and slashes at its end. */
export function normalizePath(text: string): string {
  return text
    .replaceAll('\\', '/')
    .replace(/^(\.\/+)+/, '')
    .replace(/\/+$/, '')
    .replaceAll(/\/{2,}/g, '/');
}
