import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { understand } from '../../compiler.js';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Program } from '../../ir/program.js';
import { withDefaults, type Config } from '../../schema/config.js';
import { extractFiles, type Revision } from '../../source/revision.js';
import { isProblem, readSourceFile } from '../../source/workspace.js';
import { count } from '../../support/words.js';
import type { Failure } from '../command.js';
import { loadProject, readConfig, type ProjectLoad } from '../load-project.js';
import { gitFailure } from './git-failure.js';
import type { Place } from './place.js';

/** One of the two policies that are compared. */
export interface Side {
  readonly place: Place;
  /** True where there is no policy at all: then nobody may do anything. */
  readonly isEmpty: boolean;
  readonly program: Program;
  readonly config: Config;
}

/** A side, or why it cannot be compared. */
export type SideLoading =
  { readonly kind: 'loaded'; readonly side: Side } | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads the policy at a place and resolves its names. Findings of rules stop nothing here; mistakes do. */
export async function loadSide(place: Place): Promise<SideLoading> {
  switch (place.kind) {
    case 'files':
      return sideOf(place, await loadProject(path.dirname(place.config), place.config));
    case 'revision':
      return loadRevision(place, place.revision);
  }
}

async function loadRevision(place: Extract<Place, { kind: 'revision' }>, revision: Revision): Promise<SideLoading> {
  const into = await mkdtemp(path.join(tmpdir(), 'policy-diff-'));
  try {
    const root = path.join(into, revision.prefix);
    const failure = extractProject(place, { into, root });
    if (failure !== undefined) return { kind: 'failed', failure };
    const config = path.join(root, place.configName);
    if (!existsSync(config)) return { kind: 'loaded', side: emptySide(place) };
    return sideOf(place, await loadProject(root, config));
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

interface Target {
  readonly into: string;
  readonly root: string;
}

/** First the config, which says where the rest is. */
function extractProject(
  { revision, configName, label }: Extract<Place, { kind: 'revision' }>,
  { into, root }: Target,
): Failure | undefined {
  const extract = (paths: readonly string[], accepts: (file: string) => boolean) =>
    extractFiles(revision, { paths, accepts, into });
  const first = extract([configName], () => true);
  if (first !== undefined) return gitFailure(first, label);
  const read = readSourceFile(root, configName);
  const config = isProblem(read) ? undefined : readConfig(read, root).config;
  if (config === undefined) return undefined;
  const schema = config.schema === undefined ? [] : [config.schema];
  const isSchema = (file: string): boolean => schema.some((name) => path.posix.join(revision.prefix, name) === file);
  const rest = extract([config.policies, ...schema], (file) => isSchema(file) || /\.ya?ml$/i.test(file));
  return rest === undefined ? undefined : gitFailure(rest, label);
}

/** The policy of a project that has none. */
function emptySide(place: Place): Side {
  return { place, isEmpty: true, program: understand({ files: [] }).value, config: withDefaults({ version: 1 }) };
}

function sideOf(place: Place, { project, diagnostics }: ProjectLoad): SideLoading {
  if (project === undefined || hasErrors(diagnostics)) return failed(place, diagnostics);
  const understood = understand(project);
  if (hasErrors(understood.diagnostics)) return failed(place, understood.diagnostics);
  const { config } = project;
  return { kind: 'loaded', side: { place, isEmpty: false, program: understood.value, config } };
}

function failed({ label }: Place, diagnostics: readonly Diagnostic[]): SideLoading {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const message = `\`${label}\` cannot be compared: its policy has ${count(errors.length, 'error')}`;
  return { kind: 'failed', failure: { message, diagnostics: errors } };
}
