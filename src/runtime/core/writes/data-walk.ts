import type { Problem } from '../denial.js';
import { checkUnique } from '../filter.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType, SchemaIndex } from '../schema-index.js';
import { deleteDemands, updateDemands, type Demand } from './demand.js';
import type { Facts } from './facts.js';
import { birthKey, existenceKeys, fieldKey, reverseKeys, type Mark } from './marks.js';
import type { StoredSubject, Subject } from './subject.js';

/** One pass over the data of a write: what it gathers. */
export interface DataWalk {
  readonly index: SchemaIndex;
  readonly path: readonly string[];
  readonly demands: Demand[];
  readonly mistakes: Problem[];
  /** What may change of whichever record. */
  readonly marks: Mark[];
  readonly facts: Facts;
  /** What waits until it is known what else is written. */
  readonly later: (() => void)[];
  /** What must stay as it is stored but for what a node changes itself. */
  readonly assumed: { readonly keys: readonly string[]; readonly node: string }[];
  /** How many nodes have a name. */
  nodes: number;
  /** Gathers what a record and all that its data writes with it needs. */
  readonly record: (writing: Writing, data: JsonObject) => void;
  /** Gathers what a field of a record or component needs. */
  readonly member: (writing: Writing, member: Member) => void;
}

/** A field of an input, and what it is given. */
export interface Member {
  readonly name: string;
  readonly value: Json;
}

/** How a holder of fields is written: its input has other keys when it is new. */
export interface Writing {
  readonly type: IndexedType;
  readonly kind: 'create' | 'update';
  /** False where what is stored decides whether it is written. */
  readonly isCertain: boolean;
  /** The record that is written: that which holds a component. */
  readonly subject: Subject;
}

/** A field of a record or component, and what is done to it. */
export interface FieldWrite {
  readonly field: IndexedField;
  readonly value: Json;
}

/** Records a mistake in the data. */
export function mistake(walk: DataWalk, detail: string): void {
  if (walk.mistakes.length < 20) walk.mistakes.push({ reason: 'bad-request', detail, path: walk.path });
}

/** Records that something of the data cannot be checked. */
export function unclear(walk: DataWalk, detail: string): void {
  if (walk.mistakes.length < 20) walk.mistakes.push({ reason: 'unenforceable', detail, path: walk.path });
}

/** Adds the demands of a record of one of some models, of whose locales nothing is said. */
export function demandUpdates(walk: DataWalk, models: readonly IndexedType[], subject: Subject): void {
  const { index } = walk;
  const isCertain = subject.kind === 'stored' && subject.isSure;
  for (const model of models) {
    walk.demands.push(...updateDemands({ index, model, locales: [index.defaultLocale], isCertain, subject }));
  }
}

/** Adds the demands of a record that is deleted: from all stages, in whatever locales it has, of which the default is certain. */
export function demandDelete(walk: DataWalk, model: IndexedType, subject: Subject): void {
  const { index } = walk;
  const base = { index, model, locales: [index.defaultLocale], isCertain: subject.kind === 'stored', subject };
  const others = index.locales.filter((locale) => locale !== index.defaultLocale);
  walk.demands.push(...deleteDemands(base));
  if (model.isLocalized) walk.demands.push(...deleteDemands({ ...base, locales: others, isCertain: false }));
}

/** A name that no other node of the walk has. */
export function newNode(walk: DataWalk): string {
  walk.nodes += 1;
  return String(walk.nodes);
}

/** Some record that belongs to what is written: of a kind with it where a condition is as good as none. */
export function someSubject(walk: DataWalk, { subject }: Pick<Writing, 'subject'>): Subject {
  return { kind: subject.kind === 'any' ? 'any' : 'open', node: newNode(walk) };
}

