import { OPERATORS_BY_TYPE, type Operator } from '../../ir/operators.js';
import type { FieldType } from '../../ir/schema.js';

/** The operators that Hygraph gives a field of a type (facts 3.4): of lists of values, those of strings alone are known. */
export function operatorsOf(type: FieldType, isList: boolean): readonly Operator[] {
  switch (type.kind) {
    case 'scalar':
      if (isList) return type.scalar === 'String' ? OPERATORS_BY_TYPE.stringList : [];
      return OPERATORS_BY_TYPE[type.scalar];
    case 'enum':
      return isList ? [] : OPERATORS_BY_TYPE.enum;
    case 'relation':
    case 'component':
      return isList ? OPERATORS_BY_TYPE.many : OPERATORS_BY_TYPE.one;
    case 'union':
    case 'componentUnion':
      return isList ? OPERATORS_BY_TYPE.unionList : OPERATORS_BY_TYPE.one;
    case 'stages':
      return OPERATORS_BY_TYPE.many;
    case 'remote':
      return [];
  }
}
