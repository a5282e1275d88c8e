import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { runCli, withSandbox } from '../support/run-cli.js';

const FILES = {
  'policy.config.yaml': `version: 1
projects: { local: { kind: local, data: .policy/local, secrets: { file: .policy/secrets.env } } }
defaultProject: local
`,
  'policies/policy.yaml': `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
`,
};

describe('what has nothing to do in a local project that nobody made', () => {
  it.each([[['revoke', 'tokens/web', '--auto-approve']], [['apply', '--auto-approve']]])(
    '%j makes none',
    async (words) => {
      await withSandbox(FILES, async ({ folder }) => {
        const { exitCode, stderr } = await runCli(words, { folder });
        expect([exitCode, stderr]).toEqual([0, '']);
        expect((await readdir(folder)).sort()).toEqual(['policies', 'policy.config.yaml']);
      });
    },
  );
});
