import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../bin/policy.js');

/** A step that did not come out as it must; its message is shown to the person who runs the quick start. */
export class StepFailed extends Error {}

/** Throws `StepFailed` unless the expectation is met. */
export function expectThat(isMet: boolean, expectation: string): void {
  if (!isMet) throw new StepFailed(expectation);
}

/** Writes a paragraph. */
export function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n\n`);
}

/** Runs `policy` as a person would, shows both, and gives what it wrote. It must end with 0. */
export async function runPolicy(folder: string, words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => void chunks.push(chunk));
  const code = await endOf(child);
  const output = chunks.join('');
  say(`$ policy ${words.join(' ')}\n${output}`);
  expectThat(code === 0, `\`policy ${words.join(' ')}\` ended with ${code}`);
  return output;
}

/** A `policy dev` that runs. */
export interface Dev {
  /** The Content API's address. */
  readonly endpoint: string;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
}

/** Starts `policy dev` on a free port and waits until it tells its addresses. */
export async function startDev(folder: string): Promise<Dev> {
  const child = spawn(process.execPath, [MAIN, 'dev', '--port', '0', '--quiet'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = endOf(child);
  const endpoint = await Promise.race([announcedEndpoint(child), ended.then(() => undefined)]);
  if (endpoint === undefined) throw new StepFailed('`policy dev` ended before it served anything');
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    expectThat((await ended) === 0, '`policy dev` did not end as it should after Ctrl-C');
  };
  return { endpoint, stop };
}

async function announcedEndpoint({ stdout }: ChildProcess): Promise<string | undefined> {
  let text = '';
  for await (const chunk of stdout?.setEncoding('utf8') ?? []) {
    text += String(chunk);
    const endpoint = /^Content API +(\S+)\n/m.exec(text)?.[1];
    if (endpoint === undefined) continue;
    say(`$ policy dev --port 0\n${text}`);
    return endpoint;
  }
  say(`$ policy dev --port 0\n${text}`);
  return undefined;
}

async function endOf(child: ChildProcess): Promise<number> {
  const [code]: unknown[] = await once(child, 'close');
  return typeof code === 'number' ? code : -1;
}
