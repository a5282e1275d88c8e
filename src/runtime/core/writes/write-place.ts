import { Kind, type ArgumentNode } from 'graphql';
import { argumentNode, enumNode, namesNode } from '../nodes.js';
import type { MutationField } from '../schema-index.js';
import { given, localesOf, stagesOf, type Given } from '../scope.js';
import { isJsonArray } from '../json.js';
import { resolveValue } from '../values.js';
import { report, unknown, type Trail, type Walk } from '../walk.js';
import { DRAFT } from './demand.js';
import type { WritePlace } from './planned-write.js';

/** Where the Content API publishes to, and unpublishes from, when it is not told. */
const PUBLISHED = 'PUBLISHED';

/** The arguments that pick stages and locales (facts 3.3). */
export function placeNames({ kind, reach, model }: MutationField): readonly string[] {
  const isPaged = reach === 'connection';
  switch (kind) {
    case 'publish':
      return [
        'to',
        ...(isPaged ? ['from'] : []),
        ...(model.isLocalized ? ['locales', 'publishBase', 'withDefaultLocale'] : []),
      ];
    case 'unpublish':
      return ['from', ...(isPaged ? ['stage'] : []), ...(model.isLocalized ? ['locales', 'unpublishBase'] : [])];
    case 'create':
    case 'update':
    case 'upsert':
    case 'delete':
      return [];
  }
}

interface PlaceInput {
  readonly field: MutationField;
  readonly values: Given;
  readonly trail: Trail;
}

/** Which versions of a record a root field reaches; undefined when a problem was reported. */
export function writePlace(walk: Walk, input: PlaceInput): WritePlace | undefined {
  const { defaultLocale } = walk.index;
  const nothing = {
    route: { from: DRAFT, to: [] },
    from: [],
    locales: [defaultLocale],
    named: [],
    isWhole: false,
    lookup: DRAFT,
    sent: [],
  };
  switch (input.field.kind) {
    case 'create':
    case 'update':
    case 'upsert':
    case 'delete':
      return nothing;
    case 'publish':
      return published(walk, input, nothing);
    case 'unpublish':
      return unpublished(walk, input, nothing);
  }
}

/** The base, the locales that are named and, with the base, the default one. */
function published(walk: Walk, { field, values, trail }: PlaceInput, nothing: WritePlace): WritePlace | undefined {
  const { isLocalized } = field.model;
  const from = oneStage(walk, { values, trail, name: 'from' });
  const to = stages(walk, { values, trail, name: 'to' });
  const isWithBase = !isLocalized || flag(walk, { values, trail, name: 'publishBase' });
  const isWithDefault = isWithBase && (!isLocalized || flag(walk, { values, trail, name: 'withDefaultLocale' }));
  const named = isLocalized ? locales(walk, values, trail) : [];
  const touched = [...new Set([...(isWithBase ? [walk.index.defaultLocale] : []), ...named])];
  if (from === undefined || to.length === 0) return undefined;
  if (touched.length > 0) {
    const flags = [flagNode('publishBase', isWithBase), flagNode('withDefaultLocale', isWithDefault)];
    const localized = isLocalized ? [...flags, ...localesNode(named)] : [];
    const source = field.reach === 'connection' ? [stageNode('from', from)] : [];
    const sent = [argumentNode('to', namesNode(to)), ...source, ...localized];
    return { ...nothing, route: { from, to }, locales: touched, lookup: from, sent };
  }
  report(walk, unknown(trail, 'there is nothing to publish'));
  return undefined;
}

/** The record as a whole, unless its base is kept; the locales that are named. */
function unpublished(walk: Walk, { field, values, trail }: PlaceInput, nothing: WritePlace): WritePlace | undefined {
  const { isLocalized } = field.model;
  const { defaultLocale, locales: all } = walk.index;
  const lookup = oneStage(walk, { values, trail, name: 'stage' });
  const from = stages(walk, { values, trail, name: 'from' });
  const isWithBase = !isLocalized || flag(walk, { values, trail, name: 'unpublishBase' });
  const named = isLocalized ? locales(walk, values, trail) : [];
  const isWhole = isWithBase || named.includes(defaultLocale);
  if (lookup === undefined || from.length === 0) return undefined;
  if (isWhole || named.length > 0) {
    const localized = isLocalized ? [flagNode('unpublishBase', isWithBase), ...localesNode(named)] : [];
    const found = field.reach === 'connection' ? [stageNode('stage', lookup)] : [];
    const sent = [argumentNode('from', namesNode(from)), ...found, ...localized];
    return {
      ...nothing,
      from,
      locales: isWhole ? [...new Set([defaultLocale, ...all])] : named,
      named,
      isWhole,
      lookup,
      sent,
    };
  }
  report(walk, unknown(trail, 'there is nothing to unpublish'));
  return undefined;
}

function flagNode(name: string, value: boolean): ArgumentNode {
  return argumentNode(name, { kind: Kind.BOOLEAN, value });
}

function stageNode(name: string, value: string): ArgumentNode {
  return argumentNode(name, enumNode(value));
}

function localesNode(names: readonly string[]): readonly ArgumentNode[] {
  return names.length === 0 ? [] : [argumentNode('locales', namesNode(names))];
}

interface Argument {
  readonly values: Given;
  readonly trail: Trail;
  readonly name: string;
}

function stages(walk: Walk, { values, trail, name }: Argument): readonly string[] {
  const node = given(walk, values, name);
  if (node !== undefined) return stagesOf(walk, node, trail);
  if (walk.index.stages.includes(PUBLISHED)) return [PUBLISHED];
  report(walk, unknown(trail, `\`${name}\` must be given`));
  return [];
}

function oneStage(walk: Walk, { values, trail, name }: Argument): string | undefined {
  const node = given(walk, values, name);
  if (node === undefined) return DRAFT;
  const [stage, ...others] = stagesOf(walk, node, trail);
  return others.length === 0 ? stage : undefined;
}

function locales(walk: Walk, values: Given, trail: Trail): readonly string[] {
  const node = given(walk, values, 'locales');
  const value = node && resolveValue(node, walk.variables);
  const isNone = value === undefined || value === null || (isJsonArray(value) && value.length === 0);
  return node === undefined || isNone ? [] : localesOf(walk, node, trail);
}

/** A flag, true when it is not given. */
function flag(walk: Walk, { values, trail, name }: Argument): boolean {
  const node = given(walk, values, name);
  const value = (node && resolveValue(node, walk.variables)) ?? true;
  if (typeof value === 'boolean') return value;
  report(walk, unknown(trail, `\`${name}\` must be true or false`));
  return true;
}
