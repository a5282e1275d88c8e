import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Views } from '../command.js';
import type { Keeping } from '../github/sticky-comment.js';

/** What became of the comment. `fork`: the run may not write one. */
export interface CommentResult {
  readonly number: number;
  readonly keeping: Keeping | 'fork';
}

/** One line. */
export const COMMENT_VIEWS: Views<CommentResult> = {
  text: (result) => ({ stdout: `${lineOf(result)}\n` }),
  json: ({ number, keeping }) => ({ stdout: jsonText({ formatVersion: 1, pullRequest: number, comment: keeping }) }),
};

function lineOf({ number, keeping }: CommentResult): string {
  if (keeping === 'fork') return `pull request ${number} is from a fork: no comment was written`;
  return `the comment on pull request ${number} is ${keeping}`;
}
