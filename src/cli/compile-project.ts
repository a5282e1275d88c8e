import { compile, type Compilation } from '../compiler.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { withGateway } from '../semantics/gateway.js';
import { count } from '../support/words.js';
import type { Failure } from './command.js';
import type { CommandContext } from './context.js';
import { loadProject, type LoadedProject } from './load-project.js';
import { ruleOptions } from './rule-options.js';

/** A project whose policy is free of errors, and so may take effect. */
export interface CompiledProject extends LoadedProject {
  readonly compilation: Compilation;
  /** What plans are made of: the program and, where the config names one, the gateway's token. */
  readonly planned: Program;
  /** What a local project takes over. */
  readonly schema: Schema;
}

/** A compiled project, or why it may not take effect. */
export type Compiling =
  | { readonly kind: 'compiled'; readonly project: CompiledProject }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Loads and compiles the project. Fails with its errors when there are any: they stop effects, and only they do. */
export async function compileProject(context: CommandContext, configPath: string | undefined): Promise<Compiling> {
  const { project, diagnostics, hasConfig } = await loadProject(context.workingDirectory, configPath);
  if (project === undefined || hasErrors(diagnostics)) return failed(diagnostics, hasConfig);
  const compilation = compile({
    files: project.files,
    contentSchema: project.contentSchema,
    today: todayOf(context),
    ...ruleOptions(project.config),
  });
  if (hasErrors(compilation.diagnostics)) return failed(compilation.diagnostics, true);
  const { program } = compilation;
  const gateway = project.config.gateway?.token;
  if (gateway === undefined)
    return { kind: 'compiled', project: { ...project, compilation, schema: program.schema, planned: program } };
  if (program.principals.some(({ ref }) => ref === `tokens/${gateway}`)) return gatewayDeclared(gateway);
  const planned = withGateway(program, gateway);
  return { kind: 'compiled', project: { ...project, compilation, schema: program.schema, planned } };
}

/** Two tokens of one name: the policy's, and the one that the config names. */
export function gatewayDeclared(name: string): { readonly kind: 'failed'; readonly failure: Failure } {
  const message = `the policy declares the token \`${name}\`, which the config names as the gateway's`;
  const help = "the gateway's token is compiled: give it a name of its own";
  return { kind: 'failed', failure: { message, help, exitCode: 1 } };
}

/** The day in UTC, `YYYY-MM-DD`. */
export function todayOf({ now }: CommandContext): string {
  return now().toISOString().slice(0, 10);
}

/** The errors that stop a command. They can be mended in the project's files; without a config there is no project. */
export function failed(
  diagnostics: readonly Diagnostic[],
  hasConfig: boolean,
): { readonly kind: 'failed'; readonly failure: Failure } {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const message = `the policy has ${count(errors.length, 'error')}, so nothing was done`;
  const failure: Failure = { message, help: 'see all findings with `policy check`', diagnostics: errors };
  return { kind: 'failed', failure: hasConfig ? { ...failure, exitCode: 1 } : failure };
}
