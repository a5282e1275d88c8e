import { understand } from '../compiler.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import { inEnvironment } from '../semantics/cells.js';
import { namedEnvironments } from '../semantics/environments.js';
import { withGateway } from '../semantics/gateway.js';
import type { Failure } from './command.js';
import { failed, gatewayDeclared } from './compile-project.js';
import type { CommandContext } from './context.js';
import { loadProject, type LoadedProject } from './load-project.js';

/** Which policy a question is put to. */
export interface PolicyOptions {
  readonly config?: string | undefined;
  readonly environment?: string | undefined;
}

/** A project whose policy could be understood in full, whatever the rules say of it. */
export interface UnderstoodProject extends LoadedProject {
  /** As the files say, in all environments. */
  readonly written: Program;
  /** In the environment that was asked about; with the gateway's token where the config names one. */
  readonly program: Program;
  /** What to know of the environment that the answer is about. */
  readonly notes: readonly string[];
}

/** An understood project, or why there is none. */
export type Understanding =
  | { readonly kind: 'understood'; readonly project: UnderstoodProject }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Loads the project for questions: mistakes in its files stop them, findings of the rules do not. */
export async function understandProject(
  { workingDirectory }: CommandContext,
  { config, environment }: PolicyOptions,
): Promise<Understanding> {
  const { project, diagnostics, hasConfig } = await loadProject(workingDirectory, config);
  if (project === undefined || hasErrors(diagnostics)) return failed(diagnostics, hasConfig);
  const { value: written, diagnostics: mistakes } = understand(project);
  if (hasErrors(mistakes)) return failed(mistakes, true);
  const gateway = project.config.gateway?.token;
  if (gateway !== undefined && written.principals.some(({ ref }) => ref === `tokens/${gateway}`)) {
    return gatewayDeclared(gateway);
  }
  const whole = gateway === undefined ? written : withGateway(written, gateway);
  const program = environment === undefined ? whole : inEnvironment(whole, environment);
  return { kind: 'understood', project: { ...project, written, program, notes: notesOn(written, environment) } };
}

function notesOn(program: Program, environment: string | undefined): readonly string[] {
  const named = namedEnvironments(program);
  if (environment === undefined) {
    return named.length === 0 ? [] : [`this is what holds in at least one environment (${named.join(', ')}, others)`];
  }
  return named.includes(environment) ? [] : [`no file names the environment \`${environment}\``];
}
