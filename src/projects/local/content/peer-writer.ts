import { DRAFT, type Field, type Model } from '../../../ir/schema.js';
import { isJsonArray, type JsonObject } from '../../../support/json.js';
import { draftOf } from './find-unique.js';
import { objectOf } from './json-values.js';
import { keyedByModel } from './peer-inputs.js';
import { includesReference, type Reference, type Version } from './version.js';
import type { WriteSession } from './write-session.js';

/** The documents that a relation leads to, afterwards. */
export interface WrittenPeers {
  /** Those that it led to before, but what was deleted. */
  readonly kept: readonly Reference[];
  /** Those that are to be connected. */
  readonly created: readonly Reference[];
}

interface Peers {
  readonly field: Field;
  /** Where the relation leads to before. */
  readonly references: readonly Reference[];
}

/**
 * Carries out `update`, `upsert` and `delete` on the documents that a relation leads to: each is an action of its own
 * with all that it needs (facts 3.5). They reach what the relation leads to alone; an upsert of what does not exist
 * creates it and connects it. What names anything else is a mistake, once it was demanded like the rest.
 */
export function writePeers({ field, references }: Peers, given: JsonObject, session: WriteSession): WrittenPeers {
  const { schema } = session.context;
  for (const [model, input] of keyedByModel(schema, field, given['update'])) {
    const draft = draftOf(model, objectOf(input['where']), session.context.reader);
    session.update(model, draft, objectOf(input['data']));
    demandRelated(draft, { model, peers: { field, references } }, session);
  }
  const created = keyedByModel(schema, field, given['upsert']).flatMap(([model, input]) =>
    upsert(input, { model, peers: { field, references } }, session),
  );
  const deleted = deletePeers({ field, references }, given, session);
  const kept = references.filter((item) => !includesReference(deleted, item));
  return { kept, created };
}

interface Peer {
  readonly model: Model;
  readonly peers: Peers;
}

function upsert(input: JsonObject, peer: Peer, session: WriteSession): readonly Reference[] {
  const { model } = peer;
  const data = objectOf(input['data']);
  session.demandUpsert(model, data);
  const draft = draftOf(model, objectOf(input['where']), session.context.reader);
  if (draft === undefined) return [{ model: model.name, id: session.create(model, objectOf(data['create'])) }];
  session.update(model, draft, objectOf(data['update']));
  demandRelated(draft, peer, session);
  return [];
}

/** `true` deletes what a relation to one leads to; a list names the documents. */
function deletePeers(peers: Peers, given: JsonObject, session: WriteSession): readonly Reference[] {
  const { schema, store, reader } = session.context;
  if (given['delete'] === true) {
    for (const { model, id } of peers.references) {
      const found = schema.models.get(model);
      if (found !== undefined) session.remove(found, store.get({ model, id, stage: DRAFT }));
    }
    return peers.references;
  }
  if (!isJsonArray(given['delete'])) return [];
  return keyedByModel(schema, peers.field, given['delete']).flatMap(([model, where]) => {
    const draft = draftOf(model, where, reader);
    demandRelated(draft, { model, peers }, session);
    session.remove(model, draft);
    return draft === undefined ? [] : [{ model: model.name, id: draft.id }];
  });
}

function demandRelated(draft: Version | undefined, { model, peers }: Peer, session: WriteSession): void {
  if (draft !== undefined && includesReference(peers.references, draft)) return;
  const what = draft === undefined ? 'does not exist' : 'it does not lead to';
  session.reject(`\`${peers.field.name}\` names a \`${model.name}\` that ${what}`);
}
