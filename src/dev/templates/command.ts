import type { Template } from './template.js';

const COMMAND = `import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION } from '../options.js';
import { {{CONSTANT}}_VIEWS, type {{Type}}Result } from '../views/{{id}}.js';

async function run(context: CommandContext, configPath: string | undefined): Promise<Outcome<{{Type}}Result>> {
  const compiling = await compileProject(context, configPath);
  if (compiling.kind === 'failed') return compiling;
  const { principals } = compiling.project.compilation.program;
  return { kind: 'done', result: { principals: principals.map(({ ref }) => ref) }, exitCode: 0 };
}

/** \`policy {{id}}\`. */
export default defineCommand({
  name: '{{id}}',
  summary: 'list the principals of the policy',
  description: 'Lists who the policy speaks of, a line each.',
  examples: [{ command: 'policy {{id}}', purpose: 'the principals of this folder' }],
  configure: (command) => command.addOption(CONFIG_OPTION),
  run: (context, { options }) => run(context, options.config),
  views: {{CONSTANT}}_VIEWS,
});
`;

const VIEW = `import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Views } from '../command.js';

/** What \`policy {{id}}\` found. */
export interface {{Type}}Result {
  readonly principals: readonly string[];
}

/** A line for each principal. */
export const {{CONSTANT}}_VIEWS: Views<{{Type}}Result> = {
  text: ({ principals }) => ({ stdout: principals.map((principal) => \`\${printable(principal)}\\n\`).join('') }),
  json: ({ principals }) => ({ stdout: jsonText({ formatVersion: 1, principals }) }),
};
`;

const SCENARIO = `# policy {{id}}

\`\`\`yaml file=policy.config.yaml
version: 1
policies: policies
\`\`\`

\`\`\`yaml file=policies/access.yaml
stages:
  DRAFT: { audience: internal }
  PUBLISHED: { audience: public }
locales: { en: { default: true } }
models:
  Case: { plural: Cases, classification: public, fields: { country: String! } }
public:
  grants:
    - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }
\`\`\`

\`\`\`console
$ policy {{id}}
public
\`\`\`
`;

/** A command that lists the principals of the policy, its view and its scenario. */
export const COMMAND_TEMPLATE: Template = [
  { path: 'src/cli/commands/{{id}}.ts', text: COMMAND },
  { path: 'src/cli/views/{{id}}.ts', text: VIEW },
  { path: 'test/scenarios/{{id}}.scenario.md', text: SCENARIO },
];
