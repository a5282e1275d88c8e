import { at, count, isPresent, optionalText, text, type Answer } from '../../projects/client/answer.js';
import type { Answered, GitHubApi } from './api.js';

/** What a review says of a difference. */
interface Review {
  /** Undefined for an account that is gone. */
  readonly reviewer: string | undefined;
  readonly state: string;
  readonly body: string;
}

/** A line of a review that approves differences by their digests. */
const APPROVAL = /^policy approve((?: [0-9a-f]{32})+)$/;

/**
 * The digests of the differences that a pull request's reviews approve: by whom may write to the repository, and who has
 * not asked for changes since. Reviews that were dismissed do not count.
 */
export async function approvedDigests(api: GitHubApi, pullRequest: number): Promise<Answered<readonly string[]>> {
  const reviews = await api.listAll(`pulls/${pullRequest}/reviews`, readReview);
  if (reviews.kind === 'failed') return reviews;
  const digests = new Set<string>();
  for (const reviewer of new Set(reviews.value.flatMap(({ reviewer }) => reviewer ?? []))) {
    const approved = standing(reviews.value.filter((review) => review.reviewer === reviewer)).flatMap(digestsOf);
    if (approved.length === 0) continue;
    const writes = await mayWrite(api, reviewer);
    if (writes.kind === 'failed') return writes;
    if (writes.value) for (const digest of approved) digests.add(digest);
  }
  return { kind: 'answered', value: [...digests].sort() };
}

/** The approvals of one reviewer after they last asked for changes. GitHub lists the oldest review first. */
function standing(reviews: readonly Review[]): readonly Review[] {
  const last = reviews.findLastIndex(({ state }) => state === 'CHANGES_REQUESTED');
  return reviews.slice(last + 1).filter(({ state }) => state === 'APPROVED');
}

function digestsOf({ body }: Review): readonly string[] {
  return body.split(/\r?\n/).flatMap((line) => APPROVAL.exec(line.trim())?.[1]?.trim().split(' ') ?? []);
}

async function mayWrite(api: GitHubApi, reviewer: string): Promise<Answered<boolean>> {
  const path = `collaborators/${encodeURIComponent(reviewer)}/permission`;
  return api.send({ method: 'GET', path }, (answer) => ['admin', 'write'].includes(text(answer, 'permission')));
}

function readReview(item: Answer): Review {
  return {
    reviewer: isPresent(item, 'user') ? text(item, 'user.login') : undefined,
    state: text(item, 'state'),
    body: optionalText(item, 'body') ?? '',
  };
}

/** The pull request whose merge made a commit; undefined where none did. */
export async function mergedPullRequest(api: GitHubApi, sha: string): Promise<Answered<number | undefined>> {
  const found = await api.listAll(`commits/${encodeURIComponent(sha)}/pulls`, (item) => ({
    number: count(item, 'number'),
    isMerge: isPresent(item, 'merged_at') && at(item, 'merge_commit_sha').value === sha,
  }));
  if (found.kind === 'failed') return found;
  return { kind: 'answered', value: found.value.find(({ isMerge }) => isMerge)?.number };
}
