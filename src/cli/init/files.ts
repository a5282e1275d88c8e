import { DRAFT, PUBLISHED, type Schema } from '../../ir/schema.js';
import type { GivenSchema } from './given-schema.js';
import type { InitSettings } from './settings.js';
import { WORKFLOW } from './workflow.js';

/** A file of a new project. The path is relative to the project's root. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a new project, `.gitignore` aside; with a schema, for the stages, locales and models that it has. */
export function newFiles(settings: InitSettings, given: GivenSchema | undefined): readonly NewFile[] {
  return [
    { path: 'policy.config.yaml', text: configText(settings) },
    { path: `${settings.folder}/access.yaml`, text: policyText(settings, given) },
    ...(settings.hasWorkflow ? [{ path: '.github/workflows/policy.yml', text: WORKFLOW }] : []),
  ];
}

/** Where GitHub looks for CODEOWNERS, the first one alone. */
export const OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** The lines by which the owners must review what is granted, and who reviews that. */
export function ownersText({ folder, owners, hasWorkflow }: InitSettings): string {
  const own = [`/${folder}/`, '/policy.config.yaml', `/${OWNERS_PATHS[0]}`];
  const paths = hasWorkflow ? [...own, '/.github/workflows/'] : own;
  return paths.map((path) => `${path} ${owners.join(' ')}\n`).join('');
}

/** What git must not take: the local project's data and the secrets that an apply delivers. */
export const GIT_IGNORE: NewFile = { path: '.gitignore', text: '.policy/\n' };

/** The line by which editors know a file's schema. */
function schemaLine(name: string, path: string): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return `# yaml-language-server: $schema=${up}node_modules/hygraph-policy/schemas/${name}.schema.json\n`;
}

function configText({ folder, schema, hasHygraph }: InitSettings): string {
  return [
    schemaLine('config', 'policy.config.yaml'),
    'version: 1\n',
    `policies: ${folder}\n`,
    ...(schema === undefined ? [] : [`schema: ${schema}\n`]),
    'generate: { out: src/generated }\n',
    'defaultProject: local\n',
    'projects:\n',
    '  local: { kind: local, data: .policy/local, secrets: { file: .policy/secrets.env } }\n',
    ...(hasHygraph ? [HYGRAPH_PROJECT] : []),
  ].join('');
}

const HYGRAPH_PROJECT = `  production:
    kind: hygraph
    endpoint: { env: HYGRAPH_ENDPOINT }
    token: { env: HYGRAPH_MANAGEMENT_TOKEN }
    environment: master
    secrets: { file: .policy/production.env }
`;

function policyText({ folder }: InitSettings, given: GivenSchema | undefined): string {
  const head = `${schemaLine('policy', `${folder}/access.yaml`)}version: 1\n\n`;
  return `${head}${given === undefined ? OWN_MODELS : foreignModels(given)}`;
}

const GUARDRAIL = `# What must never be possible, whoever writes a grant.
guardrails:
  no-public-drafts:
    never: { who: [public], actions: [read], stages: [DRAFT] }
`;

const OWN_MODELS = `stages:
  DRAFT: { audience: internal }
  PUBLISHED: { audience: public }

locales:
  en: { default: true }

# public < internal < confidential < restricted; internal when not given.
models:
  Article:
    plural: Articles
    classification: public
    fields:
      title: String!

# Anyone who knows the endpoint. Whatever no grant allows is denied.
public:
  defaultStage: PUBLISHED
  grants:
    - { actions: [read], models: [Article], stages: [PUBLISHED], locales: [en] }

${GUARDRAIL}
tests:
  - name: the public sees published articles only
    who: public
    can:
      - { action: read, model: Article, stage: PUBLISHED, locale: en }
    cannot:
      - { action: read, model: Article, stage: DRAFT }
`;

/** Grants nothing yet: what is in the models is for people to say. */
function foreignModels({ schema, isDefaultUnknown }: GivenSchema): string {
  const stages = [...schema.stages.values()];
  const locales = isDefaultUnknown
    ? `\n# The schema does not tell which locale is the default: this is its first one.\nlocales:\n  ${schema.defaultLocale}: { default: true }\n`
    : '';
  const shown = schema.stages.has(PUBLISHED) ? PUBLISHED : DRAFT;
  const model = firstModel(schema);
  return `# Who may see what is in these stages. Models and locales come from the schema that the config names.
stages:
${stages.map(({ name, audience }) => `  ${name}: { audience: ${audience} }\n`).join('')}${locales}
# Anyone who knows the endpoint. Whatever no grant allows is denied, so this denies everything:
# - { actions: [read], models: [${model}], stages: [${shown}], locales: [${schema.defaultLocale}] }
public:
  defaultStage: ${shown}
  grants: []

${GUARDRAIL}
tests:
  - name: the public sees no drafts
    who: public
    cannot:
      - { action: read, model: ${model}, stage: DRAFT }
`;
}

function firstModel({ models }: Schema): string {
  const all = [...models.values()];
  return (all.find(({ isSystem }) => !isSystem) ?? all[0])?.name ?? '';
}
