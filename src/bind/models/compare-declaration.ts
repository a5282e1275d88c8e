import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Field } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';
import type { DeclaredField } from './declared-field.js';
import { parseTypeString } from './type-string.js';
import { typeName, typeText } from './type-text.js';
import { spanInside } from './value-span.js';

/** What a policy says of a field that the project's schema has, and that is not so in the schema. */
export function compareDeclaration(declared: DeclaredField, known: Field): readonly Diagnostic[] {
  const { shape } = declared;
  return [
    ...(shape.type === undefined ? requiredProblem(declared, known) : typeProblem(declared, shape.type, known)),
    ...(shape.enum === undefined ? [] : enumProblem(declared, shape.enum, known)),
    ...flagProblem(declared, { key: 'unique', said: shape.unique, is: known.isUnique }),
    ...flagProblem(declared, { key: 'localized', said: shape.localized, is: known.isLocalized }),
    ...reverseProblem(declared, known),
  ];
}

function mismatch(message: string, at: Span, help?: string): readonly Diagnostic[] {
  return [diagnostic({ code: 'schema-mismatch', message, at, label: 'the schema says otherwise', help })];
}

function typeProblem(declared: DeclaredField, text: string, known: Field): readonly Diagnostic[] {
  const written = parseTypeString(text);
  const is = typeText(known);
  const isSame =
    !('problem' in written) &&
    written.name === typeName(known.type) &&
    written.isList === known.isList &&
    (written.isRequired || declared.shape.required === true) === known.isRequired;
  if (isSame) return [];
  const { document, typePointer: pointer } = declared;
  const at = spanInside({ document, pointer, text }, 0, text.length);
  return mismatch(`\`${declared.name}\` is of type \`${is}\`, not \`${text}\``, at, `write \`${is}\`, or leave it out`);
}

function requiredProblem(declared: DeclaredField, known: Field): readonly Diagnostic[] {
  return flagProblem(declared, { key: 'required', said: declared.shape.required, is: known.isRequired });
}

interface Flag {
  readonly key: 'required' | 'unique' | 'localized';
  readonly said: boolean | undefined;
  readonly is: boolean;
}

function flagProblem({ name, document, pointer }: DeclaredField, { key, said, is }: Flag): readonly Diagnostic[] {
  if (said === undefined || said === is) return [];
  const at = document.spanOf([...pointer, key]);
  return mismatch(`\`${name}\` is ${is ? '' : 'not '}${key}`, at, `write \`${key}: ${is}\`, or leave it out`);
}

function enumProblem(declared: DeclaredField, values: readonly string[], known: Field): readonly Diagnostic[] {
  const { name, shape, document, pointer } = declared;
  const at = document.spanOf([...pointer, 'enum']);
  if (known.type.kind !== 'enum') return mismatch(`\`${name}\` is of type \`${typeText(known)}\`, no enumeration`, at);
  if (shape.name !== undefined && shape.name !== known.type.name) {
    const nameAt = document.spanOf([...pointer, 'name']);
    return mismatch(`the enumeration of \`${name}\` is \`${known.type.name}\`, not \`${shape.name}\``, nameAt);
  }
  const is = known.type.values;
  if (values.length === is.length && values.every((value) => is.includes(value))) return [];
  return mismatch(`the values of \`${name}\` are others`, at, `write \`enum: [${is.join(', ')}]\`, or leave it out`);
}

function reverseProblem({ name, shape, document, pointer }: DeclaredField, known: Field): readonly Diagnostic[] {
  if (shape.reverse === undefined) return [];
  const at = document.spanOf([...pointer, 'reverse']);
  if (known.type.kind !== 'relation') return mismatch(`\`${name}\` is no relation`, at, 'remove `reverse`');
  const { reverse } = known.type;
  if (reverse === undefined || reverse === shape.reverse) return [];
  return mismatch(`the reverse of \`${name}\` is \`${reverse}\`, not \`${shape.reverse}\``, at);
}
