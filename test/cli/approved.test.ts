import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planId } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import { runCli, withSandbox } from '../support/run-cli.js';

const FILES = {
  'policy.config.yaml': 'version: 1\ndefaultProject: local\nprojects:\n  local: { kind: local, data: .policy/local }\n',
  'policies/a.yaml': `
stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models: { Tag: { plural: Tags, classification: public, fields: { name: String! } } }
public: { grants: [{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }] }
`,
};

describe('the gate of a saved plan', () => {
  it('does not believe what the file says of access', async () => {
    await withSandbox(FILES, async ({ folder }) => {
      const file = path.join(folder, 'plan.json');
      expect((await runCli(['plan', '--out', 'plan.json'], { folder })).exitCode).toBe(0);
      const plan = JSON.parse(await readFile(file, 'utf8')) as Plan;
      const forged = { ...plan, access: [] };
      await writeFile(file, JSON.stringify({ ...forged, id: planId(forged) }));
      const run = await runCli(['apply', 'plan.json', '--fail-on', 'widen'], { folder });
      expect(run.stderr).toContain('access widens for public, which `--fail-on` refuses');
      expect(run.exitCode).toBe(1);
      expect((await runCli(['apply', 'plan.json'], { folder })).exitCode).toBe(0);
    });
  });
});
