import { and, or, type Condition } from '../ir/condition.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import { DRAFT, type Field } from '../ir/schema.js';
import { cell, grantsReaching, type Cell } from '../semantics/cells.js';
import { neverHolds } from '../semantics/never-holds.js';
import { alternativesOf, partsOf, plainlyImplies } from '../semantics/plainly-implies.js';
import type { Access } from '../semantics/access.js';
import { appliesWherever } from './covering.js';
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
export function changesOf({ principal, grant }: Standpoint, model: string, locale: string): readonly Change[] {
  const reaching = (action: Action, coordinates: Partial<Cell>): readonly Grant[] =>
    grantsReaching(principal, cell(action, model, coordinates)).filter((other) => canMeet(other, grant));
  const reads = reaching('read', { stages: DRAFT, locales: locale });
  return reaching('update', { locales: locale }).flatMap((update) =>
    reads.map((read) => ({
      grant: update,
      before: and([update.condition, read.condition]),
      after: update.condition,
    })),
  );
}

/** True when there is an environment in which both grants, or principals, are. */
export function canMeet(a: Pick<Grant, 'environments'>, b: Pick<Grant, 'environments'>): boolean {
  return a.environments === undefined || (b.environments?.some((name) => a.environments?.includes(name)) ?? true);
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
  const beginnings = changes.filter(({ before }) => !plainlyImplies(before, allowed));
  return alternativesOf(condition).flatMap((alternative) => {
    const end = changes.find(({ after }) => !neverHolds(and([after, alternative])));
    if (end === undefined) return [];
    const parts = partsOf(alternative).filter((part) => beginnings.some(({ before }) => !plainlyImplies(before, part)));
    return parts.map((part) => ({ part, by: end.grant }));
  });
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
export function isChangeable(field: Field, { access }: RuleContext, principal: Principal): boolean {
  if (field.isSystem) return false;
  const { type } = field;
  switch (type.kind) {
    case 'scalar':
    case 'enum':
    case 'component':
    case 'componentUnion':
      return true;
    case 'relation':
      return mayUpdate(access, principal, [type.model]);
    case 'union':
      return mayUpdate(access, principal, type.models);
    case 'stages':
    case 'remote':
      return false;
  }
}

function mayUpdate(access: Access, principal: Principal, models: readonly string[]): boolean {
  return access.entries.some(
    (entry) => entry.principal === principal && entry.cell.action === 'update' && models.includes(entry.cell.model),
  );
}

/** What the grants allow together wherever the one is there. */
export function allowedWith(grant: Grant, reaching: readonly Grant[]): Condition {
  return or(reaching.filter((other) => appliesWherever(other, grant)).map(({ condition }) => condition));
}
