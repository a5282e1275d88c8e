import { claimValue } from '../../src/semantics/claims.js';
import { domainOf, plainOf, type Domain } from '../../src/semantics/proof/domain.js';
import { OUTCOME, type Formula } from '../../src/semantics/proof/formula.js';
import { listPasses } from '../../src/semantics/proof/list-tests.js';
import { passes } from '../../src/semantics/proof/text-tests.js';
import type { Part, Plain, ValueSet } from '../../src/semantics/proof/value-set.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import type { Case } from './truth-table.js';

/** True when the formula holds of the record: the meaning of formulas, written down once more. Opaque atoms are undetermined. */
export function holds(formula: Formula, { record, claims }: Case): boolean {
  switch (formula.kind) {
    case 'all':
      return formula.items.every((item) => holds(item, { record, claims }));
    case 'any':
      return formula.items.some((item) => holds(item, { record, claims }));
    case 'value':
      return isIn(formula.set, domainOf(formula.field), record[formula.field.name] ?? null);
    case 'claimed':
      return compares(formula, { record, claims });
    case 'carried':
      return (claimValue(formula.claim.type, claims[formula.claim.name]) !== undefined) === formula.isCarried;
    case 'absent':
      return recordsAt(record, formula.field.name).length === 0;
    case 'present':
    case 'some':
      return about(formula, record).some((next) => holds(formula.item, { record: next, claims }));
    case 'otherwise':
      return recordsAt(record, formula.field.name).some((next) => next['__typename'] !== formula.member);
    case 'every':
      return about(formula, record).every((next) => holds(formula.item, { record: next, claims }));
    case 'opaque':
      return (formula.outcomes & OUTCOME.neither) !== 0;
  }
}

function recordsAt(record: JsonObject, name: string): readonly JsonObject[] {
  const value = record[name] ?? null;
  return (isJsonArray(value) ? value : [value]).filter((item) => isJsonObject(item));
}

type About = Extract<Formula, { kind: 'present' } | { kind: 'some' } | { kind: 'every' }>;

function about({ field, member }: About, record: JsonObject): readonly JsonObject[] {
  return recordsAt(record, field.name).filter((next) => member === undefined || next['__typename'] === member);
}

function isIn({ hasNull, part }: ValueSet, domain: Domain, value: Json): boolean {
  if (value === null) return hasNull;
  if (isJsonArray(value)) return isListIn(part, domain, value);
  const plain = plainOf(domain, value);
  return plain !== undefined && isPlainIn(part, plain);
}

function isListIn(part: Part, domain: Domain, value: readonly Json[]): boolean {
  if (part.kind === 'any' || part.kind === 'none') return part.kind === 'any';
  if (part.kind !== 'list' || domain.kind !== 'list') throw new Error(`${part.kind} of a list`);
  const items = value.map((item) => plainOf(domain.element, item)).filter((item) => item !== undefined);
  return listPasses(part.test, items) === part.isMet;
}

function isPlainIn(part: Part, plain: Plain): boolean {
  switch (part.kind) {
    case 'none':
      return false;
    case 'any':
      return true;
    case 'in':
      return part.values.has(plain);
    case 'out':
      return !part.values.has(plain);
    case 'from':
      return typeof plain === 'number' && plain >= part.bound;
    case 'upto':
      return typeof plain === 'number' && plain <= part.bound;
    case 'text':
      return passes(part.test, String(plain)) === part.isMet;
    case 'list':
      throw new Error('a list test of a plain value');
  }
}

function compares({ field, claim, isEqual }: Extract<Formula, { kind: 'claimed' }>, { record, claims }: Case): boolean {
  const wanted = claimValue(claim.type, claims[claim.name]);
  const value = record[field.name] ?? null;
  if (wanted === undefined || value === null) return false;
  const domain = domainOf(field);
  const items = (isJsonArray(wanted) ? wanted : [wanted]).map((item) => plainOf(domain, item));
  return items.includes(plainOf(domain, value)) === isEqual;
}
