import type { Field, Model, Schema } from '../../../ir/schema.js';
import { compareText } from '../../../support/order.js';
import { OPERATION_MODEL } from './shape.js';

/** A relation of a model, its other side known, and which of the two sides is stored. */
export interface Relation {
  readonly field: Field;
  readonly peer: string;
  /** The field of the peer that is the same relation seen from the other side. */
  readonly reverse: Field | undefined;
  /** True where the document of this side holds the references; else those of the peer's side do. */
  readonly isStoredHere: boolean;
}

/**
 * A relation that both models declare is stored once: on the side that has one peer, else on the side whose
 * `Model.field` comes first. What an operation is scheduled for is a union, and stored with the operation.
 */
export function relationOf(schema: Schema, model: Model, field: Field): Relation | undefined {
  if (field.type.kind !== 'relation') return undefined;
  const { model: peer, reverse: reverseName } = field.type;
  const reverse = reverseName === undefined ? undefined : schema.models.get(peer)?.fields.get(reverseName);
  if (peer === OPERATION_MODEL && reverse?.type.kind === 'union') return { field, peer, reverse, isStoredHere: false };
  if (reverse?.type.kind !== 'relation' || reverse.type.model !== model.name) {
    return { field, peer, reverse: undefined, isStoredHere: true };
  }
  const isFirst = compareText(`${model.name}.${field.name}`, `${peer}.${reverse.name}`) <= 0;
  return { field, peer, reverse, isStoredHere: field.isList === reverse.isList ? isFirst : !field.isList };
}
