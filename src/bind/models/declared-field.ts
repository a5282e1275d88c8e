import type { Field as FieldValue, FieldObject, Model as ModelValue } from '../../schema/policy.generated.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import type { Span } from '../../source/span.js';
import type { Pointer } from '../../syntax/yaml-document.js';
import type { Entry } from './entries.js';

/** A field as a policy declares it; a bare string is an object with a `type`. */
export interface DeclaredField {
  readonly model: string;
  readonly name: string;
  readonly shape: FieldObject;
  readonly document: PolicyDocument;
  readonly pointer: Pointer;
  /** Where the string of the type stands. */
  readonly typePointer: Pointer;
  /** The key that declares it. */
  readonly origin: Span;
}

/** The fields that an entry of `models` declares, in their order. */
export function declaredFields({ name: model, value, document, pointer }: Entry<ModelValue>): readonly DeclaredField[] {
  return Object.entries(value.fields ?? {}).map(([name, field]) => {
    const at = [...pointer, 'fields', name];
    return {
      model,
      name,
      shape: shapeOf(field),
      document,
      pointer: at,
      typePointer: typeof field === 'string' ? at : [...at, 'type'],
      origin: document.keySpanOf(at),
    };
  });
}

function shapeOf(field: FieldValue): FieldObject {
  return typeof field === 'string' ? { type: field } : field;
}
