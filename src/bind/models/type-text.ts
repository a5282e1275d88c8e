import type { Field, FieldType } from '../../ir/schema.js';

/** The GraphQL name of what a field holds. */
export function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'Other' ? type.typeName : type.scalar;
    case 'remote':
      return type.typeName;
    case 'enum':
    case 'union':
    case 'componentUnion':
      return type.name;
    case 'relation':
      return type.model;
    case 'component':
      return type.component;
    case 'stages':
      return 'Stage';
  }
}

/** A field's type as people write it: `String!`, `[Tag!]!`. */
export function typeText({ type, isList, isRequired }: Pick<Field, 'type' | 'isList' | 'isRequired'>): string {
  const inner = isList ? `[${typeName(type)}!]` : typeName(type);
  return isRequired ? `${inner}!` : inner;
}
