import { spawnSync } from 'node:child_process';
import type { CliRun } from './run-cli.js';

/** Who commits, and when: the same on every machine. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_AUTHOR_DATE: '2026-11-24T12:00:00Z',
  GIT_COMMITTER_NAME: 'somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_DATE: '2026-11-24T12:00:00Z',
};

/** Runs git in a folder, whatever the machine's own settings are. */
export function runGit(words: readonly string[], folder: string): CliRun {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(inherited), ...GIT_ENVIRONMENT };
  const { stdout, stderr, status } = spawnSync('git', words, { cwd: folder, env, encoding: 'utf8' });
  return { stdout, stderr, exitCode: status ?? -1 };
}
