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
import {
  CONFIG_NAME,
  findConfig,
  isProblem,
  readFolder,
  readSourceFile,
  type WorkspaceProblem,
} from '../source/workspace.js';
import { isJsonObject } from '../support/json.js';
import { didYouMean } from '../support/suggest.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import { parseYaml } from '../syntax/parse-yaml.js';
import { pathMistakes, type PlacedConfig } from './config-paths.js';
import { readContents, type ContentFile } from './content-files.js';
import { namingOf } from './named-file.js';

/** What a command works on. */
export interface LoadedProject {
  /** The absolute path of the folder that holds the config; all paths are relative to it. */
  readonly root: string;
  readonly config: Config;
  /** The policy files that could be read, in the order of their paths. */
  readonly files: readonly SourceFile[];
  /** The Content API schema that the config names, read; undefined when it names none, or one that cannot be opened. */
  readonly contentSchema: ReadSchema | undefined;
  /** The contents that the config names for its local projects, as files: nobody but these needs them. */
  readonly contents: readonly ContentFile[];
  /** The config as text: where in it a name stands. */
  readonly configDocument: YamlDocument;
}

/** A project as far as it could be loaded. */
export interface ProjectLoad {
  /** Undefined when there is no config, or no valid one. */
  readonly project: LoadedProject | undefined;
  /** With an error among them, the policy is not complete, and nothing about it can be said. */
  readonly diagnostics: readonly Diagnostic[];
  /** False when there is no config, or none that can be read: then there is nothing that could be mended in it. */
  readonly hasConfig: boolean;
}

/**
 * Reads config, policy files and content schema. `configPath` is relative to `cwd`; without it the config is looked
 * for in `cwd` and the folders above.
 */
export async function loadProject(cwd: string, configPath?: string): Promise<ProjectLoad> {
  const found = configPath === undefined ? findConfig(cwd) : path.resolve(cwd, configPath);
  if (found === undefined) return { project: undefined, diagnostics: [configMissing()], hasConfig: false };
  const root = path.dirname(found);
  const read = readSourceFile(root, found);
  if (isProblem(read)) return { project: undefined, diagnostics: [workspaceDiagnostic(read)], hasConfig: false };
  const { config, document, diagnostics } = readConfig(read, root);
  if (config === undefined) return { project: undefined, diagnostics, hasConfig: true };
  return loadFiles({ config, document, root }, diagnostics);
}

/** A config as far as its text could be understood. */
export interface ConfigReading {
  /** Undefined when the text is no config. */
  readonly config: Config | undefined;
  readonly document: YamlDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the text of a config in a folder: its shape, the names in it that must exist, and the paths written to. Its
 * rules have the levels of its preset.
 */
export function readConfig(file: SourceFile, root: string): ConfigReading {
  const { value: document, diagnostics: parsing } = parseYaml(file);
  const validated = validateConfig(document);
  const diagnostics = [...parsing, ...validated.diagnostics];
  if (validated.value === undefined) return { config: undefined, document, diagnostics };
  const config = withDefaults(validated.value);
  const unknown = [...unknownDefault(config, document), ...unknownRules(config, document)];
  const levels = { ...presetLevels(config.extends, RULES), ...config.rules };
  const problems = [...diagnostics, ...unknown, ...pathMistakes({ config, document, root })];
  return { config: { ...config, rules: levels }, document, diagnostics: problems };
}

function configMissing(): Diagnostic {
  return diagnostic({
    code: 'config-missing',
    message: `no \`${CONFIG_NAME}\` in this folder or above it`,
    at: { file: { path: CONFIG_NAME, text: '' }, start: 0, end: 0 },
    help: 'run `policy init`, or name one with `--config`',
  });
}

async function loadFiles(placed: PlacedConfig, diagnostics: readonly Diagnostic[]): Promise<ProjectLoad> {
  const { root, config, document } = placed;
  const { files, problems } = readFolder(root, config.policies, [document.file.path]);
  const schema = config.schema === undefined ? undefined : readSourceFile(root, config.schema, MAXIMUM_SCHEMA_BYTES);
  const isMissing = schema !== undefined && isProblem(schema);
  const contentSchema = schema === undefined || isMissing ? undefined : await readSchema(schema);
  return {
    project: { root, config, files, contentSchema, contents: readContents(placed), configDocument: document },
    diagnostics: [
      ...diagnostics,
      ...problems.map((problem) => folderDiagnostic(problem, placed)),
      ...(isMissing ? [schemaDiagnostic(schema, placed)] : []),
    ],
    hasConfig: true,
  };
}

/** A folder that is not there is a mistake of the config, where the config names it; all else is one of the file. */
function folderDiagnostic(problem: WorkspaceProblem, { config, document, root }: PlacedConfig): Diagnostic {
  const isFolder = problem.kind === 'folder-missing' || problem.kind === 'folder-empty';
  if (!isFolder || !hasKey(document, 'policies')) return workspaceDiagnostic(problem);
  const help = 'name the folder that holds the policy files';
  const named = { document, root, pointer: ['policies'], kind: 'folder', written: config.policies, help } as const;
  return workspaceDiagnostic(problem, namingOf(named));
}

function schemaDiagnostic(problem: WorkspaceProblem, { config, document, root }: PlacedConfig): Diagnostic {
  if (problem.kind !== 'unreadable') return workspaceDiagnostic(problem);
  const help = "name the file that holds the project's Content API schema, or remove `schema`";
  const written = config.schema ?? '';
  return workspaceDiagnostic(problem, namingOf({ document, root, pointer: ['schema'], kind: 'file', written, help }));
}

function hasKey({ value }: YamlDocument, key: string): boolean {
  return isJsonObject(value) && Object.hasOwn(value, key);
}

/** Reads a Content API schema. The parser of GraphQL is loaded only where there is one that takes it. */
export async function readSchema(file: SourceFile): Promise<ReadSchema> {
  const { readCommonSchema } = await import('../bind/content-schema/read-common-schema.js');
  const common = readCommonSchema(file);
  if (common !== undefined) return common;
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
      help: didYouMean(defaultProject, Object.keys(projects)) ?? projectsHelp(Object.keys(projects)),
    }),
  ];
}

function projectsHelp(names: readonly string[]): string {
  return names.length === 0
    ? 'add it under `projects`'
    : `the projects are ${names.map((name) => `\`${name}\``).join(', ')}`;
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
