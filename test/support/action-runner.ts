import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';

/** A step of a composite action. */
export interface ActionStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: { readonly [name: string]: string };
  readonly shell?: string;
  readonly run?: string;
  readonly env?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
}

/** A composite action, as its file has it. */
export interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: { readonly [name: string]: { readonly description: string; readonly default: unknown } };
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

/** Reads an action. */
export async function readAction(file: string): Promise<Action> {
  return parse(await readFile(file, 'utf8')) as Action;
}

/** What an action runs on. */
export interface ActionRun {
  /** The checkout. */
  readonly workspace: string;
  readonly event: { readonly name: string; readonly payload: object };
  readonly inputs: { readonly [name: string]: string };
  readonly environment: { readonly [name: string]: string };
}

/** What became of a step. */
export interface StepResult {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  /** Both streams. */
  readonly log: string;
  readonly summary: string;
}

interface Contexts {
  readonly github: object;
  readonly inputs: object;
  readonly runner: object;
  readonly steps: Record<string, { readonly outcome: string; readonly outputs: Record<string, string> }>;
}

/**
 * Runs the steps of an action in bash as GitHub's runner does: conditions, expressions in `env`, outputs of steps, `bash -eo
 * pipefail`. Steps that use another action are not run, and succeed.
 */
export async function runAction(action: Action, run: ActionRun): Promise<readonly StepResult[]> {
  const temp = await mkdtemp(path.join(tmpdir(), 'policy-runner-'));
  try {
    return await runIn(temp, action, run);
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

async function runIn(temp: string, { runs, inputs }: Action, run: ActionRun): Promise<readonly StepResult[]> {
  const eventFile = path.join(temp, 'event.json');
  await writeFile(eventFile, JSON.stringify(run.event.payload));
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, { default: text }]) => [name, String(text)]));
  const contexts: Contexts = {
    github: { event_name: run.event.name, event: run.event.payload, token: 'canary-github-token' },
    inputs: { ...defaults, ...run.inputs },
    runner: { temp },
    steps: {},
  };
  const variables = { RUNNER_TEMP: temp, GITHUB_EVENT_PATH: eventFile, GITHUB_EVENT_NAME: run.event.name };
  const results: StepResult[] = [];
  for (const step of runs.steps) {
    const hasFailed = results.some(({ outcome }) => outcome === 'failure');
    const result = await runStep(step, { run, contexts, variables, hasFailed });
    results.push(result);
    if (step.id !== undefined) {
      contexts.steps[step.id] = { outcome: result.outcome, outputs: result.outputs };
    }
  }
  return results;
}

interface Running {
  readonly run: ActionRun;
  readonly contexts: Contexts;
  readonly variables: { readonly RUNNER_TEMP: string } & Record<string, string>;
  readonly hasFailed: boolean;
}

async function runStep(
  step: ActionStep,
  { run, contexts, variables, hasFailed }: Running,
): Promise<StepResult & { readonly outputs: Record<string, string> }> {
  const { name } = step;
  const skipped = { name, outcome: 'skipped', log: '', summary: '', outputs: {} } as const;
  if (hasFailed && !(step.if ?? '').includes('cancelled()')) return skipped;
  if (step.if !== undefined && !truthy(evaluate(step.if.replace(/^\$\{\{|\}\}$/g, ''), contexts))) return skipped;
  if (step.run === undefined) return { ...skipped, outcome: 'success' };
  const files = { script: 'step.sh', GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary' };
  const at = (file: string): string => path.join(variables.RUNNER_TEMP, file);
  await writeFile(at(files.script), step.run);
  await writeFile(at(files.GITHUB_OUTPUT), '');
  await writeFile(at(files.GITHUB_STEP_SUMMARY), '');
  const env = Object.fromEntries(
    Object.entries(step.env ?? {}).map(([key, text]) => [key, interpolate(text, contexts)]),
  );
  const { code, log } = await bash(at(files.script), {
    cwd: path.resolve(run.workspace, interpolate(step['working-directory'] ?? '.', contexts)),
    env: {
      ...{ PATH: process.env['PATH'] ?? '', HOME: variables.RUNNER_TEMP, CI: 'true', GITHUB_ACTIONS: 'true' },
      ...{ GITHUB_OUTPUT: at(files.GITHUB_OUTPUT), GITHUB_STEP_SUMMARY: at(files.GITHUB_STEP_SUMMARY) },
      ...variables,
      ...run.environment,
      ...env,
    },
  });
  const outputs = Object.fromEntries(
    (await readFile(at(files.GITHUB_OUTPUT), 'utf8'))
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const summary = await readFile(at(files.GITHUB_STEP_SUMMARY), 'utf8');
  return { name, outcome: code === 0 ? 'success' : 'failure', log, summary, outputs };
}

/** The text with the values of its expressions. */
function interpolate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const value = evaluate(expression, contexts);
    return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  });
}

/** GitHub's expressions, as far as actions here use them, are JavaScript with absent members being nothing. */
function evaluate(expression: string, contexts: Contexts): unknown {
  const script = expression.replaceAll(/'[^']*'|\b(?:github|inputs|steps|runner)(?:\.[\w-]+)+/g, (text) =>
    text.startsWith("'") ? text : `at(${JSON.stringify(text.split('.'))})`,
  );
  const at = (keys: readonly string[]): unknown =>
    keys.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null | undefined)?.[key] ?? null,
      contexts,
    );
  return runInNewContext(script, { at, cancelled: () => false });
}

function truthy(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined && value !== '' && value !== 0;
}

async function bash(
  script: string,
  options: { readonly cwd: string; readonly env: Record<string, string> },
): Promise<{ readonly code: number; readonly log: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], options);
  let log = '';
  const collect = (chunk: Buffer): void => void (log += chunk.toString('utf8'));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? -1));
  });
  return { code, log };
}
