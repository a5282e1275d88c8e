import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { createGitHubApi, type Answered, type GitHubApi } from '../github/api.js';
import { approvedDigests, mergedPullRequest } from '../github/approvals.js';
import { readRun, type GitHubRun } from '../github/run.js';
import { parseNumber, PULL_REQUEST_OPTION_TEXT } from '../options.js';
import { APPROVALS_VIEWS, type ApprovalsResult } from '../views/approvals.js';

interface ApprovalsOptions {
  readonly pullRequest?: number | undefined;
}

async function run(context: CommandContext, options: ApprovalsOptions): Promise<Outcome<ApprovalsResult>> {
  const reading = await readRun(context, options.pullRequest);
  if (reading.kind === 'failed') return reading;
  const api = createGitHubApi(reading.run);
  const number = await pullRequestOf(reading.run, api);
  if (number.kind === 'failed') return number;
  if (number.value === undefined) return { kind: 'done', result: { number: undefined, digests: [] }, exitCode: 0 };
  const digests = await approvedDigests(api, number.value);
  if (digests.kind === 'failed') return digests;
  return { kind: 'done', result: { number: number.value, digests: digests.value }, exitCode: 0 };
}

async function pullRequestOf({ pullRequest, sha }: GitHubRun, api: GitHubApi): Promise<Answered<number | undefined>> {
  if (pullRequest !== undefined) return { kind: 'answered', value: pullRequest.number };
  return sha === undefined ? { kind: 'answered', value: undefined } : mergedPullRequest(api, sha);
}

/** `policy approvals`. */
export default defineCommand({
  name: 'approvals',
  summary: 'print the digests that the reviews of a pull request approve',
  description:
    'Reads the reviews of a pull request at GitHub, or of the one whose merge made the commit of the run, and prints the digests that they approve, one a line, for `--approved`. A review approves by a line `policy approve <digest>`, when it is an approval that stands, by somebody who may write to the repository.',
  examples: [
    { command: 'policy approvals', purpose: 'of the pull request that the run is about, or that was merged' },
    { command: 'policy approvals --pull-request 12', purpose: 'of this one' },
  ],
  configure: (command) => command.option('--pull-request <number>', PULL_REQUEST_OPTION_TEXT, parseNumber),
  run: (context, { options }) => run(context, options),
  views: APPROVALS_VIEWS,
});
