import { isJsonObject, type Json } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import type { Failure } from '../command.js';
import type { CommandContext } from '../context.js';

/** A run of GitHub Actions, as far as commands need to know it. */
export interface GitHubRun {
  readonly apiUrl: string;
  /** Never part of a message. */
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The commit that the run is about. */
  readonly sha: string | undefined;
  /** Undefined where the run is about none. */
  readonly pullRequest: PullRequest | undefined;
}

/** The pull request that a run is about. */
export interface PullRequest {
  readonly number: number;
  /** True where its commits are in another repository, so that the run may only read. */
  readonly isFork: boolean;
}

/** A run, or why there is none. */
export type RunReading =
  { readonly kind: 'run'; readonly run: GitHubRun } | { readonly kind: 'failed'; readonly failure: Failure };

/** What the variables that GitHub sets say of the run. `number` is the pull request that the command line names. */
export async function readRun(context: CommandContext, number: number | undefined): Promise<RunReading> {
  const { environment, files } = context;
  const { GITHUB_TOKEN: token = '', GITHUB_REPOSITORY: repository = '' } = environment;
  if (token === '') return failed('`GITHUB_TOKEN` is not set', 'pass `env: { GITHUB_TOKEN: ${{ github.token }} }`');
  if (!/^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/.test(repository)) return failed('`GITHUB_REPOSITORY` is not `owner/name`');
  const eventPath = environment['GITHUB_EVENT_PATH'];
  const event = eventPath === undefined ? undefined : parseJson((await files.read(eventPath)) ?? '');
  const run = {
    apiUrl: (environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, ''),
    token,
    repository,
    sha: environment['GITHUB_SHA'],
    pullRequest: named(pullRequestOf(event, repository), number),
  };
  return { kind: 'run', run };
}

function named(found: PullRequest | undefined, number: number | undefined): PullRequest | undefined {
  return number === undefined || number === found?.number ? found : { number, isFork: false };
}

function pullRequestOf(event: Json | undefined, repository: string): PullRequest | undefined {
  const pullRequest = member(event, 'pull_request');
  const number = member(pullRequest, 'number');
  if (typeof number !== 'number') return undefined;
  const head = member(member(member(pullRequest, 'head'), 'repo'), 'full_name');
  return { number, isFork: head !== repository };
}

function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function failed(message: string, help?: string): RunReading {
  return { kind: 'failed', failure: help === undefined ? { message } : { message, help } };
}
