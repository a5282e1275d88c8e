import { and, empty, member, nested, not, or, quantified, type Condition } from '../../ir/condition.js';
import { isAtomOperator } from '../../ir/operators.js';
import type { Field } from '../../ir/schema.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import { spanAt, within, type Place } from '../place.js';
import { bindAtom, bindEmpty, bindSearch, type WhereEntry } from './atoms.js';
import { affords, type WhereContext } from './context.js';
import { bindMemberName } from './members.js';
import { bindReference } from './references.js';
import { shown } from './scalars.js';
import { reportUnknownKey } from './unknown-key.js';
import { scopeInside, type WhereKey, type WhereScope } from './where-scope.js';

/**
 * A `where` object, or the name of a condition, as a condition on what `context.where` speaks of. Undefined, and
 * reported (once for each mistake), when it is not one. Never `always` or `never`.
 */
export function bindWhere(value: Json, place: Place, context: WhereContext): Condition | undefined {
  if (!affords(place, context)) return undefined;
  if (typeof value === 'string') return bindReference(value, place, context);
  if (!isJsonObject(value)) {
    context.scope.findings.report({
      code: 'wrong-value',
      message: `a condition is an object or a name, not ${shown(value)}`,
      at: spanAt(place),
    });
    return undefined;
  }
  return bindObject(value, place, context);
}

/** The object form alone: the operand of a relation cannot be the name of a condition. */
function bindObject(value: JsonObject, place: Place, context: WhereContext): Condition | undefined {
  const keys = Object.keys(value);
  if (keys.length === 0) {
    reportEmpty('the condition', place, context);
    return undefined;
  }
  const items = keys.map((key) => bindKey({ key, operand: value[key] ?? null, place: within(place, key) }, context));
  return all(items, and);
}

function bindKey(entry: WhereEntry, context: WhereContext): Condition | undefined {
  const { key, place } = entry;
  const known = context.where.keys.get(key);
  if (known !== undefined) return affords(place, context) ? bindField(entry, known, context) : undefined;
  if (key === '_search' && context.where.kind !== 'stages') return bindSearch(entry, context);
  switch (key) {
    case 'AND':
      return bindGroup(entry, and, context);
    case 'OR':
      return bindGroup(entry, or, context);
    case 'NOT':
      return bindGroup(entry, (items) => not(and(items)), context);
    default:
      reportUnknownKey(key, place, context);
      return undefined;
  }
}

type Join = (items: readonly Condition[]) => Condition;

/** `AND`, `OR`, `NOT`: a list, or one condition that GraphQL reads as a list of it. */
function bindGroup({ key, operand, place }: WhereEntry, join: Join, context: WhereContext): Condition | undefined {
  const inner = { ...context, depth: context.depth + 1 };
  if (!isJsonArray(operand)) return all([bindWhere(operand, place, inner)], join);
  if (operand.length === 0) {
    reportEmpty(`\`${key}\``, place, context);
    return undefined;
  }
  const items = operand.map((item, index) => bindWhere(item, within(place, index), inner));
  return all(items, join);
}

function bindField(entry: WhereEntry, { field, operator }: WhereKey, context: WhereContext): Condition | undefined {
  if (isAtomOperator(operator)) return bindAtom(entry, { field, operator }, context);
  switch (operator) {
    case 'empty':
      return bindEmpty(entry, field, context);
    case 'nested':
      if (entry.operand === null) return empty(field, true);
      return bindInner(entry, field, { context, wrap: (item) => nested(field, item), quantifier: undefined });
    case 'some':
      return bindInner(entry, field, { context, wrap: (item) => quantified(field, 'some', item), quantifier: 'some' });
    case 'every':
    case 'none':
      return bindInner(entry, field, {
        context,
        wrap: (item) => quantified(field, operator, item),
        quantifier: undefined,
      });
  }
}

interface Inner {
  readonly context: WhereContext;
  /** Puts a condition on the related record into one on this. */
  readonly wrap: (item: Condition) => Condition;
  /** Of a union's member. */
  readonly quantifier: 'some' | undefined;
}

/** The operand of a relation, component, union or `documentInStages`. */
function bindInner(entry: WhereEntry, field: Field, inner: Inner): Condition | undefined {
  const { context, wrap, quantifier } = inner;
  const { key, operand, place } = entry;
  if (!isJsonObject(operand)) {
    reportNoObject(entry, context);
    return undefined;
  }
  if (field.type.kind !== 'union' && field.type.kind !== 'componentUnion') {
    const scope = scopeInside(field.type, context.scope.schema);
    return mapBound(scope && bindDeeper(operand, { place, scope }, context), wrap);
  }
  const found = bindMemberName({ key, operand, place }, field.type, context);
  if (found === undefined) return undefined;
  const item = bindWithin(
    operand[found.name] ?? null,
    { place: within(place, found.name), scope: found.scope },
    context,
  );
  return mapBound(item, (bound) => member(field, { quantifier, member: found.name }, bound));
}

interface Inside {
  readonly place: Place;
  readonly scope: WhereScope;
}

function bindWithin(operand: Json, { place, scope }: Inside, context: WhereContext): Condition | undefined {
  if (isJsonObject(operand)) return bindDeeper(operand, { place, scope }, context);
  reportNoObject({ key: scope.name, operand, place }, context);
  return undefined;
}

function bindDeeper(operand: JsonObject, { place, scope }: Inside, context: WhereContext): Condition | undefined {
  const inner = { ...context, where: scope, depth: context.depth + 1 };
  return affords(place, inner) ? bindObject(operand, place, inner) : undefined;
}

function mapBound(item: Condition | undefined, wrap: (item: Condition) => Condition): Condition | undefined {
  return item && wrap(item);
}

function all(
  items: readonly (Condition | undefined)[],
  join: (items: readonly Condition[]) => Condition,
): Condition | undefined {
  const bound = items.filter((item) => item !== undefined);
  if (bound.length < items.length) return undefined;
  return join(bound);
}

function reportNoObject({ key, operand, place }: WhereEntry, { scope }: WhereContext): void {
  scope.findings.report({
    code: 'wrong-value',
    message: `\`${key}\` takes an object with conditions, not ${shown(operand)}`,
    at: spanAt(place),
    help: typeof operand === 'string' ? `for an id write \`${key}: { id: … }\`` : undefined,
  });
}

function reportEmpty(subject: string, place: Place, { scope }: WhereContext): void {
  scope.findings.report({
    code: 'empty-condition',
    message: `${subject} is empty`,
    at: spanAt(place),
    help: 'write what is meant: a condition, or none at all',
  });
}
