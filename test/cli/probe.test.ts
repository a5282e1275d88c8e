import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import type { CommandContext } from '../../src/cli/context.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { localBehaviour } from '../../src/projects/local/default-reading.js';
import { startDev, type DevStart } from '../../src/projects/local/dev.js';
import { testHost } from '../support/cli-host.js';
import { bareSchema } from '../support/probe-ports.js';

const MODELS = `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models: { Case: { plural: Cases, fields: { country: String! } } }
`;
const CONFIG = `version: 1
defaultProject: local
projects:
  local: { kind: local, data: .policy/local }
  live: { kind: hygraph, endpoint: { env: ENDPOINT }, token: { env: TOKEN } }
`;

let folder = '';
let dev: Extract<DevStart, { kind: 'running' }>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-test-'));
  mkdirSync(path.join(folder, 'policies'));
  writeFileSync(path.join(folder, 'policy.config.yaml'), CONFIG);
  writeFileSync(path.join(folder, 'policies/models.yaml'), MODELS);
  const start = await startDev({
    ...{
      dataFolder: path.join(folder, 'live'),
      schema: bareSchema(),
      environment: 'scratch',
      port: 0,
      createContentApi,
    },
    ...localBehaviour(),
  });
  if (start.kind === 'refused') throw new Error(start.message);
  dev = start;
});

afterAll(async () => {
  await dev.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly said: string;
}

async function probe(
  words: string,
  { answer, ...context }: Partial<CommandContext> & { readonly answer?: string } = {},
): Promise<Run> {
  const steps: string[] = [];
  const isTerminal = answer !== undefined;
  const host = testHost({
    answers: answer === undefined ? [] : [{ kind: 'answer', value: answer }],
    context: {
      workingDirectory: folder,
      environment: { ENDPOINT: `${dev.url}/graphql`, TOKEN: dev.project.ownerToken },
      stdin: { isTerminal, read: () => Promise.resolve('') },
      stderr: { isTerminal, columns: undefined },
      progress: (line) => void steps.push(line),
      ...context,
    },
  });
  const code = await runCli(['probe', ...words.split(' ')], host);
  return { code, said: `${host.out()}${host.errors()}${steps.join('\n')}` };
}

const models = (): readonly unknown[] =>
  dev.project.database.all("SELECT api_id FROM model WHERE api_id LIKE 'PolicyProbe%'");

describe('policy probe', () => {
  it('does nothing but for a yes', async () => {
    const no = await probe('--project live --environment scratch', { answer: 'y' });
    expect([no.code, no.said]).toEqual([2, expect.stringContaining('the answer was not `yes`') as string]);
    expect(no.said).toContain('it makes');
    const yes = await probe('--project live --environment scratch', { answer: 'yes' });
    expect([yes.code, yes.said]).toEqual([0, expect.stringContaining('Nothing is left of the probe.') as string]);
    expect(yes.said).not.toContain(dev.project.ownerToken);
    expect(models()).toEqual([]);
  });

  it('deletes what it made when it is interrupted, and ends with 130', async () => {
    const controller = new AbortController();
    const steps: string[] = [];
    const { code } = await probe('--project live --environment scratch --auto-approve', {
      interruption: () => controller.signal,
      progress: (line) => {
        steps.push(line);
        if (line.startsWith('do two rows')) controller.abort();
      },
    });
    expect(code).toBe(130);
    expect(steps.at(-1)).toBe('deleting what was made');
    expect(steps.length).toBeLessThan(20);
    expect(models()).toEqual([]);
  });

  it('is not run twice at once', async () => {
    let second: Promise<Run> | undefined;
    const first = await probe('--project live --environment scratch --auto-approve', {
      progress: (line) => {
        if (line.startsWith('do two rows')) second ??= probe('--project live --environment scratch --auto-approve');
      },
    });
    expect(first.code).toBe(0);
    const refused = await second;
    expect([refused?.code, refused?.said]).toEqual([2, expect.stringContaining('is changing this project') as string]);
  });

  it('needs no policy that is without mistakes, but for a local project, which would take it over', async () => {
    const file = path.join(folder, 'policies/broken.yaml');
    writeFileSync(file, 'tokens: { web: { grants: [{ actions: [reed] }] } }\n');
    const live = await probe('--project live --environment scratch', { answer: 'no' });
    expect(live.said).toContain('the answer was not `yes`');
    const local = await probe('--project local --environment scratch', { answer: 'no' });
    expect([local.code, local.said]).toEqual([1, expect.stringContaining('reed') as string]);
    rmSync(file);
  });

  it.each([
    ['an environment that does not exist', '--project live --environment nowhere --auto-approve', 'nowhere'],
    ['master', '--project live --auto-approve', 'in its environment `master`'],
  ])('is refused: %s', async (_, words, want) => {
    const { code, said } = await probe(words);
    expect([code, said]).toEqual([2, expect.stringContaining(want) as string]);
  });
});
