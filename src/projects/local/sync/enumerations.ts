import {
  enumerationsOf,
  insertEnumeration,
  removeEnumeration,
  replaceEnumerationValues,
} from '../management/store/enumerations.js';
import type { Schema } from '../../../ir/schema.js';
import type { Synchronization } from './synchronization.js';

/** Makes the enumerations of the environment those that fields of the schema hold. */
export function synchronizeEnumerations({ database, ports, environmentId, schema }: Synchronization): void {
  const known = enumerationsOf(database, environmentId);
  const wanted = enumerationsIn(schema);
  for (const { id, apiId } of known) if (!wanted.has(apiId)) removeEnumeration(database, id);
  for (const [apiId, values] of wanted) {
    const id = known.find((enumeration) => enumeration.apiId === apiId)?.id ?? ports.randomId();
    if (!known.some((enumeration) => enumeration.id === id)) {
      const more = { displayName: apiId, description: null, isSystem: false };
      insertEnumeration(database, { id, environmentId, apiId, ...more });
    }
    const records = values.map((value) => ({ id: ports.randomId(), apiId: value, displayName: value }));
    replaceEnumerationValues(database, id, records);
  }
}

function enumerationsIn(schema: Schema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { fields } of [...schema.models.values(), ...schema.components.values()]) {
    for (const { type } of fields.values()) if (type.kind === 'enum') found.set(type.name, type.values);
  }
  return found;
}
