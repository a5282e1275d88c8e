import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { expect } from 'vitest';

const MAIN = path.resolve(import.meta.dirname, '../../dist/bin/policy.js');

/** The variables that change what a command prints: a test starts without them, whatever machine it runs on. */
const CLEARED = ['NO_COLOR', 'FORCE_COLOR', 'CI', 'GITHUB_ACTIONS', 'POLICY_DEBUG', 'NODE_OPTIONS', 'COLUMNS'] as const;

/** What a run of the command line came to. */
export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** How the command line is run. */
export interface CliOptions {
  /** The folder that it runs in; a temporary one when not given. */
  readonly folder?: string;
  readonly environment?: { readonly [name: string]: string };
  /** Nothing when not given. */
  readonly stdin?: string | undefined;
}

/** Runs the built command line. */
export function runCli(words: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return runNode([MAIN, ...words], options);
}

/** Runs a script of this repository, or a text given by `-e`. */
export async function runNode(words: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const child = startNode(words, options);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  return { stdout: await stdout, stderr: await stderr, exitCode };
}

/** Starts the built command line, for what does not end by itself. */
export function startCli(
  words: readonly string[],
  options: CliOptions = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  return startNode([MAIN, ...words], options);
}

function startNode(
  words: readonly string[],
  { folder = tmpdir(), environment = {}, stdin = '' }: CliOptions,
): ChildProcessByStdio<Writable, Readable, Readable> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !CLEARED.some((cleared) => cleared === name)),
  );
  const child = spawn(process.execPath, [...words], {
    cwd: folder,
    env: { ...inherited, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined).end(stdin);
  return child;
}

/** Asserts a run's exit code and streams. A stream that is not named must be empty. */
export function expectRun(run: CliRun, want: Partial<CliRun>): void {
  expect(run).toEqual({ stdout: '', stderr: '', exitCode: 0, ...want });
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A temporary folder with files in it. */
export interface Sandbox {
  readonly folder: string;
  readonly read: (file: string) => Promise<string | undefined>;
}

/** Runs the work in a temporary folder with these files, which is removed afterwards. */
export async function withSandbox<T>(
  files: { readonly [path: string]: string },
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    const read = (file: string): Promise<string | undefined> =>
      readFile(path.join(folder, file), 'utf8').catch(() => undefined);
    return await work({ folder, read });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
