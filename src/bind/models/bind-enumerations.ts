import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { DeclaredField } from './declared-field.js';
import { invalidName, isValidName, reservedReason } from './names.js';

/** An enumeration: its values, and the first field that declares it. */
export interface Enumeration {
  readonly name: string;
  readonly values: readonly string[];
  readonly origin: Span;
}

/** The name of a field's enumeration: as given, or of its model and itself (`ArticleStatus`). */
export function enumerationName({ model, name, shape }: DeclaredField): string {
  return shape.name ?? `${model}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/**
 * The enumerations that fields declare, by name. Several fields may share one when they write the same values; other
 * values under one name are an error, and so is a name that a type has already, or a value that GraphQL does not take.
 */
export function bindEnumerations(
  fields: readonly DeclaredField[],
  models: ReadonlyMap<string, Span>,
): Staged<ReadonlyMap<string, Enumeration>> {
  const enumerations = new Map<string, Enumeration>();
  const diagnostics: Diagnostic[] = [];
  for (const field of fields) {
    const values = field.shape.enum;
    if (values === undefined) continue;
    const name = enumerationName(field);
    const first = enumerations.get(name);
    const at = nameSpan(field);
    if (first === undefined) enumerations.set(name, { name, values: Object.freeze([...values]), origin: at });
    diagnostics.push(...(first === undefined ? nameProblems(name, at, models) : mismatch({ first, values, at })));
    diagnostics.push(...valueProblems(field, values));
  }
  return { value: enumerations, diagnostics };
}

function nameSpan({ document, pointer, shape, origin }: DeclaredField): Span {
  return shape.name === undefined ? origin : document.spanOf([...pointer, 'name']);
}

function nameProblems(name: string, at: Span, models: ReadonlyMap<string, Span>): readonly Diagnostic[] {
  const model = models.get(name);
  if (!isValidName(name)) return [invalidName('an enumeration', name, at)];
  const reason = model === undefined ? reservedReason(name) : `\`${name}\` is the name of a model`;
  if (reason === undefined) return [];
  return [
    diagnostic({
      code: 'reserved-name',
      message: `an enumeration cannot be named \`${name}\`: ${reason}`,
      at,
      related: model === undefined ? [] : [{ span: model, label: 'the model is declared here' }],
      help: 'give it another `name`',
    }),
  ];
}

interface Mismatch {
  readonly first: Enumeration;
  readonly values: readonly string[];
  readonly at: Span;
}

function mismatch({ first, values, at }: Mismatch): readonly Diagnostic[] {
  const isSame = values.length === first.values.length && values.every((value) => first.values.includes(value));
  if (isSame) return [];
  return [
    diagnostic({
      code: 'enumeration-mismatch',
      message: `the enumeration \`${first.name}\` has other values elsewhere`,
      at,
      related: [{ span: first.origin, label: `here its values are ${first.values.map(quote).join(', ')}` }],
      help: 'give one of them another `name`, or both the same values',
    }),
  ];
}

function valueProblems({ document, pointer }: DeclaredField, values: readonly string[]): readonly Diagnostic[] {
  return values.flatMap((value, index) => {
    const at = document.spanOf([...pointer, 'enum', index]);
    if (!isValidName(value)) return [invalidName('a value of an enumeration', value, at)];
    if (!['true', 'false', 'null'].includes(value)) return [];
    return [
      diagnostic({
        code: 'invalid-name',
        message: `\`${value}\` cannot be the name of a value of an enumeration`,
        at,
        label: 'GraphQL keeps it for itself',
      }),
    ];
  });
}

function quote(text: string): string {
  return `\`${text}\``;
}
