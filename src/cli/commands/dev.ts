import path from 'node:path';
import { workspaceDiagnostic } from '../../diagnostics/workspace-diagnostic.js';
import type { Schema } from '../../ir/schema.js';
import { createContentApi } from '../../projects/local/content/content-api.js';
import type { Database } from '../../projects/local/contract.js';
import type { ContentMessage } from '../../projects/local/content/content-message.js';
import { seedContent } from '../../projects/local/content/seed.js';
import { DEFAULT_READING } from '../../projects/local/default-reading.js';
import { startDev } from '../../projects/local/dev.js';
import { parseJson } from '../../support/parse-json.js';
import { count } from '../../support/words.js';
import { defineCommand, type Failure, type Outcome } from '../command.js';
import { compileProject, type CompiledProject } from '../compile-project.js';
import { targetOf } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { namingOf } from '../named-file.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, parsePort, PROJECT_OPTION } from '../options.js';
import { DEV_VIEWS, type DevResult } from '../views/dev.js';

interface DevOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly port: number;
}

async function run(context: CommandContext, options: DevOptions): Promise<Outcome<DevResult>> {
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const target = targetOf(compiling.project, options);
  if (target.kind === 'failed') return target;
  const { config, name, environment } = target;
  if (config.kind !== 'local') {
    const message = `\`${name}\` is a Hygraph project, and only a local one can be served here`;
    return { kind: 'failed', failure: { message, help: 'name a project of `kind: local` with `--project`' } };
  }
  const content = await readContent(context, compiling.project, { name, file: config.content });
  if (content.kind === 'failed') return content;
  const dataFolder = path.resolve(compiling.project.root, config.data);
  return serve(context, { ...options, name, environment, dataFolder, compiled: compiling.project, content });
}

type Content =
  | { readonly kind: 'content'; readonly path: string | undefined; readonly text: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface ContentFile {
  /** Of the project that it is for. */
  readonly name: string;
  readonly file: string | undefined;
}

async function readContent(
  { files }: CommandContext,
  { root, configDocument }: CompiledProject,
  { name, file }: ContentFile,
): Promise<Content> {
  if (file === undefined) return { kind: 'content', path: undefined, text: undefined };
  const text = await files.read(path.resolve(root, file));
  if (text !== undefined) return { kind: 'content', path: file, text };
  const pointer = ['projects', name, 'content'];
  const help = 'name the JSON file that holds the entries, or remove `content`';
  const naming = namingOf({ document: configDocument, root, pointer, kind: 'file', written: file, help });
  const missing = { kind: 'unreadable', file: { path: file, text: '' }, detail: 'it does not exist' } as const;
  const message = 'the local project was not served';
  return { kind: 'failed', failure: { message, diagnostics: [workspaceDiagnostic(missing, naming)], exitCode: 1 } };
}

interface Serving extends DevOptions {
  readonly name: string;
  readonly environment: string;
  readonly dataFolder: string;
  readonly compiled: CompiledProject;
  readonly content: Extract<Content, { kind: 'content' }>;
}

async function serve(context: CommandContext, serving: Serving): Promise<Outcome<DevResult>> {
  const { schema } = serving.compiled.compilation.program;
  const interruption = context.interruption();
  const start = await startDev({
    name: serving.name,
    dataFolder: serving.dataFolder,
    schema,
    environment: serving.environment,
    reading: DEFAULT_READING,
    createContentApi,
    port: serving.port,
    currentSchema: () => currentSchema(context, serving),
    onInternalError: (error) => context.progress(`internal error: ${String(error)}`),
  });
  if (start.kind === 'refused') return { kind: 'failed', failure: start };
  const problems = seed(context, start.project.database, serving);
  if (problems.length > 0) {
    await start.close();
    return { kind: 'failed', failure: contentFailure(serving.content.path ?? '', problems) };
  }
  const { projectId, environment } = start.project;
  context.progress(`Management API  ${start.url}/graphql`);
  context.progress(`Content API     ${start.url}/v2/${projectId}/${environment}`);
  context.progress('Ctrl-C stops it.');
  if (!interruption.aborted)
    await new Promise((resolve) => interruption.addEventListener('abort', resolve, { once: true }));
  await start.close();
  return { kind: 'done', result: { url: start.url }, exitCode: 0 };
}

/** What the policy says by now: whoever edits models goes on working with a project that is served. */
async function currentSchema(context: CommandContext, { config }: DevOptions): Promise<Schema | undefined> {
  const compiling = await compileProject(context, config);
  return compiling.kind === 'compiled' ? compiling.project.compilation.program.schema : undefined;
}

/** Puts the content where it is not yet. */
function seed(
  { now }: CommandContext,
  database: Database,
  { compiled, environment, content }: Serving,
): readonly ContentMessage[] {
  if (content.text === undefined) return [];
  const value = parseJson(content.text);
  if (value === undefined) return [{ pointer: '', message: 'it holds no JSON' }];
  return seedContent({ database, schema: compiled.compilation.program.schema, environment, clock: now }, value);
}

/** How many mistakes of a content file are shown before the rest is counted. */
const SHOWN = 10;

function contentFailure(file: string, problems: readonly ContentMessage[]): Failure {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ pointer, message }) => `${file}${pointer === '' ? '' : `#${pointer}`}: ${message}`);
  const rest = problems.length - SHOWN;
  return { message: [...lines, ...(rest > 0 ? [`and ${count(rest, 'more mistake')}`] : [])].join('\n'), exitCode: 1 };
}

/** `policy dev`. */
export default defineCommand({
  name: 'dev',
  summary: 'serve the local project: a Hygraph-like Management and Content API',
  description:
    'Serves the local project on 127.0.0.1 until Ctrl-C, with the models, stages and locales of the policy and the entries of its content file. Models that are edited meanwhile come with the next `policy plan` or `policy apply`; access comes by `policy apply` alone.',
  examples: [
    { command: 'policy dev', purpose: 'serve the local project of this folder' },
    { command: 'policy dev --port 0', purpose: 'on any port that is free' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--port <port>', 'the port on 127.0.0.1; 0 for any that is free', parsePort, 4477),
  run: (context, { options }) => run(context, options),
  views: DEV_VIEWS,
});
