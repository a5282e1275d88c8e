import { understand } from '../compiler.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import { locationOf } from '../source/location.js';
import type { Undertaking } from './carry-out.js';
import type { Failure } from './command.js';
import { connectProject, type Connectable, type TargetOptions } from './connect-project.js';
import type { CommandContext } from './context.js';
import { loadProject, type LoadedProject } from './load-project.js';
import { understandProject } from './understand-project.js';

/** Where a live project is changed at once, whatever the rules find in the policy. */
export interface UrgentOptions extends TargetOptions {
  readonly config?: string | undefined;
}

/** An undertaking, or why there is none. */
export type Understood =
  | {
      readonly kind: 'understood';
      readonly undertaking: Undertaking;
      /** Where a file declares a principal, `path:line:column`; undefined where none does. */
      readonly declaredAt: (principal: PrincipalRef) => string | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * What a command needs that cannot wait until a mistake is mended: the config and the live project are enough. A local
 * project takes over no models of broken files, and keeps those that it has.
 */
export async function urgentUndertaking(context: CommandContext, options: UrgentOptions): Promise<Understood> {
  const understanding = await understandProject(context, { config: options.config });
  if (understanding.kind === 'understood') {
    const { project } = understanding;
    return undertakingOf(context, { ...project, schema: project.program.schema }, options);
  }
  const { project } = await loadProject(context.workingDirectory, options.config);
  if (project === undefined) return understanding;
  context.progress(
    'the policy has mistakes, which `policy check` shows; only the config and the live project are heeded',
  );
  const { value } = understand(project);
  return undertakingOf(context, { ...project, written: value, program: value, schema: undefined }, options);
}

interface Meant extends LoadedProject {
  readonly written: Program;
  readonly program: Program;
  readonly schema: Connectable['schema'];
}

function undertakingOf(context: CommandContext, project: Meant, options: UrgentOptions): Understood {
  return {
    kind: 'understood',
    undertaking: {
      context,
      program: project.program,
      protect: project.config.protect,
      connect: (create) => connectProject(context, project, { ...options, create }),
    },
    declaredAt: (principal) => {
      const declared = project.written.principals.find(({ ref }) => ref === principal);
      if (declared === undefined) return undefined;
      const { path, line, column } = locationOf(declared.origin);
      return `${path}:${line}:${column}`;
    },
  };
}
