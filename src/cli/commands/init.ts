import path from 'node:path';
import { defineCommand, type Outcome } from '../command.js';
import { isInteractive, type CommandContext } from '../context.js';
import { askSettings } from '../init/ask-settings.js';
import { readGivenSchema } from '../init/given-schema.js';
import { GIT_IGNORE, newFiles, OWNERS_PATHS, ownersText, type NewFile } from '../init/files.js';
import { normalizePath, ownersProblem, parseOwners, pathProblem, type InitSettings } from '../init/settings.js';
import { writeNewFiles } from '../init/write-new-files.js';
import { INIT_VIEWS, type InitResult } from '../views/init.js';

interface InitOptions {
  readonly folder: string;
  readonly schema?: string | undefined;
  readonly hygraph?: true | undefined;
  readonly workflow: boolean;
  readonly owners?: string | undefined;
  readonly yes?: true | undefined;
}

async function run(context: CommandContext, options: InitOptions): Promise<Outcome<InitResult>> {
  const given: InitSettings = {
    folder: normalizePath(options.folder),
    schema: options.schema === undefined ? undefined : normalizePath(options.schema),
    hasHygraph: options.hygraph === true,
    hasWorkflow: options.workflow,
    owners: parseOwners(options.owners ?? ''),
  };
  const paths = [given.folder, ...(given.schema === undefined ? [] : [given.schema])];
  const problem = [...paths.map(pathProblem), ownersProblem(options.owners ?? '')].find(Boolean);
  if (problem !== undefined) return { kind: 'failed', failure: { message: problem } };
  if (options.yes === true || !isInteractive(context)) return write(context, given);
  const answer = await askSettings(await context.prompter(), given);
  return answer.kind === 'cancelled' ? { kind: 'interrupted' } : write(context, answer.value);
}

async function write(context: CommandContext, settings: InitSettings): Promise<Outcome<InitResult>> {
  const { files, workingDirectory } = context;
  const given = settings.schema === undefined ? undefined : await readGivenSchema(workingDirectory, settings.schema);
  if (given?.kind === 'mistakes') {
    const help = 'name the SDL of the Content API, or the JSON that its introspection query answers';
    return { kind: 'failed', failure: { message: 'nothing was written', help, diagnostics: given.diagnostics } };
  }
  const hasGitIgnore = await files.exists(path.join(workingDirectory, GIT_IGNORE.path));
  const owners = await ownersFile(context, settings);
  const wanted = [...newFiles(settings, given), ...(hasGitIgnore ? [] : [GIT_IGNORE]), ...owners.files];
  const existing = await writeNewFiles(files, workingDirectory, wanted);
  if (existing.length > 0) {
    const list = existing.map((file) => `\`${file}\``).join(', ');
    const help = 'move them away first, or choose another folder with `--folder`; nothing was written';
    return { kind: 'failed', failure: { message: `there is already ${list}`, help } };
  }
  const result = {
    created: wanted.map((file) => file.path),
    ignore: hasGitIgnore ? GIT_IGNORE.text.trim() : undefined,
    owners: owners.addition,
  };
  return { kind: 'done', result, exitCode: 0 };
}

/** A CODEOWNERS of one's own, or what is to be added to the one that there is: a second one would take its place. */
async function ownersFile(
  { files, workingDirectory }: CommandContext,
  settings: InitSettings,
): Promise<{ readonly files: readonly NewFile[]; readonly addition?: InitResult['owners'] }> {
  if (settings.owners.length === 0) return { files: [] };
  const text = ownersText(settings);
  for (const name of OWNERS_PATHS) {
    if (await files.exists(path.join(workingDirectory, name))) return { files: [], addition: { path: name, text } };
  }
  return { files: [{ path: OWNERS_PATHS[0], text }] };
}

/** `policy init`. */
export default defineCommand({
  name: 'init',
  summary: 'start a project: a config, a first policy, a CI workflow',
  description:
    'Writes policy.config.yaml, a first policy and a workflow for GitHub Actions. Asks on a terminal, takes flags without one, and overwrites nothing.',
  examples: [
    { command: 'policy init', purpose: 'ask what is to be written' },
    { command: 'policy init --yes --schema schema.graphql', purpose: 'ask nothing; models come from a schema' },
    { command: 'policy init --yes --hygraph --no-workflow', purpose: 'with a Hygraph project, without a workflow' },
    { command: 'policy init --yes --owners @acme/security', purpose: 'with a CODEOWNERS for the policies' },
  ],
  configure: (command) =>
    command
      .option('--folder <folder>', 'the folder of the policies', 'policies')
      .option('--schema <file>', 'take models from a Content API schema: SDL or introspection JSON')
      .option('--hygraph', 'name a Hygraph project in the config, beside the local one')
      .option('--no-workflow', 'no workflow for GitHub Actions')
      .option('--owners <owners>', 'who must review changes of the policies: CODEOWNERS, such as @acme/security')
      .option('--yes', 'ask nothing'),
  files: ({ options: { schema } }) => ({ reads: [schema] }),
  run: (context, { options }) => run(context, options),
  views: INIT_VIEWS,
});
