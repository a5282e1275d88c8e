import { ACTIONS } from '../ir/actions.js';
import type { CellPattern } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { cellsOf } from '../semantics/cells.js';
import { matchesPattern } from '../semantics/patterns.js';

/** True when no cell of the schema is one of which the pattern speaks: nothing that a policy says can meet it. */
export function meetsNothing(schema: Schema, pattern: CellPattern): boolean {
  const models = pattern.models?.map(({ name }) => name) ?? [...schema.models.keys()];
  return (pattern.actions ?? ACTIONS).every((action) =>
    models.every((model) => !cellsOf(schema, action, model).some((cell) => matchesPattern(pattern, cell))),
  );
}

/** Why a pattern meets nothing: a clause for a label. */
export function whyNothing({ defaultLocale }: Schema, { models, locales }: CellPattern): string {
  const isElsewhere = locales?.every(({ name }) => name !== defaultLocale) ?? false;
  return isElsewhere && models !== undefined
    ? `what is not localized is in \`${defaultLocale}\` alone`
    : 'no action takes all of these arguments';
}
