import type { FieldNode } from 'graphql';
import { abstractPlace, reportHidden } from './abstract-place.js';
import type { Json, JsonObject } from './json.js';
import { argumentNode, namesNode } from './nodes.js';
import type { Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import { rootLocales } from './scope.js';
import { objectsOf, resolveValue } from './values.js';
import { argumentsOf, objectField, report, unknown, type Trail, type Walk } from './walk.js';

/** `entities`, which names the model and the stage of each record that it wants. */
export interface EntitiesVisit {
  readonly node: FieldNode;
  readonly trail: Trail;
  /** Those of a request that names none. */
  readonly locales: readonly string[];
}

/**
 * Records by model, stage and id. Whether the locale of one or the locales of the field decide is not known of Hygraph: where
 * each names its own, the field is sent with that; what names another than the field is denied. What is asked for must be readable as to its model, stage and locale; which of the
 * records may be seen is checked after the answer. A component by itself is denied: it is read with its record.
 */
export function visitEntities(walk: Walk, { node, trail, locales: defaults }: EntitiesVisit): FieldNode | undefined {
  const values = argumentsOf(walk, { node, trail }, ['where', 'locales']);
  const where = values.get('where');
  const wanted = objectsOf(where && resolveValue(where, walk.variables));
  if (where === undefined || wanted === undefined || wanted.length === 0) {
    return report(walk, unknown(trail, '`entities` needs a list of what is wanted'));
  }
  const locales = sentLocales(wanted, rootLocales(walk, { values, trail, defaults }));
  if (locales.length === 0) return undefined;
  if (wanted.some(({ locale = null }) => locale !== null && locales.some((name) => name !== locale))) {
    const detail = 'which of several locales an entity is read in is not known: ask for each locale by itself';
    return report(walk, { reason: 'unenforceable', detail, path: trail.path });
  }
  const asked = wanted.map((entity) => askedFor(walk, { entity, locales, trail }));
  const known = asked.filter((item) => item !== undefined);
  if (known.length < asked.length) return undefined;
  const models = [...new Set(known.map(({ model }) => model))];
  const members = models.map((model) => ({ model, scope: scopeOf(known.filter((item) => item.model === model)) }));
  const found = abstractPlace(walk, { members, trail, fields: ['id', 'stage'], names: ['Entity'], isOpen: true });
  if (found === undefined) return undefined;
  const { place, marks = [] } = found;
  const list = [argumentNode('where', where), argumentNode('locales', namesNode(locales))];
  return objectField(walk, { node, trail, place, marks }, list);
}

/** Those of the field, unless each entity names its own. */
function sentLocales(wanted: readonly JsonObject[], locales: readonly string[]): readonly string[] {
  const named = wanted.flatMap(({ locale = null }) => (typeof locale === 'string' ? [locale] : []));
  return locales.length > 0 && named.length === wanted.length ? [...new Set(named)] : locales;
}

interface Asked {
  readonly model: IndexedType;
  readonly stage: string;
  readonly locales: readonly string[];
}

interface Asking {
  readonly entity: JsonObject;
  readonly locales: readonly string[];
  readonly trail: Trail;
}

const KEYS = new Set(['id', 'typename', 'stage', 'locale']);

function askedFor(walk: Walk, { entity, locales: defaults, trail }: Asking): Asked | undefined {
  const { typename, stage, locale = null } = entity;
  const { models, components, stages, locales: known } = walk.index;
  const isGood = Object.keys(entity).every((key) => KEYS.has(key)) && isKnown(stage, stages);
  if (!isGood || typeof stage !== 'string' || !(locale === null || isKnown(locale, known))) {
    report(walk, unknown(trail, '`entities` takes `id`, `typename`, `stage` and `locale`, of those that there are'));
    return undefined;
  }
  const name = typeof typename === 'string' ? typename : '';
  const model = models.get(name);
  if (model === undefined) {
    const detail = `\`${name}\` by itself cannot be checked`;
    report(
      walk,
      components.has(name)
        ? { reason: 'unenforceable', detail, path: trail.path }
        : unknown(trail, 'there is no such model'),
    );
    return undefined;
  }
  const locales = typeof locale === 'string' ? [locale] : defaults;
  const answers = walk.access.points(model, { stages: [stage], locales }).map(({ answer }) => answer);
  const never = answers.find(({ kind }) => kind === 'never');
  if (never?.kind !== 'never') return { model, stage, locales };
  reportHidden(walk, { type: model, trail, cell: never.cell });
  return undefined;
}

function isKnown(name: Json | undefined, known: readonly string[]): boolean {
  return typeof name === 'string' && known.includes(name);
}

/** The stages and locales in which records of one model are asked for. */
function scopeOf(asked: readonly Asked[]): Scope {
  const locales = [...new Set(asked.flatMap((item) => item.locales))];
  return { stages: [...new Set(asked.map(({ stage }) => stage))], locales, isChain: locales.length === 1 };
}
