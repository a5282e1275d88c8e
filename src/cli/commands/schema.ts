import { lower } from '../../codegen/targets/typescript/lower.js';
import { resolvePrincipals } from '../../query/resolve-words.js';
import { ownSchemaText } from '../../runtime/core/index.js';
import { inEnvironment } from '../../semantics/cells.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION, POLICY_ENVIRONMENT_OPTION } from '../options.js';
import { problemFailure } from '../problem-failure.js';
import { understandProject, type PolicyOptions } from '../understand-project.js';
import { SCHEMA_VIEWS, type SchemaResult } from '../views/schema.js';

interface SchemaOptions extends PolicyOptions {
  readonly as: readonly string[];
}

/** The environment that the middleware enforces when nobody says which. */
const DEFAULT_ENVIRONMENT = 'master';

async function run(context: CommandContext, options: SchemaOptions): Promise<Outcome<SchemaResult>> {
  const { environment = DEFAULT_ENVIRONMENT, as } = options;
  const understanding = await understandProject(context, { ...options, environment: undefined });
  if (understanding.kind === 'failed') return understanding;
  const program = inEnvironment(understanding.project.written, environment);
  const found = resolvePrincipals(program, as);
  if (found.kind === 'problem') return problemFailure(found.problem);
  const refs = found.value.map(({ ref }) => ref).sort();
  if (found.value.some(({ kind }) => kind === 'role'))
    return failure(refs, 'roles work in Hygraph, whose schema they see');
  const text = ownSchemaText(lower(program).value.tables, refs);
  if (text === undefined) return failure(refs, 'there is nothing that may be read');
  return { kind: 'done', result: { text, refs }, exitCode: 0 };
}

function failure(refs: readonly string[], help: string): Outcome<never> {
  const who = refs.map((ref) => `\`${ref}\``).join(' and ');
  return { kind: 'failed', failure: { message: `${who} has no schema in front of the Content API`, help } };
}

/** `policy schema`. */
export default defineCommand({
  name: 'schema',
  summary: 'print the GraphQL schema that somebody has',
  description:
    'Prints the part of the Content API schema that a principal may read, as the middleware answers it to introspection: for the code generation of a client, which then refuses what would be denied. It has each model of which some record may be read in some stage and locale. An operation that is valid by it can still be denied for the stage or locale of a model, and for what a condition leaves open.',
  examples: [
    { command: 'policy schema --as tokens/web', purpose: 'what the website may ask for' },
    { command: 'policy schema --as users/author users/desk', purpose: 'for users who match two classes' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .requiredOption('--as <principals...>', 'public, tokens/web, users/author; several are taken together')
      .addOption(POLICY_ENVIRONMENT_OPTION),
  run: (context, { options }) => run(context, options),
  views: SCHEMA_VIEWS,
});
