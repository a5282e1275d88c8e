import type { ArgumentNode, FieldNode } from 'graphql';
import { guardedField } from './guarded-field.js';
import { argumentNode, namesNode } from './nodes.js';
import type { Scope } from './read-access.js';
import { eitherLocales, flagArguments, given, isTrue, localesOf, stagesOf } from './scope.js';
import type { FieldVisit } from './type-place.js';
import { argumentsOf, type Walk } from './walk.js';

/** Other locales of a record: all that are read are written out, and each is checked after the answer. */
export function visitLocalizations(walk: Walk, visit: FieldVisit): FieldNode | undefined {
  const { node, trail, scope } = visit;
  const values = argumentsOf(walk, { node, trail }, ['locales', 'includeCurrent']);
  const wanted = given(walk, values, 'locales');
  const locales = wanted === undefined ? walk.index.locales : localesOf(walk, wanted, trail);
  const found: Scope = { ...scope, locales, isChain: locales.length === 1 };
  const list = [argumentNode('locales', namesNode(locales)), ...flagArguments(walk, values, ['includeCurrent'])];
  return visitOthers(walk, visit, { found, inner: eitherLocales(scope, found), list });
}

/**
 * Other stages of a record: in the locale of their parent with `inheritLocale`, else in the first that they have of those
 * that the request falls back through.
 */
export function visitStages(walk: Walk, visit: FieldVisit): FieldNode | undefined {
  const { node, trail, scope } = visit;
  const values = argumentsOf(walk, { node, trail }, ['stages', 'includeCurrent', 'inheritLocale']);
  const wanted = given(walk, values, 'stages');
  const stages = wanted === undefined ? walk.index.stages : stagesOf(walk, wanted, trail);
  const inherits = isTrue(walk, values, 'inheritLocale') && scope.locales.length > 1;
  const found: Scope = { ...scope, stages, isChain: scope.isChain && !inherits };
  const list = [
    argumentNode('stages', namesNode(stages)),
    ...flagArguments(walk, values, ['includeCurrent', 'inheritLocale']),
  ];
  return visitOthers(walk, visit, { found, inner: found, list });
}

interface Others {
  /** Where the other versions are found. */
  readonly found: Scope;
  /** Where what is selected of them may be found. */
  readonly inner: Scope;
  readonly list: readonly ArgumentNode[];
}

/** All stages and locales that are asked for must be readable; which of the versions may be seen is checked. */
function visitOthers(
  walk: Walk,
  { node, trail, type }: FieldVisit,
  { found, inner, list }: Others,
): FieldNode | undefined {
  const field = { node, trail, place: walk.records(type, inner), isNullable: false };
  return guardedField(walk, { type, scope: found, field }, list);
}
