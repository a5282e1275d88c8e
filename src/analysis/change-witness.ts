import type { DiagnosticWitness } from '../diagnostics/diagnostic.js';
import { and, NEVER, or, type Condition } from '../ir/condition.js';
import type { Principal } from '../ir/program.js';
import type { Model, Schema } from '../ir/schema.js';
import { changeRequest } from '../request/write-request.js';
import { plainValues } from '../request/graphql-value.js';
import type { Cell } from '../semantics/cells.js';
import { evaluate, type PolicyRecord } from '../semantics/evaluate.js';
import { implies } from '../semantics/proof/entails.js';
import { READINGS } from '../semantics/readings.js';
import { canonicalJson, type JsonObject } from '../support/json.js';
import { isChangeable, type Change } from './reach.js';
import type { RuleContext } from './rule.js';
import { witnessAs } from './witness.js';

/** What a record is to meet in every reading, and what it is not to meet. */
export interface Side {
  readonly meets: Condition;
  readonly misses?: Condition;
}

/** An update that brings a record from one side to another. */
export interface Crossing {
  readonly principal: Principal;
  /** In the default locale. */
  readonly model: Model;
  /** How the principal can change records of the model. */
  readonly changes: readonly Change[];
  readonly from: Side;
  readonly to: Side;
  /** What is written to the record after the update. */
  readonly then?: Cell;
}

/** The first witness that one of the items has. */
export function firstWitness<T>(
  items: Iterable<T>,
  find: (item: T) => DiagnosticWitness | undefined,
): DiagnosticWitness | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The model of a cell, where there is one, and the cell is in its default locale: what a plain update writes to. */
export function modelByDefault({ models, defaultLocale }: Schema, { model, locales }: Cell): Model | undefined {
  return locales === null || locales === defaultLocale ? models.get(model) : undefined;
}

/**
 * The request that updates a record so that it crosses, and the record as it is before that. Undefined where no such record
 * is found whose plain fields alone need to change, and for end users: the middleware takes one such step at a time.
 */
export function crossingWitness({ program }: RuleContext, crossing: Crossing): DiagnosticWitness | undefined {
  const { principal, model, then } = crossing;
  const step = principal.kind === 'user' ? undefined : stepOf(crossing);
  if (step === undefined) return undefined;
  const { record, values } = step;
  const { schema } = program;
  return witnessAs(principal, changeRequest({ schema, model, record, values, ...(then && { then }) }), record);
}

interface Step {
  readonly record: PolicyRecord;
  readonly values: JsonObject;
}

/** A record on each side, the second with what of it cannot be changed as it is in the first; then both are looked at again. */
function stepOf({ principal, model, changes, from, to }: Crossing): Step | undefined {
  const begins = { ...from, meets: and([or(changes.map(({ before }) => before)), from.meets]) };
  const ends = { ...to, meets: and([or(changes.map(({ after }) => after)), to.meets]) };
  const [start, end] = [recordOf(begins, model), recordOf(ends, model)];
  if (start === undefined || end === undefined) return undefined;
  const settable = plainValues(model, end).filter(({ field }) => isChangeable(field, principal));
  const names = new Set(settable.map(({ field }) => field.name));
  const fixed = Object.entries(end).filter(([name]) => !names.has(name));
  const record = { ...start, ...Object.fromEntries(fixed) };
  const changed = settable.filter(
    ({ field, value }) => canonicalJson(record[field.name] ?? null) !== canonicalJson(value),
  );
  const values = Object.fromEntries(changed.map(({ field, value }) => [field.name, value]));
  return changed.length > 0 && isOn(begins, record) && isOn(ends, { ...record, ...values })
    ? { record, values }
    : undefined;
}

function recordOf({ meets, misses = NEVER }: Side, { name }: Model): PolicyRecord | undefined {
  const answer = implies(meets, misses, { model: name });
  return answer.kind === 'not-implied' && answer.witness.reading === undefined ? answer.witness.record : undefined;
}

function isOn({ meets, misses = NEVER }: Side, record: PolicyRecord): boolean {
  const isMet = (condition: Condition): boolean =>
    READINGS.every((reading) => evaluate(condition, record, { reading, claims: {} }) === 'true');
  return isMet(meets) && !isMet(misses);
}
