import { describe, expect, it } from 'vitest';
import { commentText } from '../../../src/cli/github/comment-text.js';
import { runCli } from '../../../src/cli/run-cli.js';
import type { Json } from '../../../src/support/json.js';
import { testHost } from '../../support/cli-host.js';
import { startFakeGitHub, type GitHubRequest } from '../../support/fake-github.js';

const BOT = 'github-actions[bot]';
const MARK = '<!-- hygraph-policy: policy -->';
const EVENT = { pull_request: { number: 3, head: { repo: { full_name: 'o/r' } } } };

function commentBy(login: string, id: number, body: string): Json {
  return { id, user: { login }, body };
}

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly errors: string;
  readonly requests: readonly GitHubRequest[];
}

interface Given {
  readonly comments?: Json;
  readonly event?: Json;
  readonly words?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  readonly refuses?: boolean;
}

async function comment({ comments = [], event = EVENT, words = [], environment = {}, refuses }: Given): Promise<Ran> {
  const github = await startFakeGitHub({ 'issues/3/comments': comments, 'issues/4/comments': comments }, refuses);
  try {
    const variables = { GITHUB_TOKEN: 'canary-token', GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: github.url };
    const host = testHost({
      context: { environment: { ...variables, GITHUB_EVENT_PATH: '/event.json', ...environment } },
      files: { '/event.json': JSON.stringify(event), '/project/diff.md': 'diff\n', '/project/plan.md': 'plan\n' },
    });
    const exitCode = await runCli(['comment', 'diff.md', 'plan.md', ...words], host);
    return { exitCode, out: host.out(), errors: host.errors(), requests: github.requests };
  } finally {
    await github.close();
  }
}

const BODY = `${MARK}\ndiff\n\n---\n\nplan\n`;
const READ = 'GET issues/3/comments';

describe('policy comment', () => {
  it.each<[string, Given, readonly [string, string?][], string]>([
    ['writes a comment where there is none', {}, [[READ], ['POST issues/3/comments', BODY]], 'created'],
    [
      'writes over its own',
      { comments: [commentBy('somebody', 1, 'hello'), commentBy(BOT, 7, `${MARK}\nold`)] },
      [[READ], ['PATCH issues/comments/7', BODY]],
      'updated',
    ],
    ['leaves one that says the same', { comments: [commentBy(BOT, 7, BODY)] }, [[READ]], 'unchanged'],
    [
      'takes for its own neither what another wrote nor another mark',
      {
        comments: [
          commentBy('mallory', 1, `${MARK}\nAccess is the same`),
          commentBy(BOT, 2, `quoted ${MARK}`),
          commentBy(BOT, 3, '<!-- hygraph-policy: staging -->\nold'),
        ],
      },
      [[READ], ['POST issues/3/comments', BODY]],
      'created',
    ],
    [
      'keeps one of several',
      { comments: [commentBy(BOT, 7, `${MARK}\na`), commentBy(BOT, 8, `${MARK}\nb`)] },
      [[READ], ['PATCH issues/comments/7', BODY], ['DELETE issues/comments/8']],
      'updated',
    ],
    [
      'finds its own behind a hundred others',
      {
        comments: [
          ...Array.from({ length: 100 }, (_, id) => commentBy('a', id, 'x')),
          commentBy(BOT, 700, `${MARK}\nold`),
        ],
      },
      [[READ], [READ], ['PATCH issues/comments/700', BODY]],
      'updated',
    ],
  ])('%s', async (_, given, requests, word) => {
    const ran = await comment(given);
    expect(ran.errors).toBe('');
    expect(ran.requests.map(({ what, body }) => [what, body?.['body']].filter(Boolean))).toEqual(requests);
    expect(ran.requests.every(({ token }) => token === 'Bearer canary-token')).toBe(true);
    expect([ran.out, ran.exitCode]).toEqual([`the comment on pull request 3 is ${word}\n`, 0]);
  });

  it('writes nothing for a fork, whose run may not', async () => {
    const event = { pull_request: { number: 3, head: { repo: { full_name: 'mallory/r' } } } };
    const { exitCode, out, requests } = await comment({ event });
    expect([exitCode, out, requests]).toEqual([0, 'pull request 3 is from a fork: no comment was written\n', []]);
  });

  it('takes the pull request that is named', async () => {
    const { requests } = await comment({ event: {}, words: ['--pull-request', '4'] });
    expect(requests.at(-1)?.what).toBe('POST issues/4/comments');
  });

  it.each<[string, Given, string]>([
    ['no token', { environment: { GITHUB_TOKEN: '' } }, '`GITHUB_TOKEN` is not set'],
    ['no repository', { environment: { GITHUB_REPOSITORY: '../x' } }, '`GITHUB_REPOSITORY` is not `owner/name`'],
    ['no pull request', { event: {} }, 'this run is about no pull request'],
    ['a file that is not there', { words: ['none.md'] }, 'there is no file `none.md`'],
    ['a refusal', { refuses: true }, 'GitHub answers `POST issues/3/comments` with status 403'],
    ['an answer of another shape', { comments: [{ id: 'x' }] }, '`items[0].id` is not a number'],
    ['a mark that ends its comment', { words: ['--marker', 'a-->b'] }, 'letters, digits'],
    ['no server', { environment: { GITHUB_API_URL: 'http://127.0.0.1:1' } }, 'there was no answer'],
  ])('says what is wrong with %s, and not the token', async (_, given, message) => {
    const { exitCode, out, errors } = await comment(given);
    expect(errors).toContain(message);
    expect(errors + out).not.toContain('canary');
    expect(exitCode).toBe(2);
  });
});

describe('the text of a comment', () => {
  const digest = (digit: string): string => digit.repeat(32);
  const shown = (digit: string): string => `Digest of this difference: \`${digest(digit)}\``;

  it('says how to approve what it shows', () => {
    const text = commentText([`a\n\n${shown('1')}\n\nb`, shown('2'), shown('1')]);
    expect(text).toContain(`\n\`\`\`\npolicy approve ${digest('1')} ${digest('2')}\n\`\`\`\n`);
    expect(commentText([`a ${shown('1')}`])).toBe(`a ${shown('1')}\n`);
  });

  it('fits in a comment, with how to approve it', () => {
    const text = commentText([`${shown('1')}\n${'a line\n'.repeat(20_000)}`]);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/a line\n\n… the rest is too long for a comment\n/);
    expect(text).toContain(`policy approve ${digest('1')}`);
  });
});
