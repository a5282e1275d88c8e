import { ALWAYS, NEVER, type Condition } from '../../ir/condition.js';
import { isSameCondition } from '../../ir/same-condition.js';
import type { Schema } from '../../ir/schema.js';
import type { Unknown, Witness } from '../proof/answer.js';
import { implies } from '../proof/entails.js';
import type { Pair } from '../../support/pair.js';
import { clashingField, confinedCondition, movedCondition, type Destination } from './move-condition.js';

/** A record that meets the second of two conditions alone, and one that meets the first alone. */
interface Witnesses {
  readonly added?: Witness;
  readonly removed?: Witness;
}

/**
 * Access that differs. `changed`: more and less; with a cause where one of these, or both, are not proven, and then with
 * the witness of the other alone. `opened` and `closed`: not what the policies say differs, but what there is: places (models,
 * stages, locales), or values that the fields that a condition tests can have.
 */
export type Differing = Witnesses &
  (
    | { readonly kind: 'widened' | 'narrowed' }
    | { readonly kind: 'changed'; readonly cause?: string }
    | { readonly kind: 'opened' | 'closed'; readonly through: 'place' | 'values' }
  );

/**
 * Access that may differ, in one direction alone. `unknown`: nothing is lost, and it is not known whether more is
 * allowed, so that it must be taken as widened. `not-wider`, its mirror image: nothing more is allowed.
 */
export interface Unproven {
  readonly kind: 'unknown' | 'not-wider';
  /** A clause for a sentence. */
  readonly cause: string;
}

/** How the records that meet a condition change. Compared the other way round, the answer is the mirror image. */
export type Comparison = { readonly kind: 'same' } | Differing | Unproven;

/** What two conditions speak of: a model by its API id, as two schemas have it. */
export interface Worlds {
  readonly schemas: Pair<Schema>;
  readonly model: string | undefined;
}

/** Any record shows what is allowed for all of them. */
const ANY_RECORD: Witness = Object.freeze({ record: {}, claims: {}, reading: undefined });
const SAME = Object.freeze({ kind: 'same' } as const);

/**
 * Proves how the records that meet a condition change. What is added is looked for among the records that there are
 * after the change, what is removed among those that there were before it.
 */
export function compareConditions(before: Condition, after: Condition, { schemas, model }: Worlds): Comparison {
  if (before === NEVER && after === NEVER) return SAME;
  if (before === ALWAYS && after === ALWAYS) return SAME;
  if (before === NEVER && after === ALWAYS) return { kind: 'widened', added: ANY_RECORD };
  if (before === ALWAYS && after === NEVER) return { kind: 'narrowed', removed: ANY_RECORD };
  const [was, is] = [{ schema: schemas.before, model } as const, { schema: schemas.after, model } as const];
  const added = excess(after, before, is);
  const removed = excess(before, after, was);
  if (added.kind === 'none') return removed.kind === 'none' ? SAME : lessOf(removed);
  return removed.kind === 'none' ? moreOf(added) : changeOf(added, removed);
}

type Excess =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly witness: Witness; readonly isOfSchema: boolean }
  | Unknown;

/** A record of the schema of the one condition that meets it, and not the other one, which is of another schema. */
function excess(condition: Condition, other: Condition, to: Destination): Excess {
  if (condition === NEVER || other === ALWAYS) return NONE;
  const clash = clashingField(other, to);
  if (clash !== undefined) return { kind: 'unknown', cause: `the field \`${clash}\` is of another type` };
  const options = to.model === undefined ? {} : { model: to.model };
  const confined = confinedCondition(other, to);
  const beyond = implies(condition, confined, options);
  if (beyond.kind !== 'not-implied') return beyond.kind === 'unknown' ? beyond : NONE;
  const moved = movedCondition(other, to);
  const isOfSchema = !isSameCondition(moved, confined) && implies(condition, moved, options).kind === 'implied';
  return { kind: 'witness', witness: beyond.witness, isOfSchema };
}

const NONE: Excess = Object.freeze({ kind: 'none' });

type Some = Exclude<Excess, { kind: 'none' }>;

function moreOf(added: Some): Comparison {
  if (added.kind === 'unknown') return { kind: 'unknown', cause: added.cause };
  if (!added.isOfSchema) return { kind: 'widened', added: added.witness };
  return { kind: 'opened', through: 'values', added: added.witness };
}

function lessOf(removed: Some): Comparison {
  if (removed.kind === 'unknown') return { kind: 'not-wider', cause: removed.cause };
  if (!removed.isOfSchema) return { kind: 'narrowed', removed: removed.witness };
  return { kind: 'closed', through: 'values', removed: removed.witness };
}

function changeOf(added: Some, removed: Some): Differing {
  const cause = added.kind === 'unknown' ? added.cause : removed.kind === 'unknown' ? removed.cause : undefined;
  return {
    kind: 'changed',
    ...(cause === undefined ? {} : { cause }),
    ...(added.kind === 'unknown' ? {} : { added: added.witness }),
    ...(removed.kind === 'unknown' ? {} : { removed: removed.witness }),
  };
}
