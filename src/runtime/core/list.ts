import type { ArgumentNode } from 'graphql';
import { whereArgument } from './merge-where.js';
import { argumentNode } from './nodes.js';
import type { Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import type { Given } from './scope.js';
import { report, type Trail, type Walk } from './walk.js';

/** The arguments that cut a page out of a list. */
export const PAGING = ['skip', 'first', 'last', 'after', 'before'] as const;

/** A field that reads a list of records. */
export interface ListRead {
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly values: Given;
  readonly trail: Trail;
}

/** The arguments of a list of records: order and paging as the client has them, `where` with the condition. */
export function listArguments(walk: Walk, { model, scope, values, trail }: ListRead): readonly ArgumentNode[] {
  const answer = walk.access.answer(model, scope);
  const order = values.get('orderBy');
  if (order !== undefined) walk.checks.push({ kind: 'order', value: order, type: model, scope, path: trail.path });
  if (answer.kind === 'conditional' && (values.has('after') || values.has('before'))) {
    const { cell, grants } = answer;
    const detail = 'a cursor tells whether a record exists, and not every record may be read';
    report(walk, { reason: 'unenforceable', detail, path: trail.path, cell, grants });
  }
  const where = whereArgument(walk, { model, scope, answer, client: values.get('where'), trail, kind: 'where' });
  const kept = [...PAGING, 'orderBy'].flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [argumentNode(name, value)];
  });
  return where === undefined ? kept : [where, ...kept];
}
