import path from 'node:path';
import { presetLevels } from '../analysis/levels.js';
import { RULES } from '../analysis/rules/registry.generated.js';
import type { ReadSchema } from '../bind/read-schema.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { workspaceDiagnostic } from '../diagnostics/workspace-diagnostic.js';
import { withDefaults, type Config } from '../schema/config.js';
import { validateConfig } from '../schema/validate-config.js';
import { MAXIMUM_SCHEMA_BYTES } from '../source/limits.js';
import type { SourceFile } from '../source/source-file.js';
import { CONFIG_NAME, findConfig, isProblem, readFolder, readSourceFile } from '../source/workspace.js';
import { didYouMean } from '../support/suggest.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import { parseYaml } from '../syntax/parse-yaml.js';

/** What a command works on. */
export interface LoadedProject {
  /** The absolute path of the folder that holds the config; all paths are relative to it. */
  readonly root: string;
  readonly config: Config;
  /** The policy files that could be read, in the order of their paths. */
  readonly files: readonly SourceFile[];
  /** The Content API schema that the config names, read; undefined when it names none, or one that cannot be opened. */
  readonly contentSchema: ReadSchema | undefined;
}

/** A project as far as it could be loaded. */
export interface ProjectLoad {
  /** Undefined when there is no config, or no valid one. */
  readonly project: LoadedProject | undefined;
  /** With an error among them, the policy is not complete, and nothing about it can be said. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads config, policy files and content schema. `configPath` is relative to `cwd`; without it the config is looked
 * for in `cwd` and the folders above.
 */
export async function loadProject(cwd: string, configPath?: string): Promise<ProjectLoad> {
  const found = configPath === undefined ? findConfig(cwd) : path.resolve(cwd, configPath);
  if (found === undefined) return { project: undefined, diagnostics: [configMissing()] };
  const root = path.dirname(found);
  const read = readSourceFile(root, found);
  if (isProblem(read)) return { project: undefined, diagnostics: [workspaceDiagnostic(read)] };
  const { config, diagnostics } = readConfig(read);
  if (config === undefined) return { project: undefined, diagnostics };
  return loadFiles({ root, config, configFile: read, diagnostics });
}

/** A config as far as its text could be understood. */
export interface ConfigReading {
  /** Undefined when the text is no config. */
  readonly config: Config | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a config: its shape, and the names in it that must exist. Its rules have the levels of its preset. */
export function readConfig(file: SourceFile): ConfigReading {
  const parsed = parseYaml(file);
  const validated = validateConfig(parsed.value);
  const diagnostics = [...parsed.diagnostics, ...validated.diagnostics];
  if (validated.value === undefined) return { config: undefined, diagnostics };
  const config = withDefaults(validated.value);
  const unknown = [...unknownDefault(config, parsed.value), ...unknownRules(config, parsed.value)];
  const levels = { ...presetLevels(config.extends, RULES), ...config.rules };
  return { config: { ...config, rules: levels }, diagnostics: [...diagnostics, ...unknown] };
}

function configMissing(): Diagnostic {
  return diagnostic({
    code: 'config-missing',
    message: `no \`${CONFIG_NAME}\` in this folder or above it`,
    at: { file: { path: CONFIG_NAME, text: '' }, start: 0, end: 0 },
    help: 'run `policy init`, or name one with `--config`',
  });
}

interface LoadInput {
  readonly root: string;
  readonly config: Config;
  readonly configFile: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

async function loadFiles({ root, config, configFile, diagnostics }: LoadInput): Promise<ProjectLoad> {
  const { files, problems } = readFolder(root, config.policies, [configFile.path]);
  const schema = config.schema === undefined ? undefined : readSourceFile(root, config.schema, MAXIMUM_SCHEMA_BYTES);
  const isMissing = schema !== undefined && isProblem(schema);
  return {
    project: { root, config, files, contentSchema: isMissing ? undefined : await readSchema(schema) },
    diagnostics: [
      ...diagnostics,
      ...problems.map((problem) => workspaceDiagnostic(problem)),
      ...(isMissing ? [workspaceDiagnostic(schema)] : []),
    ],
  };
}

/** The parser of GraphQL is loaded only where there is a schema to read. */
async function readSchema(file: SourceFile | undefined): Promise<ReadSchema | undefined> {
  if (file === undefined) return undefined;
  const { readContentSchema } = await import('../bind/content-schema/read-content-schema.js');
  return readContentSchema(file);
}

function unknownDefault({ defaultProject, projects }: Config, document: YamlDocument): readonly Diagnostic[] {
  if (defaultProject === undefined || Object.hasOwn(projects, defaultProject)) return [];
  return [
    diagnostic({
      code: 'unknown-value',
      message: `no project is called \`${defaultProject}\``,
      at: document.spanOf(['defaultProject']),
      help: didYouMean(defaultProject, Object.keys(projects)),
    }),
  ];
}

function unknownRules({ rules }: Config, document: YamlDocument): readonly Diagnostic[] {
  const known = RULES.map(({ id }) => id);
  const unknown = Object.keys(rules).filter((rule) => !known.includes(rule));
  return unknown.map((rule) =>
    diagnostic({
      code: 'unknown-rule',
      message: `no rule is called \`${rule}\``,
      at: document.keySpanOf(['rules', rule]),
      help: didYouMean(rule, known),
    }),
  );
}
