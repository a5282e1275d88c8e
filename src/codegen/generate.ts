import type { Staged } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import { inEnvironment } from '../semantics/cells.js';
import { sortBy } from '../support/order.js';
import type { EmittedFile } from './target.js';
import { TARGETS } from './targets.generated.js';

/** Hygraph's name for the environment that a project begins with. */
const DEFAULT_ENVIRONMENT = 'master';

/** What is generated: the targets by name, all when not given, and the environment that is enforced. */
export interface GenerateOptions {
  readonly environment?: string;
  readonly targets?: readonly string[];
}

/**
 * The files that enforce a program, by path. Equal programs give equal bytes. Grants of other environments are left
 * out. The diagnostics say what cannot be enforced and is therefore denied.
 */
export async function generate(
  program: Program,
  { environment = DEFAULT_ENVIRONMENT, targets }: GenerateOptions = {},
): Promise<Staged<readonly EmittedFile[]>> {
  const chosen = TARGETS.filter(({ name }) => targets?.includes(name) ?? true);
  const enforced = inEnvironment(program, environment);
  const results = await Promise.all(chosen.map(async ({ load }) => (await load()).run(enforced)));
  return {
    value: sortBy(
      results.flatMap(({ value }) => value),
      ({ path }) => path,
    ),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}
