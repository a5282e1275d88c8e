import type { ArgumentNode, ValueNode } from 'graphql';
import type { IndexedType, MutationField } from '../schema-index.js';
import type { Route } from './demand.js';

/** A root field that writes: where it stands, and what is known of it before the values of its variables. */
export interface PlannedWrite extends MutationField {
  readonly path: readonly string[];
  /** The client's `where`; undefined where there is none. */
  readonly where: ValueNode | undefined;
  /** The client's `data`, or `upsert`. */
  readonly data: ValueNode | undefined;
  readonly place: WritePlace;
  /** The variables that are sent in place of them. */
  readonly variables: readonly SentVariable[];
  /** True where a page may begin or end at a cursor: a variable's value is not known yet. */
  readonly hasCursor: boolean;
}

/** Which versions of a record a write reaches. */
export interface WritePlace {
  /** What is published from where to where. Of no meaning for what is not published. */
  readonly route: Route;
  /** The stages that a record is unpublished from. */
  readonly from: readonly string[];
  /** The locales that are published or unpublished. */
  readonly locales: readonly string[];
  /** Those of them that are named. */
  readonly named: readonly string[];
  /** True where a record goes whole, in whatever locales it has. */
  readonly isWhole: boolean;
  /** The stage in which records are looked for. */
  readonly lookup: string;
  /** The arguments as they were checked, each written out: no default of the API decides. */
  readonly sent: readonly ArgumentNode[];
}

/** A variable that holds what was checked of an argument. */
export interface SentVariable {
  readonly name: string;
  readonly argument: 'where' | 'data' | 'upsert';
  /** Its type, by Hygraph's convention (facts 3.5). */
  readonly type: string;
}

const INPUTS = { create: 'Create', update: 'Update', upsert: 'Upsert' } as const;

/** The variables of a root field; `prefix` begins their names. */
export function sentVariables({ kind, reach, model }: MutationField, prefix: string): readonly SentVariable[] {
  const many = reach === 'one' ? '' : 'Many';
  const named = { name: `${prefix}_where`, argument: 'where', type: whereType(model, reach) } as const;
  const where = kind === 'create' ? [] : [named];
  switch (kind) {
    case 'create':
    case 'update':
      return [...where, { name: `${prefix}_data`, argument: 'data', type: `${model.name}${INPUTS[kind]}${many}Input` }];
    case 'upsert':
      return [...where, { name: `${prefix}_data`, argument: 'upsert', type: `${model.name}UpsertInput` }];
    case 'delete':
    case 'publish':
    case 'unpublish':
      return where;
  }
}

function whereType({ name }: IndexedType, reach: MutationField['reach']): string {
  return `${name}${reach === 'one' ? 'WhereUnique' : 'ManyWhere'}Input`;
}
