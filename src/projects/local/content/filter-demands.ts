import type { Field, Model, Schema } from '../../../ir/schema.js';
import { whereKey } from '../../../ir/operators.js';
import { isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { localesFor, type Place } from './content-node.js';
import { objectsOf, textOf } from './json-values.js';

/** A read that a filter makes. */
export interface FilterDemand {
  readonly model: string;
  readonly stage: string;
  readonly locale: string;
}

interface FilterPlace {
  readonly schema: Schema;
  readonly place: Place;
}

/**
 * What a client's filter reads besides the model that it filters: the models of relations that it goes through, and
 * the stages that `documentInStages` asks about, since an answer tells what is in them. Unknown in Hygraph, decided on
 * the safe side: a filter that asks of more than one named stage reads all stages.
 */
export function filterDemands(where: JsonObject, model: Model, at: FilterPlace): readonly FilterDemand[] {
  return demandsIn(where, { holder: model, model }, at);
}

interface Holder {
  readonly holder: { readonly fields: ReadonlyMap<string, Field> };
  /** The model that the filtered values belong to. */
  readonly model: Model;
}

function demandsIn(where: JsonObject, within: Holder, at: FilterPlace): readonly FilterDemand[] {
  return Object.entries(where).flatMap(([key, given]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') {
      return objectsOf(given).flatMap((item) => demandsIn(item, within, at));
    }
    const field = [...within.holder.fields.values()].find(({ name, operators }) =>
      operators.some((operator) => whereKey(name, operator) === key),
    );
    return field === undefined ? [] : fieldDemands({ field, key, given }, within, at);
  });
}

interface Member {
  readonly field: Field;
  readonly key: string;
  readonly given: Json;
}

function fieldDemands({ field, key, given }: Member, within: Holder, at: FilterPlace): readonly FilterDemand[] {
  const { type } = field;
  const { models, components } = at.schema;
  switch (type.kind) {
    case 'relation':
      return peerDemands(models.get(type.model), given, at);
    case 'union':
      return memberNames(given, type.models).flatMap(([name, inner]) => peerDemands(models.get(name), inner, at));
    case 'component':
      return componentDemands([[type.component, given]]);
    case 'componentUnion':
      return componentDemands(memberNames(given, type.components));
    case 'stages':
      return stageDemands(key, given, { within, at });
    case 'scalar':
    case 'enum':
    case 'remote':
      return [];
  }

  function componentDemands(members: readonly (readonly [string, Json])[]): readonly FilterDemand[] {
    return members.flatMap(([name, inner]) => {
      const holder = components.get(name);
      return holder === undefined || !isJsonObject(inner) ? [] : demandsIn(inner, { ...within, holder }, at);
    });
  }
}

/** The members that a union's filter names; all of them when it asks whether there are any at all. */
function memberNames(given: Json, all: readonly string[]): readonly (readonly [string, Json])[] {
  const named = isJsonObject(given) ? Object.entries(given) : [];
  return named.length > 0 ? named : all.map((name) => [name, null] as const);
}

function peerDemands(peer: Model | undefined, given: Json, at: FilterPlace): readonly FilterDemand[] {
  if (peer === undefined) return [];
  const inner = isJsonObject(given) ? demandsIn(given, { holder: peer, model: peer }, at) : [];
  return [...placeDemands(peer, at.place.stage, at), ...inner];
}

function placeDemands(model: Model, stage: string, { schema, place }: FilterPlace): readonly FilterDemand[] {
  return localesFor(schema, model, place.locales).map((locale) => ({ model: model.name, stage, locale }));
}

interface StagesAsked {
  readonly within: Holder;
  readonly at: FilterPlace;
}

function stageDemands(key: string, given: Json, { within, at }: StagesAsked): readonly FilterDemand[] {
  const named = isJsonObject(given) && Object.keys(given).length === 1 ? textOf(given['stage']) : null;
  const isAboutOne = named !== null && !key.endsWith('_every');
  const stages = isAboutOne ? [named] : [...at.schema.stages.keys()];
  return stages.flatMap((stage) => placeDemands(within.model, stage, at));
}
