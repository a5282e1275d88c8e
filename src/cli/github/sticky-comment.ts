import { count, text, type Answer } from '../../projects/client/answer.js';
import type { Answered, GitHubApi } from './api.js';

/** The one comment that is kept on a pull request. */
export interface StickyComment {
  readonly pullRequest: number;
  /** Tells it from other comments of the same author. */
  readonly marker: string;
  /** The login of whoever the token belongs to: what others wrote is never taken for it. */
  readonly author: string;
  readonly text: string;
}

/** What became of it. */
export type Keeping = 'created' | 'updated' | 'unchanged';

interface Found {
  readonly id: number;
  readonly author: string;
  readonly body: string;
}

/** Writes the comment where there is none, else over the first one; others with its mark are deleted. */
export async function keepComment(api: GitHubApi, comment: StickyComment): Promise<Answered<Keeping>> {
  const found = await api.listAll(`issues/${comment.pullRequest}/comments`, readComment);
  if (found.kind === 'failed') return found;
  const mark = markOf(comment.marker);
  const [first, ...rest] = found.value.filter(({ author, body }) => author === comment.author && body.startsWith(mark));
  const body = `${mark}\n${comment.text}`;
  const written = await write(api, { comment, first, body });
  if (written.kind === 'failed') return written;
  for (const { id } of rest) {
    const gone = await api.send({ method: 'DELETE', path: `issues/comments/${id}` }, () => undefined);
    if (gone.kind === 'failed') return gone;
  }
  return written;
}

interface Writing {
  readonly comment: StickyComment;
  readonly first: Found | undefined;
  readonly body: string;
}

async function write(api: GitHubApi, { comment, first, body }: Writing): Promise<Answered<Keeping>> {
  if (first === undefined) {
    const path = `issues/${comment.pullRequest}/comments`;
    return api.send({ method: 'POST', path, body: { body } }, () => 'created');
  }
  if (first.body === body) return { kind: 'answered', value: 'unchanged' };
  return api.send({ method: 'PATCH', path: `issues/comments/${first.id}`, body: { body } }, () => 'updated');
}

/** Not shown by GitHub. */
function markOf(marker: string): string {
  return `<!-- hygraph-policy: ${marker} -->`;
}

function readComment(item: Answer): Found {
  return { id: count(item, 'id'), author: text(item, 'user.login'), body: text(item, 'body') };
}
