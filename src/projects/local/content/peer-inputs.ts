import type { Field, Model, Schema } from '../../../ir/schema.js';
import { isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { itemsOf, objectOf } from './json-values.js';
import { peersOf } from './shape.js';

/** Inputs on a relation or union with the model each is for: that of the relation, or the key of a union's input. */
export function keyedByModel(
  schema: Schema,
  field: Field,
  given: Json | undefined,
): readonly (readonly [Model, JsonObject])[] {
  const inputs = itemsOf(given).filter((item) => isJsonObject(item));
  const peers = peersOf(schema, field.type);
  if (field.type.kind === 'relation') {
    return peers.flatMap((peer) => inputs.map((input) => [peer, input] as const));
  }
  return inputs.flatMap((input) =>
    peers.filter(({ name }) => isJsonObject(input[name])).map((peer) => [peer, objectOf(input[peer.name])] as const),
  );
}
