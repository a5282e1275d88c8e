import path from 'node:path';
import { compile, understand } from '../../compiler.js';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Program } from '../../ir/program.js';
import { draft } from '../../plan/draft.js';
import { WHOLE_POLICY } from '../../plan/goal.js';
import type { ProjectState } from '../../plan/state.js';
import type { LiveModel } from '../../projects/client/read-models.js';
import { classificationsText, modelsText, type ModelsText } from '../../projects/import/models-text.js';
import { importPolicy } from '../../projects/import/import-policy.js';
import { withGateway } from '../../semantics/gateway.js';
import type { SourceFile } from '../../source/source-file.js';
import { defineCommand, type Outcome } from '../command.js';
import { failed, todayOf } from '../compile-project.js';
import { connectProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { writeNewFiles } from '../init/write-new-files.js';
import { loadProject, type LoadedProject } from '../load-project.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { ruleOptions } from '../rule-options.js';
import { IMPORT_VIEWS, type ImportResult } from '../views/import.js';

interface ImportOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
}

async function run(context: CommandContext, options: ImportOptions): Promise<Outcome<ImportResult>> {
  const { project, diagnostics, hasConfig } = await loadProject(context.workingDirectory, options.config);
  const mistakes = diagnostics.filter(isNoPolicyYet);
  if (project === undefined || hasErrors(mistakes)) return failed(mistakes, hasConfig);
  const known = understand(project);
  if (project.files.length > 0 && hasErrors(known.diagnostics)) return failed(known.diagnostics, true);
  const connectable = { ...project, schema: undefined };
  const connecting = await connectProject(context, connectable, { ...options, create: false });
  if (connecting.kind === 'failed') return connecting;
  try {
    const { connected } = connecting;
    const reply = await connected.project.read();
    if (!reply.ok) return planFailure([reply.problem]);
    const models = project.contentSchema === undefined ? await connected.readModels() : NO_MODELS;
    if (!models.ok) return planFailure([models.problem]);
    const program = plannedOf(project, known.value);
    return await write(context, project, { state: reply.value, program, models: models.value });
  } finally {
    connecting.connected.close();
  }
}

/** The schema of the config says what there is. */
const NO_MODELS = { ok: true, value: [] } as const;

/** A folder without policies is where an import begins. */
function isNoPolicyYet({ code }: Diagnostic): boolean {
  return code !== 'folder-missing' && code !== 'folder-empty';
}

interface Sources {
  readonly state: ProjectState;
  readonly program: Program;
  readonly models: readonly LiveModel[];
}

async function write(
  context: CommandContext,
  project: LoadedProject,
  sources: Sources,
): Promise<Outcome<ImportResult>> {
  const hasContentSchema = project.contentSchema !== undefined;
  const { state } = sources;
  const models = modelsOf(sources, hasContentSchema);
  const declared = models.text === '' ? [] : [fileIn(project, 'models.yaml', `version: 1\n\n${models.text}`)];
  const program = declared.length === 0 ? sources.program : plannedOf(project, withFiles(project, declared).value);
  const imported = importPolicy({ state, program, hasContentSchema });
  const files = [...declared, ...imported.files.map((file) => fileIn(project, file.path, file.text))];
  const existing = await writeNewFiles(context.files, project.root, files);
  if (existing.length > 0) {
    const list = existing.map((file) => `\`${file}\``).join(', ');
    const help = 'move them away, or import into another folder; nothing was written';
    return { kind: 'failed', failure: { message: `there is already ${list}`, help } };
  }
  const left = whatIsLeft(context, { project, files, state });
  const notes = [...models.notes, ...imported.notes];
  const created = files.map((file) => file.path);
  return { kind: 'done', result: { created, principals: imported.principals, notes, ...left }, exitCode: 0 };
}

/** The schema of the config says what the models are, and not how secret they are. */
function modelsOf({ state, program, models }: Sources, hasContentSchema: boolean): ModelsText {
  const publicRows = state.public.rows;
  if (hasContentSchema) return { text: classificationsText(program.schema, publicRows), notes: [] };
  return modelsText(models, { known: new Set(program.schema.models.keys()), publicRows });
}

function fileIn({ config }: LoadedProject, name: string, text: string): SourceFile {
  return { path: path.posix.join(config.policies, name), text };
}

function withFiles(project: LoadedProject, files: readonly SourceFile[]): ReturnType<typeof understand> {
  return understand({ ...project, files: [...project.files, ...files] });
}

/** With the token that the config has compiled for the middleware, which no file declares. */
function plannedOf({ config }: LoadedProject, program: Program): Program {
  const token = config.gateway?.token;
  return token === undefined ? program : withGateway(program, token);
}

interface Written {
  readonly project: LoadedProject;
  readonly files: readonly SourceFile[];
  readonly state: ProjectState;
}

/** How much a plan with the new files would change, and the errors of the rules that stop it. */
function whatIsLeft(
  context: CommandContext,
  { project, files, state }: Written,
): Pick<ImportResult, 'changes' | 'errors'> {
  const { program, isUnderstood, diagnostics } = compile({
    files: [...project.files, ...files],
    contentSchema: project.contentSchema,
    today: todayOf(context),
    ...ruleOptions(project.config),
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (!isUnderstood) return { changes: undefined, errors };
  const createdAt = context.now().toISOString();
  const planned = plannedOf(project, program);
  const drafted = draft({ goal: WHOLE_POLICY, program: planned, state, protect: [], createdAt });
  return { changes: drafted.ok ? drafted.value.changes.length : undefined, errors };
}

/** `policy import`. */
export default defineCommand({
  name: 'import',
  summary: 'write what the live project allows as policy files',
  description:
    'Reads the live project and writes the principals that no file declares: grants grouped as a person would, conditions that are used more than once by name, comments where something could not be said. Overwrites nothing. The models too, unless the config names a schema; how secret they are is guessed from what the public can read. What a plan would still change is told, and how many findings of the rules stop it.',
  examples: [
    { command: 'policy import', purpose: "write the access of the config's default project" },
    { command: 'policy import --project production', purpose: 'of another one' },
  ],
  configure: (command) => command.addOption(CONFIG_OPTION).addOption(PROJECT_OPTION).addOption(ENVIRONMENT_OPTION),
  run: (context, { options }) => run(context, options),
  views: IMPORT_VIEWS,
});