/** The record that unique values name; whichever, where it is not certain that anything is done to it. */
export function namedSubject(
  walk: DataWalk,
  writing: Pick<Writing, 'isCertain' | 'subject'>,
  named: Pick<StoredSubject, 'where' | 'data' | 'isUpdate'>,
): Subject {
  if (!writing.isCertain) return someSubject(walk, writing);
  return { kind: 'stored', node: newNode(walk), isSure: true, ...named };
}

/** Marks what the data of a record, or of a component, changes of it. */
export function markFields(walk: DataWalk, { type, kind, subject }: Writing, names: Iterable<string>): void {
  const mark = { node: subject.node, isOwn: type.kind === 'model', isNew: subject.kind === 'new' };
  for (const name of names) walk.marks.push({ key: fieldKey(type, name), ...mark });
  if (kind === 'create') walk.marks.push({ key: birthKey(type), ...mark });
}

/** Marks what changes of other records where a field leads to others than before. */
export function markLinks(walk: DataWalk, { type, subject: { node } }: Writing, field: IndexedField): void {
  for (const key of reverseKeys(walk.index, type, field)) walk.marks.push({ key, node, isOwn: false, isNew: false });
}

/** Marks what changes where records of a type, or their localizations, come or go. */
export function markExistence(walk: DataWalk, type: IndexedType, node: string): void {
  for (const key of existenceKeys(walk.index, type)) walk.marks.push({ key, node, isOwn: false, isNew: false });
}

/** The objects of an input, of which GraphQL takes one for a list of one; a mistake for anything else. */
function inputObjects(walk: DataWalk, field: IndexedField, given: Json): readonly JsonObject[] {
  const isMany = field.isList === true;
  const items = isMany && isJsonArray(given) ? given : [given];
  return items.flatMap((item) => {
    if (isJsonObject(item)) return [item];
    mistake(walk, `\`${field.name}\` needs objects`);
    return [];
  });
}

/** The members of inputs of a field, with the type that each is for: by their keys where the field leads to a union. */
export function membersOf(
  walk: DataWalk,
  field: IndexedField,
  given: Json,
): readonly (readonly [IndexedType, JsonObject])[] {
  const isUnion = field.kind === 'union' || field.kind === 'componentUnion';
  return inputObjects(walk, field, given).flatMap((item) => {
    const members = isUnion ? Object.entries(item) : [[field.targets[0] ?? '', item] as const];
    return members.flatMap(([name, member]) => {
      const type = field.targets.includes(name) ? typeNamed(walk.index, name) : undefined;
      if (type !== undefined && isJsonObject(member)) return [[type, member] as const];
      mistake(walk, `\`${field.name}\` has no member \`${name}\`, or no object for it`);
      return [];
    });
  });
}

function typeNamed({ models, components }: SchemaIndex, name: string): IndexedType | undefined {
  return models.get(name) ?? components.get(name);
}

/** The models that a relation or union leads to. */
export function peersOf({ index }: DataWalk, { targets }: IndexedField): readonly IndexedType[] {
  return targets.flatMap((name) => index.models.get(name) ?? []);
}

/** Checks an object that names a record by its unique fields. */
export function checkNamed(walk: DataWalk, type: IndexedType, value: Json): void {
  const problem = checkUnique(value, type, { path: walk.path });
  if (problem !== undefined) walk.mistakes.push(problem);
}

/** Checks that an input has no keys but these. */
export function checkKeys(walk: DataWalk, input: JsonObject, allowed: readonly string[]): void {
  for (const key of Object.keys(input)) if (!allowed.includes(key)) mistake(walk, `\`${key}\` is not accepted here`);
}

/** The items of an input, of which GraphQL takes one for a list of one. */
export function itemsOf(value: Json): readonly Json[] {
  if (value === null) return [];
  return isJsonArray(value) ? value : [value];
}

/** A member of an input that must be an object; a mistake, and none, where it is not. */
export function objectIn(walk: DataWalk, input: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(input, key) ? input[key] : undefined;
  if (isJsonObject(value)) return value;
  mistake(walk, `\`${key}\` must be an object`);
  return {};
}
