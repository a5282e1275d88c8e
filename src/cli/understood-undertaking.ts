import type { PrincipalRef } from '../ir/program.js';
import { locationOf } from '../source/location.js';
import type { Undertaking } from './carry-out.js';
import type { Failure } from './command.js';
import { connectProject, type TargetOptions } from './connect-project.js';
import type { CommandContext } from './context.js';
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

/** What a command needs that cannot wait until a finding is mended. Mistakes in the files stop it. */
export async function understoodUndertaking(context: CommandContext, options: UrgentOptions): Promise<Understood> {
  const understanding = await understandProject(context, { config: options.config });
  if (understanding.kind === 'failed') return understanding;
  const { project } = understanding;
  const connectable = { ...project, schema: project.program.schema };
  return {
    kind: 'understood',
    undertaking: {
      context,
      program: project.program,
      protect: project.config.protect,
      connect: (create) => connectProject(context, connectable, { ...options, create }),
    },
    declaredAt: (principal) => {
      const declared = project.written.principals.find(({ ref }) => ref === principal);
      if (declared === undefined) return undefined;
      const { path, line, column } = locationOf(declared.origin);
      return `${path}:${line}:${column}`;
    },
  };
}
