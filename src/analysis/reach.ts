import { and, or, type Condition } from '../ir/condition.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import { DRAFT, type Field } from '../ir/schema.js';
import { cell, isAbout, reachedCells, selects, type Cell } from '../semantics/cells.js';
import { canHold } from '../semantics/can-hold.js';
import { implies } from '../semantics/proof/entails.js';
import { appliesWherever } from './covering.js';
import { canMeet } from '../semantics/environments.js';
import type { RuleContext } from './rule.js';

/** A grant of update, and the records that it lets a principal begin with: those it can also read in `DRAFT`. */
export interface Change {
  readonly grant: Grant;
  readonly before: Condition;
  readonly after: Condition;
}

/** Where somebody stands: a principal, in the environments in which a grant of theirs is there. */
export interface Standpoint {
  readonly principal: Principal;
  readonly grant: Grant;
}

/** How the principal can change records of a model in a locale: update needs read on `DRAFT` (facts 1.3). */
export function changesOf(
  { access }: RuleContext,
  { principal, grant }: Standpoint,
  { model, locale }: { readonly model: string; readonly locale: string },
): readonly Change[] {
  const reaching = (point: Cell): readonly Grant[] =>
    (access.find(principal.ref, point)?.grants ?? []).filter((other) => canMeet(other, grant));
  const reads = reaching(cell('read', model, { stages: DRAFT, locales: locale }));
  return reaching(cell('update', model, { locales: locale })).flatMap((update) =>
    reads.map((read) => ({
      grant: update,
      before: and([update.condition, read.condition]),
      after: update.condition,
    })),
  );
}

/** A locale in which a grant reaches a model, and what is allowed there with it. */
export interface Situation {
  readonly cell: Cell;
  readonly allowed: Condition;
}

/** What a grant reaches by an action, each locale and stage once of those in which the same grants do. */
export function situationsOf(
  { program, access }: RuleContext,
  { principal, grant }: Standpoint,
  action: Action,
): readonly Situation[] {
  const cells = reachedCells(program.schema, grant, action).map((point) => ({
    point,
    reaching: access.find(principal.ref, point)?.grants ?? [],
  }));
  const places = ({ origin }: Grant): string => `${origin.file.path}:${origin.start}`;
  const unique = new Map(
    cells.map((found) => {
      const { model, stages, locales } = found.point;
      return [JSON.stringify([model, stages, locales, found.reaching.map(places)]), found];
    }),
  );
  return [...unique.values()].map(({ point, reaching }) => ({ cell: point, allowed: allowedWith(grant, reaching) }));
}

/** A part of a condition, and the grant of update by which records come to meet it. */
export interface ReachablePart {
  readonly part: Condition;
  readonly by: Grant;
}

/**
 * The parts of a condition that changes can make true of a record: it may begin as one that does not meet the part, and
 * is not among what is `allowed` already, and may end as one that meets the whole condition.
 */
export function partsWithinReach(
  condition: Condition,
  allowed: Condition,
  changes: readonly Change[],
): readonly ReachablePart[] {
  const beginnings = changes.filter(({ before }) => implies(before, allowed).kind !== 'implied');
  return alternativesOf(condition).flatMap((alternative) => {
    const end = changes.find(({ after }) => canHold(and([after, alternative])));
    if (end === undefined) return [];
    const parts = partsOf(alternative).filter((part) =>
      beginnings.some(({ before }) => implies(before, part).kind !== 'implied'),
    );
    return parts.map((part) => ({ part, by: end.grant }));
  });
}

/** The conditions of which one must hold. */
function alternativesOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'or' ? condition.items : [condition];
}

/** The conditions all of which must hold. */
function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.items : [condition];
}

/** The fields of the record itself that a condition tests; what it asks of related records is about these alone. */
export function testedFields(condition: Condition): readonly Field[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(testedFields);
    case 'not':
      return testedFields(condition.item);
    case 'compare':
    case 'nested':
    case 'quantified':
    case 'member':
    case 'empty':
      return [condition.field];
    case 'always':
    case 'never':
    case 'search':
      return [];
  }
}

/** True when an update of the record can change the field; a relation is changed where its peer may be updated too. */
export function isChangeable(field: Field, principal: Principal): boolean {
  if (field.isSystem) return false;
  const { type } = field;
  switch (type.kind) {
    case 'scalar':
    case 'enum':
    case 'component':
    case 'componentUnion':
      return true;
    case 'relation':
      return mayUpdate(principal, [type.model]);
    case 'union':
      return mayUpdate(principal, type.models);
    case 'stages':
    case 'remote':
      return false;
  }
}

function mayUpdate({ grants }: Principal, models: readonly string[]): boolean {
  return grants.some((grant) => isAbout(grant, 'update') && models.some((model) => selects(grant.models, model)));
}

function allowedWith(grant: Grant, reaching: readonly Grant[]): Condition {
  return or(reaching.filter((other) => appliesWherever(other, grant)).map(({ condition }) => condition));
}
