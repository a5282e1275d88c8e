import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, withSandbox, type CliRun } from '../support/run-cli.js';

const CONFIG = `version: 1
policies: policies
defaultProject: local
projects:
  local: { kind: local, data: .policy/local, secrets: { file: .policy/secrets.env } }
`;
const MODELS = `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models: { Case: { plural: Cases, classification: public, fields: { country: String! } } }
`;
const WEB = `tokens:
  web:
    owner: a
    grants: [{ actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }]
`;
const OPEN = `public:
  grants: [{ actions: [read], models: [Case], stages: [PUBLISHED, DRAFT], locales: [en] }]
`;

interface Case {
  /** Lines that the config has at first, and those that it has while importing. */
  readonly config: readonly [string, string];
  /** What the project is made by, and what is left of it. */
  readonly access: readonly [string, string];
  readonly want: Partial<CliRun>;
  readonly plan: RegExp;
}

const NOTHING = /^No changes\. local/u;

describe('an import', () => {
  it.each<readonly [string, Case]>([
    [
      'leaves the token of the middleware to the config that has it compiled',
      {
        config: ['gateway: { token: edge }\n', 'gateway: { token: edge }\n'],
        access: [WEB, ''],
        want: {
          stdout:
            'created policies/public.yaml\ncreated policies/tokens.yaml\n2 principals imported; a plan has nothing to change\n',
          stderr: 'note: `tokens/edge` is in the policy already, and is left as it is\n',
        },
        plan: NOTHING,
      },
    ],
    [
      'leaves whom the policy has for other environments alone, whose name is taken',
      {
        config: ['', ''],
        access: [WEB, WEB.replace('owner: a', 'owner: a\n    environments: [staging]')],
        want: {
          stdout: 'created policies/public.yaml\n1 principal imported; a plan has nothing to change\n',
          stderr: 'note: `tokens/web` is in the policy for other environments alone, and is left as it is\n',
        },
        plan: NOTHING,
      },
    ],
    [
      'tells what stops a plan',
      {
        config: ['rules: { public-internal-stage: off }\n', ''],
        access: [OPEN, ''],
        want: {
          stdout:
            'created policies/public.yaml\n1 principal imported; a plan has nothing to change, once 1 error of `policy check` is mended or accepted\n',
        },
        plan: /^$/u,
      },
    ],
  ])('%s', async (_, { config: [first, then], access: [made, left], want, plan }) => {
    const files = {
      'policy.config.yaml': CONFIG + first,
      'policies/models.yaml': MODELS,
      'policies/access.yaml': made,
    };
    await withSandbox(files, async ({ folder }) => {
      const run = (...words: readonly string[]): Promise<CliRun> => runCli(words, { folder });
      const applied = await run('apply', '--auto-approve');
      expect(applied.exitCode, applied.stderr).toBe(0);
      await writeFile(path.join(folder, 'policy.config.yaml'), CONFIG + then);
      await writeFile(path.join(folder, 'policies/access.yaml'), left);
      if (left === '') await rm(path.join(folder, 'policies/access.yaml'));
      expect(await run('import')).toEqual({ stdout: '', stderr: '', exitCode: 0, ...want });
      expect((await run('plan')).stdout).toMatch(plan);
    });
  });
});
