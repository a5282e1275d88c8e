import type { Cell } from '../semantics/cells.js';
import { cell } from '../semantics/cells.js';
import type { Field, Model, Schema } from '../ir/schema.js';

/** A field of a model that leads to records of another one, or of the same. */
export interface Relation {
  readonly field: Field;
  readonly peer: Model;
}

/** The relations and unions that a model declares, once for each model that they lead to. Hygraph's own are left out. */
export function relationsOf(schema: Schema, model: Model): readonly Relation[] {
  return [...model.fields.values()]
    .filter(({ isSystem }) => !isSystem)
    .flatMap((field) =>
      peersOf(field).flatMap((name) => {
        const peer = schema.models.get(name);
        return peer === undefined ? [] : [{ field, peer }];
      }),
    );
}

function peersOf({ type }: Field): readonly string[] {
  switch (type.kind) {
    case 'relation':
      return [type.model];
    case 'union':
      return type.models;
    case 'scalar':
    case 'enum':
    case 'component':
    case 'componentUnion':
    case 'stages':
    case 'remote':
      return [];
  }
}

/** The cell in which a peer is read where a relation is followed: a relation takes its record's stage and locale. */
export function peerCell({ defaultLocale }: Schema, { stages, locales }: Cell, peer: Model): Cell {
  return cell('read', peer.name, { stages, locales: peer.isLocalized ? locales : defaultLocale });
}
