import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import { isAbove, type Classification, type Field } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';
import type { DeclaredField } from './declared-field.js';
import { declaredType, type DeclaredType, type TypeScope } from './declared-type.js';
import { makeField } from './make-field.js';

/** A field of a model that YAML declares; undefined when its type is not valid. */
export function bindField(
  declared: DeclaredField,
  scope: TypeScope,
  ofModel: Classification,
): Staged<Field | undefined> {
  const { shape, name, origin } = declared;
  const classification = shape.classification ?? ofModel;
  const { value: type, diagnostics } = declaredType(declared, scope);
  const below = isAbove(ofModel, classification) ? [belowModel(declared, ofModel)] : [];
  if (type === undefined) return { value: undefined, diagnostics: [...diagnostics, ...below] };
  const value = makeField(name, type.type, {
    isList: type.isList,
    isRequired: type.isRequired,
    isUnique: shape.unique === true,
    isLocalized: shape.localized === true,
    classification,
    origin,
  });
  return { value, diagnostics: [...diagnostics, ...flagProblems(declared, type), ...below] };
}

/** Permissions are for whole models, so a field that is less secret than its model is read no more than it (facts 1.1). */
function belowModel({ name, document, pointer }: DeclaredField, ofModel: Classification): Diagnostic {
  return diagnostic({
    code: 'classification-below-model',
    severity: 'info',
    message: `\`${name}\` is less secret than its model, which is ${ofModel}`,
    at: document.spanOf([...pointer, 'classification']),
    label: 'access is given to whole models: this changes nothing',
    help: 'lower the classification of the model, and raise that of its other fields',
  });
}

/** What `unique`, `localized` and `reverse` cannot be said of. */
function flagProblems({ shape, document, pointer, name }: DeclaredField, type: DeclaredType): readonly Diagnostic[] {
  const keySpan = (key: string): Span => document.keySpanOf([...pointer, key]);
  const isRelation = type.type.kind === 'relation';
  const refuse = (key: string, what: string): Diagnostic =>
    diagnostic({
      code: 'flag-not-allowed',
      message: `\`${name}\` cannot be \`${key}\`: ${what}`,
      at: keySpan(key),
      help: `remove \`${key}\``,
    });
  const unique = shape.unique === true ? notUnique(type) : undefined;
  return [
    ...(unique === undefined ? [] : [refuse('unique', unique)]),
    ...(shape.localized === true && isRelation ? [refuse('localized', 'a relation is the same in all locales')] : []),
    ...(shape.reverse !== undefined && !isRelation ? [refuse('reverse', 'it is no relation')] : []),
    ...(shape.name !== undefined && shape.enum === undefined ? [refuse('name', 'it declares no enumeration')] : []),
  ];
}

const UNIQUE_SCALARS: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Date', 'DateTime']);

function notUnique({ type, isList }: DeclaredType): string | undefined {
  if (type.kind === 'relation') return 'it is a relation';
  if (isList) return 'it is a list';
  if (type.kind === 'enum') return 'it is an enumeration';
  return type.kind === 'scalar' && !UNIQUE_SCALARS.has(type.scalar) ? `its type is \`${type.typeName}\`` : undefined;
}
