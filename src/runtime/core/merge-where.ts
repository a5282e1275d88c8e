import { Kind, print, type ArgumentNode, type ValueNode } from 'graphql';
import { argumentNode, nameNode } from './nodes.js';
import type { ReadAnswer, Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import { report, type Trail, type Walk } from './walk.js';

/** A `where` position of a field that reads records. */
export interface WherePosition {
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly answer: ReadAnswer;
  readonly client: ValueNode | undefined;
  readonly trail: Trail;
  /** `unique` for the single read of a model, whose `where` names unique fields. */
  readonly kind: 'where' | 'unique';
}

/**
 * The `where` argument that is sent: the client's own where every record may be read, else one variable that holds the
 * client's own and the condition. Undefined when there is none to send, or nothing may be read.
 */
export function whereArgument(walk: Walk, position: WherePosition): ArgumentNode | undefined {
  const { model, scope, answer, client, trail, kind } = position;
  if (client !== undefined) walk.checks.push({ kind, value: client, type: model, scope, path: trail.path });
  switch (answer.kind) {
    case 'always':
      return client && argumentNode('where', client);
    case 'conditional':
      return argumentNode('where', mergeVariable(walk, position, answer.conditions));
    case 'never': {
      const { cell } = answer;
      report(walk, {
        reason: 'not-allowed',
        detail: `\`${model.name}\` may not be read`,
        path: trail.path,
        cell,
      });
      return undefined;
    }
    case 'unenforceable': {
      const { cell, grants, why } = answer;
      report(walk, { reason: 'unenforceable', detail: why, path: trail.path, cell, grants });
      return undefined;
    }
  }
}

/** Equal positions share a variable, so that fields of one response key stay mergeable and caches hit. */
function mergeVariable(walk: Walk, position: WherePosition, conditions: readonly number[]): ValueNode {
  const { model, client, trail } = position;
  const key = `${model.name} ${conditions.join()} ${client === undefined ? '' : print(client)}`;
  const known = walk.merges.get(key);
  const variable = known?.variable ?? `${walk.operation.prefix}${model.name}_${walk.merges.size}`;
  if (known === undefined) {
    walk.merges.set(key, { variable, model: model.name, conditions, client, path: trail.path });
  }
  return { kind: Kind.VARIABLE, name: nameNode(variable) };
}
