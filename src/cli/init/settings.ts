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
  /** Who must review changes of the policies, as CODEOWNERS names them; none: there is no such file. */
  readonly owners: readonly string[];
}

/** What is wrong with a list of owners; undefined when nothing is. An empty text names nobody. */
export function ownersProblem(text: string): string | undefined {
  const wrong = parseOwners(text).find((owner) => !/^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@#]+@[^\s@#]+)$/.test(owner));
  return wrong === undefined ? undefined : `\`${wrong}\` is not an owner, such as @acme/security or ada@example.com`;
}

/** The owners of a text, with spaces or commas between. */
export function parseOwners(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((owner) => owner !== '');
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
