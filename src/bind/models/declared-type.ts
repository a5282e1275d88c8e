import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import { SCALARS, type FieldType } from '../../ir/schema.js';
import { didYouMean } from '../../support/suggest.js';
import { enumerationName, type Enumeration } from './bind-enumerations.js';
import type { DeclaredField } from './declared-field.js';
import type { PoisonedNames } from './entries.js';
import { parseTypeString, type TypeString, type TypeStringProblem } from './type-string.js';
import { spanInside } from './value-span.js';

/** The names that types of fields may stand for. */
export interface TypeScope {
  /** Declared and system models. */
  readonly models: ReadonlySet<string>;
  readonly enumerations: ReadonlyMap<string, Enumeration>;
  /** Models (`Tag`) and fields (`Tag.name`) that are declared, though not validly. */
  readonly poisoned: PoisonedNames;
}

/** What a field holds, as YAML says it. */
export interface DeclaredType {
  readonly type: FieldType;
  readonly isList: boolean;
  readonly isRequired: boolean;
}

/** The type of a declared field. Undefined when it is not valid; silently so when it names a poisoned model. */
export function declaredType(declared: DeclaredField, scope: TypeScope): Staged<DeclaredType | undefined> {
  const { shape, document, pointer, origin } = declared;
  if (shape.type !== undefined && shape.enum !== undefined) {
    const at = document.keySpanOf([...pointer, 'enum']);
    return failed('field-type', `\`${declared.name}\` has a \`type\` and an \`enum\``, {
      at,
      help: 'leave one of them',
    });
  }
  if (shape.enum !== undefined) {
    const enumeration = scope.enumerations.get(enumerationName(declared));
    const type = enumType(enumerationName(declared), enumeration?.values ?? shape.enum);
    return valid({ type, isList: false, isRequired: shape.required === true });
  }
  if (shape.type === undefined) {
    const help = 'give it a `type`, such as `String!`, or an `enum`';
    return failed('field-type', `\`${declared.name}\` has no type`, { at: origin, help });
  }
  return writtenType(declared, shape.type, scope);
}

function writtenType(declared: DeclaredField, text: string, scope: TypeScope): Staged<DeclaredType | undefined> {
  const written = parseTypeString(text);
  if ('problem' in written) return syntaxProblem(declared, text, written);
  if (declared.shape.required === false && written.isRequired) {
    const at = declared.document.spanOf([...declared.pointer, 'required']);
    return failed('field-type', `\`${text}\` is required`, { at, help: 'remove `required`, or the `!`' });
  }
  const type = namedType(written.name, scope);
  if (type === undefined) return unknownType(declared, { text, written }, scope);
  const isRequired = written.isRequired || declared.shape.required === true;
  return valid({ type, isList: written.isList, isRequired });
}

/** The type that a name stands for: a scalar, a model or an enumeration. */
function namedType(name: string, scope: TypeScope): FieldType | undefined {
  const scalar = SCALARS.find((item) => item === name && item !== 'Other');
  if (scalar !== undefined) return { kind: 'scalar', scalar, typeName: scalar };
  if (scope.models.has(name)) return { kind: 'relation', model: name, reverse: undefined };
  const enumeration = scope.enumerations.get(name);
  return enumeration === undefined ? undefined : enumType(name, enumeration.values);
}

function enumType(name: string, values: readonly string[]): FieldType {
  return { kind: 'enum', name, values };
}

function syntaxProblem(declared: DeclaredField, text: string, problem: TypeStringProblem): Staged<undefined> {
  const { document, typePointer: pointer } = declared;
  const at = spanInside({ document, pointer, text }, problem.start, problem.end);
  const help = 'write a type such as `String`, `String!` or `"[Tag!]!"`';
  const message = text.trim() === '' ? 'the type is empty' : `\`${text}\` is not a type: ${problem.problem}`;
  return failed('type-syntax', message, { at, help });
}

interface Written {
  readonly text: string;
  readonly written: TypeString;
}

function unknownType(declared: DeclaredField, { text, written }: Written, scope: TypeScope): Staged<undefined> {
  if (scope.poisoned.has(written.name)) return { value: undefined, diagnostics: [] };
  const { document, typePointer: pointer } = declared;
  const at = spanInside({ document, pointer, text }, written.start, written.end);
  const candidates = [...SCALARS.filter((name) => name !== 'Other'), ...scope.models, ...scope.enumerations.keys()];
  const help = didYouMean(written.name, candidates) ?? 'a type is a scalar, a model or an enumeration of the policy';
  return failed('unknown-type', `unknown type \`${written.name}\``, { at, help });
}

function valid(value: DeclaredType): Staged<DeclaredType> {
  return { value, diagnostics: [] };
}

function failed(code: string, message: string, place: Pick<Parameters<typeof diagnostic>[0], 'at' | 'help'>) {
  const diagnostics: readonly Diagnostic[] = [diagnostic({ code, message, ...place })];
  return { value: undefined, diagnostics };
}
