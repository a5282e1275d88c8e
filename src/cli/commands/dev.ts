import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Schema } from '../../ir/schema.js';
import { createContentApi } from '../../projects/local/content/content-api.js';
import { seedContent } from '../../projects/local/content/seed.js';
import type { Database } from '../../projects/local/contract.js';
import { localBehaviour, type GivenReading } from '../../projects/local/default-reading.js';
import { startDev } from '../../projects/local/dev.js';
import { defineCommand, type Failure, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import { targetOf } from '../connect-project.js';
import { readContent, type Content } from '../content-files.js';
import { aborted, type CommandContext } from '../context.js';
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
  const file = compiling.project.contents.find(({ projects }) => projects.includes(name));
  const content = file && readContent(file, compiling.project.schema);
  if (content?.kind === 'mistakes') return { kind: 'failed', failure: notServed(content.diagnostics) };
  const dataFolder = path.resolve(compiling.project.root, config.data);
  const { schema } = compiling.project;
  return serve(context, { ...options, name, environment, dataFolder, reading: config.reading, schema, content });
}

function notServed(diagnostics: readonly Diagnostic[]): Failure {
  return { message: 'the local project was not served', diagnostics, exitCode: 1 };
}

interface ToServe extends DevOptions {
  readonly name: string;
  readonly environment: string;
  readonly dataFolder: string;
  readonly reading: GivenReading | undefined;
  readonly schema: Schema;
  readonly content: Content | undefined;
}

async function serve(context: CommandContext, toServe: ToServe): Promise<Outcome<DevResult>> {
  const interruption = context.interruption();
  const start = await startDev({
    name: toServe.name,
    dataFolder: toServe.dataFolder,
    schema: toServe.schema,
    environment: toServe.environment,
    ...localBehaviour(toServe.reading),
    createContentApi,
    port: toServe.port,
    currentSchema: () => currentSchema(context, toServe),
    onInternalError: (error) => context.progress(`internal error: ${String(error)}`),
  });
  if (start.kind === 'refused') return { kind: 'failed', failure: start };
  const problems = seed(context, start.project.database, toServe);
  if (problems.length > 0) {
    await start.close();
    return { kind: 'failed', failure: notServed(problems) };
  }
  const { url, project } = start;
  const contentApi = `${url}/v2/${project.projectId}/${project.environment}`;
  const serving = { untilStopped: () => aborted(interruption), close: () => start.close() };
  return { kind: 'done', result: { url, managementApi: `${url}/graphql`, contentApi }, exitCode: 0, serving };
}

/** What the policy says by now: whoever edits models goes on working with a project that is served. */
async function currentSchema(context: CommandContext, { config }: DevOptions): Promise<Schema | undefined> {
  const compiling = await compileProject(context, config);
  return compiling.kind === 'compiled' ? compiling.project.compilation.program.schema : undefined;
}

/** Puts the content where it is not yet. What was made there since may stand in its way. */
function seed({ now }: CommandContext, database: Database, toServe: ToServe): readonly Diagnostic[] {
  const { schema, environment, content } = toServe;
  if (content === undefined) return [];
  return content.atTheirPlaces(seedContent({ database, schema, environment, clock: now }, content.value));
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
