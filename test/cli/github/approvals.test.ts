import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import type { Json } from '../../../src/support/json.js';
import { testHost } from '../../support/cli-host.js';
import { startFakeGitHub } from '../../support/fake-github.js';

const [A, B] = ['a'.repeat(32), 'b'.repeat(32)] as const;
const SHA = '0123456789012345678901234567890123456789';
const PERMISSIONS = Object.fromEntries(
  ['admin', 'write', 'read', 'none'].map((permission) => [`collaborators/${permission}/permission`, { permission }]),
);

function review(login: string | null, state: string, body: string | null): Json {
  return { user: login === null ? null : { login }, state, body };
}

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly errors: string;
}

async function approvals(reviews: Json, event: Json, pulls: Json = []): Promise<Ran> {
  const github = await startFakeGitHub({ ...PERMISSIONS, 'pulls/3/reviews': reviews, [`commits/${SHA}/pulls`]: pulls });
  try {
    const variables = { GITHUB_TOKEN: 'canary-token', GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: github.url };
    const host = testHost({
      context: { environment: { ...variables, GITHUB_EVENT_PATH: '/event.json', GITHUB_SHA: SHA } },
      files: { '/event.json': JSON.stringify(event) },
    });
    const exitCode = await runCli(['approvals'], host);
    return { exitCode, out: host.out(), errors: host.errors() };
  } finally {
    await github.close();
  }
}

const EVENT = { pull_request: { number: 3, head: { repo: { full_name: 'mallory/r' } } } };

describe('policy approvals', () => {
  it.each<[string, readonly Json[], readonly string[]]>([
    ['nobody', [], []],
    ['somebody who may write', [review('write', 'APPROVED', `fine\r\n\r\npolicy approve ${A}\r\nthanks`)], [A]],
    ['an administrator', [review('admin', 'APPROVED', `policy approve ${B} ${A}`)], [A, B]],
    ['somebody who may only read', [review('read', 'APPROVED', `policy approve ${A}`)], []],
    ['a stranger', [review('none', 'APPROVED', `policy approve ${A}`)], []],
    ['an account that is gone', [review(null, 'APPROVED', `policy approve ${A}`)], []],
    ['a comment', [review('write', 'COMMENTED', `policy approve ${A}`)], []],
    ['a review that was dismissed', [review('write', 'DISMISSED', `policy approve ${A}`)], []],
    ['a review that waits', [review('write', 'PENDING', `policy approve ${A}`)], []],
    ['an approval without a digest', [review('write', 'APPROVED', null)], []],
    ['words around it', [review('write', 'APPROVED', `do not policy approve ${A}\n> policy approve ${A}`)], []],
    ['half a digest', [review('write', 'APPROVED', `policy approve ${A.slice(1)}`)], []],
    [
      'somebody who then asked for changes',
      [review('write', 'APPROVED', `policy approve ${A}`), review('write', 'CHANGES_REQUESTED', '')],
      [],
    ],
    [
      'somebody who asked for changes before',
      [review('write', 'CHANGES_REQUESTED', ''), review('write', 'APPROVED', `policy approve ${A}`)],
      [A],
    ],
    [
      'somebody, while another asks for changes',
      [review('write', 'APPROVED', `policy approve ${A}`), review('admin', 'CHANGES_REQUESTED', '')],
      [A],
    ],
  ])('heeds %s as it should', async (_, reviews, want) => {
    const { exitCode, out, errors } = await approvals(reviews, EVENT);
    expect([out, errors, exitCode]).toEqual([want.map((digest) => `${digest}\n`).join(''), '', 0]);
  });

  it.each<[string, Json, string]>([
    ['made by a merge', { number: 3, merged_at: '2026-11-24', merge_commit_sha: SHA }, `${A}\n`],
    ['only part of a pull request', { number: 3, merged_at: '2026-11-24', merge_commit_sha: 'other' }, ''],
    ['of a pull request that is open', { number: 3, merged_at: null, merge_commit_sha: SHA }, ''],
  ])('finds the pull request of a commit that is %s', async (_, pull, want) => {
    const ran = await approvals([review('write', 'APPROVED', `policy approve ${A}`)], {}, [pull]);
    expect([ran.out, ran.exitCode]).toEqual([want, 0]);
    expect(ran.errors).toBe(want === '' ? 'no merge of a pull request made this commit: nothing is approved\n' : '');
  });

  it('fails where GitHub does not answer as it should', async () => {
    const { exitCode, errors } = await approvals([review('unknown', 'APPROVED', `policy approve ${A}`)], EVENT);
    expect(errors).toContain('`GET collaborators/unknown/permission` with status 404');
    expect(exitCode).toBe(2);
  });
});
