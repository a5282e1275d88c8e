import { Option } from '@commander-js/extra-typings';
import { failureText } from './failure-text.js';
import { jsonText } from '../diagnostics/render/json-text.js';
import { parseJson } from '../support/parse-json.js';
import { count } from '../support/words.js';
import type { LazyView, LazyViews, Outcome, Shown } from './command.js';
import { failed } from './compile-project.js';
import type { CommandContext, Look } from './context.js';
import type { ExitCode } from './exit-code.js';
import { loadProject } from './load-project.js';

/** Every project of the config instead of one. */
export const ALL_OPTION = new Option(
  '--all',
  'every project of the config at the same time, with one summary',
).conflicts(['project', 'out', 'rollback']);

/** What a command did for one project, or for each of them. */
export type OneOrAll<Result> =
  | { readonly kind: 'one'; readonly result: Result }
  | { readonly kind: 'all'; readonly projects: readonly ProjectOutcome<Result>[] };

/** What became of one of several projects. */
export interface ProjectOutcome<Result> {
  readonly name: string;
  readonly outcome: Outcome<Result>;
}

/** Which projects a command is called for. */
export interface Which {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly all?: true | undefined;
}

/** A command as it is called: for one project, or for all. */
export interface Everywhere<Result> {
  readonly options: Which;
  /** The exit code of a failure. */
  readonly failureExitCode: 1 | 2;
  /** For the project of this name; undefined: the config's default. */
  readonly run: (context: CommandContext, project: string | undefined) => Promise<Outcome<Result>>;
}

/** Runs a command for the project that is meant, or for each at once; the worst exit code is that of all. */
export async function everywhere<Result>(
  context: CommandContext,
  { options, failureExitCode, run }: Everywhere<Result>,
): Promise<Outcome<OneOrAll<Result>>> {
  if (options.all !== true) {
    const outcome = await run(context, options.project);
    return outcome.kind === 'done' ? { ...outcome, result: { kind: 'one', result: outcome.result } } : outcome;
  }
  const { project, diagnostics, hasConfig } = await loadProject(context.workingDirectory, options.config);
  if (project === undefined) return failed(diagnostics, hasConfig);
  const names = Object.keys(project.config.projects).sort();
  if (names.length === 0) return { kind: 'failed', failure: { message: 'the config names no project to work on' } };
  const runOne = async (name: string): Promise<ProjectOutcome<Result>> => ({
    name,
    outcome: await run(speakingOf(name, context), name),
  });
  const projects = await Promise.all(names.map(runOne));
  if (projects.some(({ outcome }) => outcome.kind === 'interrupted')) return { kind: 'interrupted' };
  const codes = projects.map(({ outcome }) => (outcome.kind === 'done' ? outcome.exitCode : failureExitCode));
  return { kind: 'done', result: { kind: 'all', projects }, exitCode: worst(codes, failureExitCode) };
}

/** What is told while it runs names its project. */
function speakingOf(name: string, context: CommandContext): CommandContext {
  return {
    ...context,
    progress: (line) => {
      context.progress(`${name}: ${line}`);
    },
  };
}

function worst(codes: readonly ExitCode[], failureExitCode: 1 | 2): ExitCode {
  const order: readonly ExitCode[] = failureExitCode === 1 ? [1, 2] : [2, 1];
  return order.find((code) => codes.includes(code)) ?? 0;
}

/** The views of one project, for all of them: one after the other, then a line for each. */
export function everyView<Result>(views: LazyViews<Result>): LazyViews<OneOrAll<Result>> {
  const { text, json, markdown } = views;
  return {
    text: viewOf(text, textOfAll(text)),
    ...(json === undefined ? {} : { json: viewOf(json, jsonOfAll(json)) }),
    ...(markdown === undefined ? {} : { markdown: viewOf(markdown, markdownOfAll(markdown)) }),
  };
}

type AllView<Result> = (projects: readonly ProjectOutcome<Result>[], look: Look) => Promise<Shown>;

function viewOf<Result>(one: LazyView<Result>, all: AllView<Result>): LazyView<OneOrAll<Result>> {
  return (result, look) => (result.kind === 'one' ? one(result.result, look) : all(result.projects, look));
}

function textOfAll<Result>(view: LazyView<Result>): AllView<Result> {
  return async (projects, look) => {
    const shown = await showEach(projects, view, look);
    const sections = shown.map(({ name, stdout }) => `${look.styler('strong', `== ${name}`)}\n\n${stdout}\n`);
    const notes = shown.map(({ name, stderr }) => prefixed(name, stderr));
    return { stdout: `${sections.join('')}${summaryText(projects)}`, stderr: notes.join('') };
  };
}

function markdownOfAll<Result>(view: LazyView<Result>): AllView<Result> {
  return async (projects, look) => {
    const shown = await showEach(projects, view, look);
    const sections = shown.map(({ name, stdout, stderr }) => `## \`${name}\`\n\n${stdout === '' ? stderr : stdout}\n`);
    return { stdout: sections.join(''), stderr: shown.map(({ name, stderr }) => prefixed(name, stderr)).join('') };
  };
}

function jsonOfAll<Result>(view: LazyView<Result>): AllView<Result> {
  return async (projects, look) => {
    const shown = await showEach(projects, view, look);
    const results = shown.map(({ name, stdout, stderr, failure }) => ({
      project: name,
      ...(failure === undefined ? { result: parseJson(stdout) ?? null } : { failure }),
      ...(stderr === '' ? {} : { notes: stderr.trim() }),
    }));
    return { stdout: jsonText({ formatVersion: 1, projects: results }) };
  };
}

interface ShownProject {
  readonly name: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no result. */
  readonly failure?: string;
}

function showEach<Result>(
  projects: readonly ProjectOutcome<Result>[],
  view: LazyView<Result>,
  look: Look,
): Promise<readonly ShownProject[]> {
  const show = async ({ name, outcome }: ProjectOutcome<Result>): Promise<ShownProject> => {
    switch (outcome.kind) {
      case 'done': {
        const { stdout, stderr = '' } = await view(outcome.result, look);
        return { name, stdout, stderr };
      }
      case 'failed':
        return { name, stdout: '', stderr: failureText(outcome.failure, look), failure: outcome.failure.message };
      case 'interrupted':
        return { name, stdout: '', stderr: '', failure: 'interrupted' };
    }
  };
  return Promise.all(projects.map(show));
}

function prefixed(name: string, text: string): string {
  return text.replaceAll(/^(?=.)/gm, `${name}: `);
}

function summaryText<Result>(projects: readonly ProjectOutcome<Result>[]): string {
  const done = projects.filter(({ outcome }) => outcome.kind === 'done');
  const rest = projects.filter(({ outcome }) => outcome.kind !== 'done').map(({ name }) => name);
  const failures = rest.length === 0 ? '' : `; not for ${rest.join(', ')}`;
  return `Done for ${done.length} of ${count(projects.length, 'project')}${failures}\n`;
}
