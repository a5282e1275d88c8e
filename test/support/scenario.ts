import { runGit } from './git.js';
import { lexScenario, type Block } from './scenario-blocks.js';
import { runCli, type CliRun, type Sandbox } from './run-cli.js';

/**
 * A scenario is a Markdown file of blocks, executed from top to bottom in one temporary folder:
 *
 * - ```` ```yaml file=policies/a.yaml ```` writes a file;
 * - ```` ```console ```` runs its `$ policy …` lines (`NAME=value` may stand before `policy`). Below each stand its
 *   stdout, its stderr with `! ` before each line, and `[exit N]` when that is not 0. `< file` at the end is its
 *   stdin. `$ git …` runs git, as an author and at a time that are always the same;
 * - ```` ```yaml expect=policies/a.yaml ```` says what a file holds by then, ```` ```text absent=policies/a.yaml ```` that there is none.
 *
 * What differs from run to run is written as `<folder>`, `<version>`, `<commit>` and `<digest>`.
 */
export async function executeScenario(text: string, sandbox: Sandbox, write: Writer): Promise<string> {
  const parts: string[] = [];
  for (const block of lexScenario(text)) parts.push(await executeBlock(block, sandbox, write));
  return parts.join('');
}

/** Writes a file of the temporary folder. */
export type Writer = (path: string, text: string) => Promise<void>;

async function executeBlock(block: Block, sandbox: Sandbox, write: Writer): Promise<string> {
  switch (block.kind) {
    case 'prose':
      return block.text;
    case 'file':
      await write(block.path, block.body);
      return block.text;
    case 'console':
      return `${block.fence}\n${await runConsole(block.body, sandbox)}${block.end}\n`;
    case 'expect':
      return `${block.fence}\n${(await sandbox.read(block.path)) ?? '(there is no such file)\n'}${block.end}\n`;
    case 'absent':
      return (await sandbox.read(block.path)) === undefined
        ? block.text
        : `${block.fence}\n(it is there)\n${block.end}\n`;
  }
}

async function runConsole(body: string, sandbox: Sandbox): Promise<string> {
  const commands = body.split('\n').filter((line) => line.startsWith('$ '));
  const outputs: string[] = [];
  for (const command of commands) {
    const run = await runCommand(command.slice(2), sandbox);
    outputs.push(`${command}\n${hideVolatile(show(run), sandbox)}`);
  }
  return outputs.join('');
}

async function runCommand(command: string, { folder, read }: Sandbox): Promise<CliRun> {
  if (command.startsWith('git ')) return runGit(wordsOf(command).slice(1), folder);
  const { environment, words } = parseCommand(command);
  const at = words.indexOf('<');
  if (at === -1) return runCli(words, { folder, environment });
  return runCli(words.slice(0, at), { folder, environment, stdin: await read(words[at + 1] ?? '') });
}

function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function parseCommand(command: string): { readonly environment: Record<string, string>; readonly words: string[] } {
  const words = wordsOf(command);
  const at = words.indexOf('policy');
  if (at === -1) throw new Error(`a scenario runs \`policy\` and \`git\` only, not ${command}`);
  return {
    environment: Object.fromEntries(words.slice(0, at).map((word) => word.split('=') as [string, string])),
    words: words.slice(at + 1),
  };
}

function show({ stdout, stderr, exitCode }: CliRun): string {
  const errors = stderr
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `! ${line}`.trimEnd())
    .join('\n');
  const end = stdout === '' || stdout.endsWith('\n') ? '' : '[no line break]\n';
  return `${stdout}${end}${stderr === '' ? '' : `${errors}\n`}${exitCode === 0 ? '' : `[exit ${exitCode}]\n`}`;
}

function hideVolatile(text: string, { folder }: Sandbox): string {
  return text
    .replaceAll(folder, '<folder>')
    .replaceAll(/(?<=\()[0-9a-f]{9}(?=[,)])|\b[0-9a-f]{40}\b/g, '<commit>')
    .replaceAll(/\b\d+\.\d+\.\d+(?=\n|")/g, '<version>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<digest>');
}
