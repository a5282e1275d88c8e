import path from 'node:path';
import { generate } from '../../codegen/generate.js';
import { GENERATED_MARK, type EmittedFile } from '../../codegen/target.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject, type CompiledProject } from '../compile-project.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION } from '../options.js';
import { GENERATE_VIEWS, type GenerateResult, type WrittenFile } from '../views/generate.js';

interface GenerateOptions {
  readonly config?: string | undefined;
  readonly environment?: string | undefined;
  readonly check?: true | undefined;
}

async function run(context: CommandContext, options: GenerateOptions): Promise<Outcome<GenerateResult>> {
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const { compilation } = compiling.project;
  const environment = options.environment === undefined ? {} : { environment: options.environment };
  const { value: emitted, diagnostics } = await generate(compilation.program, environment);
  const isCheck = options.check === true;
  const targets = await Promise.all(
    emitted.map(async (file): Promise<Target> => {
      const place = outputPath(compiling.project, file.path);
      return { file, place, before: await context.files.read(place) };
    }),
  );
  const shown = ({ place }: Target): string => path.relative(context.workingDirectory, place).replaceAll(path.sep, '/');
  const foreign = targets.find(isForeign);
  if (foreign !== undefined && !isCheck) return foreignFailure(shown(foreign));
  const files: WrittenFile[] = [];
  for (const target of targets) {
    const isStale = target.before !== target.file.text;
    if (isStale && !isCheck) await context.files.write(target.place, target.file.text);
    files.push({ path: shown(target), isStale });
  }
  const isFailed = isCheck && files.some(({ isStale }) => isStale);
  return { kind: 'done', result: { files, isCheck, diagnostics }, exitCode: isFailed ? 1 : 0 };
}

/** A file to write, and what is there. */
interface Target {
  readonly file: EmittedFile;
  readonly place: string;
  readonly before: string | undefined;
}

/** True for what somebody wrote where a generated file goes. */
function isForeign({ file, before }: Target): boolean {
  return before !== undefined && file.text.includes(GENERATED_MARK) && !before.includes(GENERATED_MARK);
}

function foreignFailure(file: string): Outcome<never> {
  const message = `\`${file}\` was not generated, so nothing is written over it`;
  return { kind: 'failed', failure: { message, help: 'move it away, or name another folder as `generate.out`' } };
}

function outputPath({ root, config }: CompiledProject, file: string): string {
  return path.resolve(root, config.generate.out, file);
}

/** `policy generate`. */
export default defineCommand({
  name: 'generate',
  summary: 'write the typed middleware that enforces the policy',
  description:
    'Writes TypeScript: the types, who may do what as a table, and the engine bound to it, into the folder that `generate.out` of the config names. Files that are right already are left alone.',
  examples: [
    { command: 'policy generate', purpose: 'write the middleware of this folder' },
    { command: 'policy generate --check', purpose: 'in CI: fail when what is committed is stale' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--check', 'write nothing, and exit with 1 when a file is stale'),
  run: (context, { options }) => run(context, options),
  views: GENERATE_VIEWS,
});
