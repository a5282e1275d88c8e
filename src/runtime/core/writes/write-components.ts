import { isJsonObject, type JsonObject } from '../json.js';
import type { IndexedType, SchemaIndex } from '../schema-index.js';
import {
  checkKeys,
  membersOf,
  mistake,
  newNode,
  objectIn,
  someSubject,
  unclear,
  type DataWalk,
  type FieldWrite,
  type Writing,
} from './data-walk.js';
import { updateDemands } from './demand.js';
import { existenceKeys, fieldKey } from './marks.js';

/**
 * Gathers what the components of a field need. They are written with the record that holds them; one that is named by its
 * id may be any record's, so every model that can hold such a component must be free to update.
 */
export function writeComponents(walk: DataWalk, writing: Writing, { field, value }: FieldWrite): void {
  if (!isJsonObject(value)) {
    mistake(walk, `\`${field.name}\` must be an object`);
    return;
  }
  checkKeys(walk, value, writing.kind === 'create' ? ['create'] : ['create', 'update', 'upsert', 'delete']);
  const given = (key: string) => {
    const item = value[key] ?? null;
    return item === null || typeof item === 'boolean' ? [] : membersOf(walk, field, item);
  };
  for (const [type, input] of given('create'))
    writeMembers(walk, { ...writing, type, kind: 'create' }, bare(walk, type, input));
  for (const [type, input] of given('update')) writeNamed(walk, { ...writing, type }, input);
  for (const [type, input] of given('upsert')) writeEither(walk, { ...writing, type }, input);
  for (const [type] of given('delete')) demandHolders(walk, writing, type);
}

/** What is given of a new component, which may come with its position. */
function bare(walk: DataWalk, type: IndexedType, input: JsonObject): JsonObject {
  if (!Object.hasOwn(input, 'data')) return input;
  if (type.fields.has('data')) unclear(walk, `\`data\` of \`${type.name}\` can be read in two ways`);
  checkKeys(walk, input, ['data', 'position']);
  return objectIn(walk, input, 'data');
}

function writeMembers(walk: DataWalk, writing: Writing, data: JsonObject): void {
  for (const [name, value] of Object.entries(data)) walk.member(writing, { name, value });
}

function writeNamed(walk: DataWalk, writing: Writing, input: JsonObject): void {
  checkKeys(walk, input, ['where', 'data', 'position']);
  demandHolders(walk, writing, writing.type);
  writeMembers(walk, { ...writing, kind: 'update' }, objectIn(walk, input, 'data'));
}

function writeEither(walk: DataWalk, writing: Writing, input: JsonObject): void {
  checkKeys(walk, input, ['where', 'data', 'position']);
  demandHolders(walk, writing, writing.type);
  const data = objectIn(walk, input, 'data');
  checkKeys(walk, data, ['create', 'update']);
  for (const kind of ['create', 'update'] as const) {
    writeMembers(walk, { ...writing, kind, isCertain: false }, objectIn(walk, data, kind));
  }
}

function demandHolders(walk: DataWalk, writing: Writing, component: IndexedType): void {
  const { index } = walk;
  const node = newNode(walk);
  const fields = [...component.fields.keys()].map((name) => fieldKey(component, name));
  for (const key of [...fields, ...existenceKeys(index, component)])
    walk.marks.push({ key, node, isOwn: false, isNew: false });
  for (const model of holdersOf(index, component)) {
    const subject = someSubject(walk, writing);
    walk.demands.push(...updateDemands({ index, model, locales: index.locales, isCertain: false, subject }));
  }
}

/** The models that can hold a component, in components of theirs too. */
function holdersOf({ models, components }: SchemaIndex, component: IndexedType): readonly IndexedType[] {
  const inside = new Set([component.name]);
  const holds = ({ fields }: IndexedType): boolean =>
    [...fields.values()].some(
      ({ kind, targets }) =>
        (kind === 'component' || kind === 'componentUnion') && targets.some((target) => inside.has(target)),
    );
  for (let size = 0; size < inside.size;) {
    size = inside.size;
    for (const other of components.values()) if (holds(other)) inside.add(other.name);
  }
  return [...models.values()].filter(holds);
}
