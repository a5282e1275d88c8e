import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli as runInProcess } from '../../src/cli/run-cli.js';
import { testHost } from '../support/cli-host.js';
import { runCli, startCli, withSandbox } from '../support/run-cli.js';

const FILES = {
  'policy.config.yaml':
    'version: 1\ndefaultProject: local\nprojects:\n  local: { kind: local, data: .policy/local, secrets: { file: .policy/secrets.env } }\n',
  'policies/a.yaml': `
stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models: { Tag: { plural: Tags, classification: public, fields: { name: String! } } }
tokens: { web: { grants: [{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }] } }
`,
  'broken/policy.config.yaml':
    'version: 1\ndefaultProject: live\nprojects:\n  live: { kind: hygraph, endpoint: { env: E }, token: { env: T } }\n  local: { kind: local, data: .policy/local }\n',
  'broken/policies/a.yaml': 'models: { Tag: [\n',
  'broken/policies/b.yaml':
    'tokens: { web: { grants: [{ actions: [read], models: [Tag], stages: [NONE], locales: [en] }] } }\n',
};

vi.setConfig({ testTimeout: 120_000 });

describe('policy revoke, where the policy is broken', () => {
  it('works from the config and the live project alone', async () => {
    await withSandbox(FILES, async ({ folder }) => {
      expect((await runCli(['apply', '--auto-approve'], { folder })).exitCode).toBe(0);
      const child = startCli(['dev', '--port', '0'], { folder });
      try {
        const output = await new Promise<string>((resolve) => {
          let text = '';
          const add = (chunk: Buffer): void => {
            text += chunk.toString('utf8');
            if (/^Content API +\S+\n/m.test(text)) resolve(text);
          };
          child.stdout.on('data', add);
          child.stderr.on('data', add);
        });
        const endpoint = /^Content API +(\S+)\n/m.exec(output)?.[1] ?? '';
        const token = (await readFile(path.join(folder, '.policy/local/management.token'), 'utf8')).trim();
        const revoke = async (...words: readonly string[]): Promise<readonly unknown[]> => {
          const told: string[] = [];
          const host = testHost({
            context: {
              workingDirectory: path.join(folder, 'broken'),
              environment: { E: endpoint, T: token },
              progress: (line) => void told.push(line),
            },
          });
          const code = await runInProcess(['revoke', 'tokens/web', '--auto-approve', ...words], host);
          return [code, host.out() + host.errors(), told.join('\n')];
        };
        const [localCode, localText] = await revoke('--project', 'local');
        expect([localCode, localText]).toEqual([0, expect.stringContaining('Nothing to do')]);
        const [code, text, told] = await revoke();
        expect(told).toContain('the policy has mistakes, which `policy check` shows');
        expect([code, text]).toEqual([0, expect.stringContaining('tokens/web')]);
        const left = await runCli(['plan'], { folder });
        expect(left.stdout).toContain('token');
        expect(left.stdout).toContain('2 to add');
      } finally {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
    });
  });
});
