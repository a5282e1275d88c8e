import type { Span } from '../source/span.js';
import type { WorkspaceProblem } from '../source/workspace.js';
import { diagnostic, type Diagnostic, type DiagnosticInput } from './diagnostic.js';

/** The place that names a file, and what to do where it names a wrong one. */
export interface Naming {
  readonly at: Span;
  readonly help: string;
}

/** What is told about a file or folder that could not be read: at the place that names it, where there is one. */
export function workspaceDiagnostic(problem: WorkspaceProblem, naming?: Naming): Diagnostic {
  return diagnostic({ ...wordsOf(problem), at: { file: problem.file, start: 0, end: 0 }, ...naming });
}

function wordsOf({ kind, file, detail }: WorkspaceProblem): Pick<DiagnosticInput, 'code' | 'message' | 'help'> {
  const name = `\`${file.path}\``;
  switch (kind) {
    case 'too-large':
      return {
        code: 'file-too-large',
        message: `${name} is larger than ${detail}`,
        ...(/\.ya?ml$/.test(file.path) ? { help: 'split it into several files: they are merged' } : {}),
      };
    case 'unreadable':
      return { code: 'file-unreadable', message: `${name} cannot be read: ${detail}` };
    case 'link-outside':
      return {
        code: 'link-outside',
        message: `${name} is a symbolic link that leads out of the project`,
        help: 'put the file itself there',
      };
    case 'folder-missing':
      return {
        code: 'folder-missing',
        message: `the folder ${name} cannot be read: ${detail}`,
        help: 'name the policy folder by `policies` in `policy.config.yaml`',
      };
    case 'folder-empty':
      return { code: 'folder-empty', message: `the folder ${name} has no \`*.yaml\` or \`*.yml\` files` };
  }
}
