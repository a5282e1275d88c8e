import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/run-cli.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TOKENS = 20;
/** Whatever its condition, each of these is a row of its own. */
const PLACES = ['Article', 'Tag', 'Author'].flatMap((model) => ['DRAFT', 'QA'].map((stage) => [model, stage] as const));

let folder = '';
const children: ReturnType<typeof startCli>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  for (const name of ['policies', 'policy.config.yaml']) {
    await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  await startDev();
}, 60_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Applying {
  /** Resolves when this many changes were begun, or the process has ended. */
  readonly begun: (changes: number) => Promise<void>;
  readonly interrupt: () => void;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

function startApply(): Applying {
  const child = startCli(['apply', '--auto-approve'], { folder });
  children.push(child);
  let output = '';
  const waiting = new Set<() => void>();
  const add = (text: string): void => {
    output += text;
    for (const wake of waiting) wake();
  };
  child.stdout.setEncoding('utf8').on('data', add);
  child.stderr.setEncoding('utf8').on('data', add);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  const isBegun = (changes: number): boolean =>
    output.split('\n').filter((line) => /^\[\d+\/\d+\] /.test(line)).length >= changes;
  const begun = (changes: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        if (isBegun(changes)) resolve();
      };
      waiting.add(wake);
      void ended.then(() => {
        resolve();
      });
      wake();
    });
  return { begun, interrupt: () => child.kill('SIGINT'), ended };
}

async function startDev(): Promise<void> {
  const child = startCli(['dev', '--port', '0'], { folder });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    const listen = (text: string): void => {
      if (text.includes('Content API')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('close', () => {
      reject(new Error('`policy dev` ended'));
    });
  });
}

/** Tokens with a row for each place, under conditions that no round had before: enough to be stopped in. */
async function writeTokens(round: number): Promise<void> {
  const tokens = Array.from({ length: TOKENS }, (_, token) => {
    const grants = PLACES.map(([model, stage], index) => {
      const where = `{ id: "r${round}t${token}i${index}" }`;
      return `      - { actions: [read], models: [${model}], stages: [${stage}], locales: [en], where: ${where} }\n`;
    });
    return `  killed${token}:\n    owner: nobody\n    defaultStage: DRAFT\n    grants:\n${grants.join('')}`;
  });
  await writeFile(path.join(folder, 'policies', 'killed.yaml'), `tokens:\n${tokens.join('')}`);
}

async function journal(): Promise<readonly string[]> {
  const text = await readFile(path.join(folder, '.policy', 'local', 'journal.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => (JSON.parse(line) as { readonly kind: string }).kind);
}

async function expectSettled(): Promise<void> {
  const last = await startApply().ended;
  expect(last.code, last.output).toBe(0);
  const plan = await runCli(['plan', '--detailed-exitcode'], { folder });
  expect(plan.exitCode, plan.stdout).toBe(0);
  const secrets = await readFile(path.join(folder, '.policy', 'secrets.env'), 'utf8');
  expect(secrets.match(/^TOKENS_KILLED\d+=/gm)).toHaveLength(TOKENS);
}

describe('an apply to a running `policy dev`', () => {
  it('ends what it is at when it is interrupted, and goes on', async () => {
    await writeTokens(1_000);
    const apply = startApply();
    await apply.begun(1);
    apply.interrupt();
    const { code, output } = await apply.ended;
    expect(code, output).toBe(130);
    expect(output).toMatch(/^\d+ of \d+ changes were made$/m);
    expect((await journal()).at(-1)).toBe('done');
    await expectSettled();
  }, 120_000);

  it('ends at once when it is interrupted again, and goes on', async () => {
    await writeTokens(2_000);
    const apply = startApply();
    await apply.begun(1);
    apply.interrupt();
    apply.interrupt();
    expect((await apply.ended).code).toBe(130);
    await expectSettled();
  }, 120_000);
});
