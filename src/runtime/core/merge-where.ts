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
  const isMerged = answer.kind === 'conditional' || (client !== undefined && mayNarrow(walk, position));
  if (client !== undefined && (kind === 'unique' || !isMerged)) {
    walk.checks.push({ kind, value: client, type: model, scope, path: trail.path });
  }
  switch (answer.kind) {
    case 'always':
      if (isMerged) return argumentNode('where', mergeVariable(walk, position, []));
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

/** True when a client's filter could ask about records that may be read in part only. */
function mayNarrow({ index, access }: Walk, { model, scope, kind }: WherePosition): boolean {
  const seen = new Set<string>([model.name]);
  const todo: IndexedType[] = kind === 'where' ? [model] : [];
  for (let type = todo.pop(); type !== undefined; type = todo.pop()) {
    const targets = [...type.fields.values()].flatMap((field) => (field.operators === undefined ? [] : field.targets));
    for (const name of targets.filter((target) => !seen.has(target))) {
      seen.add(name);
      const peer = index.models.get(name);
      if (peer !== undefined && access.isConditional(peer, scope)) return true;
      todo.push(...[peer ?? index.components.get(name)].filter((next) => next !== undefined));
    }
  }
  return false;
}

/** Equal positions share a variable, so that fields of one response key stay mergeable and caches hit. */
function mergeVariable(walk: Walk, position: WherePosition, conditions: readonly number[]): ValueNode {
  const { model, scope, client, trail, kind } = position;
  const key = JSON.stringify([model.name, scope, conditions, kind, client === undefined ? '' : print(client)]);
  const known = walk.merges.get(key);
  const variable = known?.variable ?? `${walk.operation.prefix}${model.name}_${walk.merges.size}`;
  if (known === undefined) walk.merges.set(key, { variable, model, conditions, client, scope, kind, path: trail.path });
  return { kind: Kind.VARIABLE, name: nameNode(variable) };
}
