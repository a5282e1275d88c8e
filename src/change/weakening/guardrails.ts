import type { CellPattern, Guardrail, Program } from '../../ir/program.js';
import { ALWAYS } from '../../ir/condition.js';
import type { Schema } from '../../ir/schema.js';
import { compareConditions, type Worlds } from '../../semantics/conditions/compare-conditions.js';
import type { Pair } from '../../support/pair.js';
import type { Weakening } from './weakening.js';

/** Guardrails that none of the new policy stands in for. Renaming one weakens nothing. */
export function guardrailWeakenings({ before, after }: Pair<Program>): readonly Weakening[] {
  const schemas = { before: before.schema, after: after.schema };
  return before.guardrails.flatMap((guardrail) => {
    const wanted = stillNameable(guardrail, after);
    if (wanted === undefined || after.guardrails.some((other) => standsInFor(other, wanted, schemas))) return [];
    const namesake = after.guardrails.find(({ name }) => name === guardrail.name);
    const verb = namesake === undefined ? 'removed' : 'weakened';
    const message = `the guardrail \`${guardrail.name}\` is ${verb}`;
    return [{ kind: 'guardrail', message, before: guardrail.origin, after: namesake?.origin }];
  });
}

/** The guardrail without the names that the new policy does not have; undefined when that leaves it nothing to guard. */
function stillNameable(guardrail: Guardrail, { schema, principals }: Program): Guardrail | undefined {
  const who = guardrail.who?.filter(({ text }) => text.endsWith('/*') || principals.some(({ ref }) => ref === text));
  const { never } = guardrail;
  const pattern = { ...never, ...namedIn(never, schema) };
  const lists = [who, pattern.actions, pattern.models, pattern.stages, pattern.from, pattern.to, pattern.locales];
  return lists.some((list) => list?.length === 0) ? undefined : { ...guardrail, who, never: pattern };
}

function namedIn({ models, stages, from, to, locales }: CellPattern, schema: Schema): Partial<CellPattern> {
  return {
    models: models?.filter(({ name }) => schema.models.has(name)),
    stages: stages?.filter(({ name }) => schema.stages.has(name)),
    from: from?.filter(({ name }) => schema.stages.has(name)),
    to: to?.filter(({ name }) => schema.stages.has(name)),
    locales: locales?.filter(({ name }) => schema.locales.has(name)),
  };
}

/** True when whatever breaks the one breaks the other too. */
function standsInFor(other: Guardrail, guardrail: Guardrail, schemas: Worlds['schemas']): boolean {
  return (
    guardsAllOf(other, guardrail) &&
    coversPattern(other.never, guardrail.never) &&
    forbidsAllOf(other, guardrail, schemas)
  );
}

function guardsAllOf(other: Guardrail, { who }: Guardrail): boolean {
  if (other.who === undefined) return true;
  const named = new Set(other.who.map(({ text }) => text));
  return who?.every(({ text }) => named.has(text) || named.has(`${text.split('/')[0] ?? ''}/*`)) ?? false;
}

/** What a value that is gone can no longer hold back, it need not. That more may be held back weakens nothing. */
function forbidsAllOf(other: Guardrail, { condition = ALWAYS, never }: Guardrail, schemas: Worlds['schemas']): boolean {
  const models = never.models?.map(({ name }) => name) ?? [undefined];
  return models.every((model) => {
    const { kind } = compareConditions(condition, other.condition ?? ALWAYS, { schemas, model });
    return FORBIDS_ALL.has(kind);
  });
}

const FORBIDS_ALL: ReadonlySet<string> = new Set(['same', 'widened', 'unknown', 'opened', 'closed']);

function coversPattern(other: CellPattern, pattern: CellPattern): boolean {
  const covers = <T>(outer: readonly T[] | undefined, inner: readonly T[] | undefined): boolean =>
    outer === undefined || (inner?.every((item) => outer.includes(item)) ?? false);
  const names = (items: readonly { readonly name: string }[] | undefined) => items?.map(({ name }) => name);
  return (
    covers(other.actions, pattern.actions) &&
    (['models', 'stages', 'from', 'to', 'locales'] as const).every((axis) =>
      covers(names(other[axis]), names(pattern[axis])),
    )
  );
}
