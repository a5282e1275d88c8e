import type { Field } from '../ir/schema.js';

/**
 * How a request selects a field, so that it shows what the field holds. Undefined for what is another record, which has
 * permissions of its own, for what another API answers, and for a type of which nothing is known.
 */
export function fieldSelection({ name, type }: Field): string | undefined {
  switch (type.kind) {
    case 'enum':
      return name;
    case 'scalar':
      return type.scalar === 'Other' ? undefined : `${name}${SUBFIELDS[type.scalar] ?? ''}`;
    case 'component':
    case 'componentUnion':
      return `${name} { __typename }`;
    case 'remote':
    case 'stages':
    case 'relation':
    case 'union':
      return undefined;
  }
}

/** What is selected of the values that are objects. */
const SUBFIELDS: { readonly [scalar: string]: string } = {
  RichText: ' { text }',
  Color: ' { hex }',
  Location: ' { latitude longitude }',
};
