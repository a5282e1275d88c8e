import type { GitProblem } from '../../source/revision.js';
import type { Failure } from '../command.js';

/** What git did not answer, as a failure. `name` is what was asked for. */
export function gitFailure({ kind, detail }: GitProblem, name: string): Failure {
  const said = detail === '' ? '' : `: ${detail}`;
  switch (kind) {
    case 'git-missing':
      return { message: `\`${name}\` is no project folder, and git cannot be run${said}` };
    case 'no-repository':
      return {
        message: `\`${name}\` is no project folder, and this folder is in no git repository`,
        help: 'name a folder that holds a `policy.config.yaml`',
      };
    case 'unknown-revision':
      return {
        message: `\`${name}\` is neither a project folder nor a revision that this repository has`,
        help: 'fetch it first: a shallow clone has one commit, and no other branch',
      };
    case 'no-merge-base':
      return {
        message: `the revisions of \`${name}\` have no commit in common that this clone has`,
        help: 'fetch more of the history: a shallow clone has one commit',
      };
    case 'unreadable':
      return { message: `the files of \`${name}\` cannot be read${said}` };
  }
}
