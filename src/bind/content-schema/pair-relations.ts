import type { Field, FieldType, Model } from '../../ir/schema.js';

interface End {
  readonly model: string;
  readonly field: string;
  /** The models that the field reaches: one, or the members of a union. */
  readonly peers: readonly string[];
}

/**
 * Finds which relation fields are the two ends of one relation, as far as it can be told: by the name that Hygraph
 * gives to reverse fields (`productImage`, `imageProduct`), or because only one field leads there and one back.
 */
export function pairRelations(models: ReadonlyMap<string, Model>): ReadonlyMap<string, Model> {
  const ends = [...models.values()].flatMap(endsOf);
  const pairs = new Map<string, End>();
  for (const isPair of [isNamedPair, () => true]) {
    const free = groupByModels(ends.filter((end) => !pairs.has(idOf(end))));
    for (const end of ends) {
      const back = pairs.has(idOf(end)) ? undefined : onlyPartner(end, free, isPair);
      if (back !== undefined) pairs.set(idOf(end), back);
    }
  }
  return new Map([...models].map(([name, model]) => [name, withReverses(model, pairs)]));
}

function endsOf({ name: model, fields }: Model): readonly End[] {
  return [...fields.values()].flatMap(({ name: field, type }) => {
    const peers = peersOf(type);
    return peers.length === 0 ? [] : [{ model, field, peers }];
  });
}

function peersOf(type: FieldType): readonly string[] {
  if (type.kind === 'relation') return [type.model];
  return type.kind === 'union' ? type.models : [];
}

function idOf({ model, field }: End): string {
  return `${model}.${field}`;
}

/** The ends by `from>to`. */
function groupByModels(ends: readonly End[]): ReadonlyMap<string, readonly End[]> {
  const groups = new Map<string, End[]>();
  for (const end of ends) {
    for (const peer of end.peers) {
      const key = `${end.model}>${peer}`;
      groups.set(key, [...(groups.get(key) ?? []), end]);
    }
  }
  return groups;
}

/** The one field of the peer that may lead back, when this one is the only one that it may lead back to. */
function onlyPartner(
  end: End,
  free: ReadonlyMap<string, readonly End[]>,
  isPair: (a: End, b: End) => boolean,
): End | undefined {
  const [peer] = end.peers;
  if (end.peers.length !== 1 || peer === undefined || peer === end.model) return undefined;
  const forth = free.get(`${end.model}>${peer}`) ?? [];
  const back = (free.get(`${peer}>${end.model}`) ?? []).filter((candidate) => isPair(end, candidate));
  const [partner] = back;
  if (partner === undefined || back.length !== 1) return undefined;
  return forth.filter((candidate) => isPair(candidate, partner)).length === 1 ? partner : undefined;
}

function isNamedPair(a: End, b: End): boolean {
  return isReverseName(a, b.field) || isReverseName(b, a.field);
}

function isReverseName({ model, field }: End, name: string): boolean {
  const older = model.charAt(0).toLowerCase() + model.slice(1) + field.charAt(0).toUpperCase() + field.slice(1);
  return name === older || name === `${field}${model}`;
}

function withReverses(model: Model, pairs: ReadonlyMap<string, End>): Model {
  const fields = [...model.fields].map(([name, field]): [string, Field] => {
    const reverse = pairs.get(`${model.name}.${name}`)?.field;
    if (field.type.kind !== 'relation' || reverse === undefined) return [name, field];
    return [name, Object.freeze({ ...field, type: Object.freeze({ ...field.type, reverse }) })];
  });
  return Object.freeze({ ...model, fields: new Map(fields) });
}
