import path from 'node:path';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { createGitHubApi } from '../github/api.js';
import { commentText } from '../github/comment-text.js';
import { readRun } from '../github/run.js';
import { keepComment } from '../github/sticky-comment.js';
import { parseMarker, parseNumber, PULL_REQUEST_OPTION_TEXT } from '../options.js';
import { COMMENT_VIEWS, type CommentResult } from '../views/comment.js';

interface CommentOptions {
  readonly pullRequest?: number | undefined;
  readonly marker: string;
  readonly author: string;
}

async function run(
  context: CommandContext,
  names: readonly string[],
  options: CommentOptions,
): Promise<Outcome<CommentResult>> {
  const reading = await readRun(context, options.pullRequest);
  if (reading.kind === 'failed') return reading;
  const { pullRequest } = reading.run;
  if (pullRequest === undefined) return noPullRequest();
  const { number, isFork } = pullRequest;
  if (isFork) return { kind: 'done', result: { number, keeping: 'fork' }, exitCode: 0 };
  const texts: string[] = [];
  for (const name of names) {
    const text = await context.files.read(path.resolve(context.workingDirectory, name));
    if (text === undefined) return { kind: 'failed', failure: { message: `there is no file \`${name}\`` } };
    texts.push(text);
  }
  const comment = { ...options, pullRequest: number, text: commentText(texts) };
  const kept = await keepComment(createGitHubApi(reading.run), comment);
  if (kept.kind === 'failed') return kept;
  return { kind: 'done', result: { number, keeping: kept.value }, exitCode: 0 };
}

function noPullRequest(): Outcome<never> {
  const message = 'this run is about no pull request';
  return { kind: 'failed', failure: { message, help: 'name one with `--pull-request`' } };
}

/** `policy comment`. */
export default defineCommand({
  name: 'comment',
  summary: 'keep one comment on a pull request that shows results',
  description:
    'Writes Markdown files as one comment on a pull request at GitHub, and over that comment the next time: it is found again by a mark that GitHub does not show, and by its author. Takes `GITHUB_TOKEN`, `GITHUB_REPOSITORY` and what else GitHub Actions sets. The run of a pull request from a fork may not comment: then nothing is written.',
  examples: [
    { command: 'policy comment diff.md plan.md', purpose: 'on the pull request that the run is about' },
    { command: 'policy comment plan.md --marker staging', purpose: 'a second comment beside the first' },
  ],
  configure: (command) =>
    command
      .argument('<file...>', 'what `--format markdown` wrote')
      .option('--pull-request <number>', PULL_REQUEST_OPTION_TEXT, parseNumber)
      .option('--marker <name>', 'tells this comment from others', parseMarker, 'policy')
      .option('--author <login>', 'whom the token belongs to', 'github-actions[bot]'),
  run: (context, { arguments: [names], options }) => run(context, names, options),
  views: COMMENT_VIEWS,
});
