import type { Grant, Principal } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import { FUTURE, type Cell } from '../semantics/cells.js';
import { environmentsOf } from './covering.js';
import { grantsHolding } from './holding.js';
import { peerCell, relationsOf, type Relation } from './relations.js';
import type { RuleContext } from './rule.js';

/** A relation of a model that a principal reads, to one that it does not read there. */
export interface UnreadablePeer extends Relation {
  readonly principal: Principal;
  readonly model: Model;
  /** Where the model is read and the peer is not: a stage and locale that exist. */
  readonly cell: Cell;
  /** A grant that reads the model. */
  readonly by: Grant;
}

/** The relations, of models that a principal reads, to models that it does not read in the same stage and locale. */
export function unreadablePeers(context: RuleContext, principal: Principal): readonly UnreadablePeer[] {
  const { schema } = context.program;
  const reads = context.access.entries.filter((entry) => entry.principal === principal && isReadNow(entry.cell));
  return reads.flatMap(({ cell }) => {
    const model = schema.models.get(cell.model);
    if (model === undefined) return [];
    return relationsOf(schema, model).flatMap(({ field, peer }) =>
      environmentsOf(principal).flatMap((environment) => {
        const [by] = grantsHolding(context, principal, { environment, cell });
        const ofPeer = grantsHolding(context, principal, { environment, cell: peerCell(schema, cell, peer) });
        return by === undefined || ofPeer.length > 0 ? [] : [{ principal, model, field, peer, cell, by }];
      }),
    );
  });
}

function isReadNow({ action, stages, locales }: Cell): boolean {
  return action === 'read' && stages !== FUTURE && locales !== FUTURE;
}
