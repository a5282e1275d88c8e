import type { GraphQLError } from 'graphql/error/GraphQLError.js';
import type { DocumentNode } from 'graphql/language/ast.js';
import { KnownTypeNamesRule } from 'graphql/validation/rules/KnownTypeNamesRule.js';
import { UniqueArgumentDefinitionNamesRule } from 'graphql/validation/rules/UniqueArgumentDefinitionNamesRule.js';
import { UniqueEnumValueNamesRule } from 'graphql/validation/rules/UniqueEnumValueNamesRule.js';
import { UniqueFieldDefinitionNamesRule } from 'graphql/validation/rules/UniqueFieldDefinitionNamesRule.js';
import { UniqueOperationTypesRule } from 'graphql/validation/rules/UniqueOperationTypesRule.js';
import { UniqueTypeNamesRule } from 'graphql/validation/rules/UniqueTypeNamesRule.js';
import { validateSDL } from 'graphql/validation/validate.js';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Span } from '../../source/span.js';

/** What would be read wrongly. Directives are left alone: Hygraph's schemas use some that they do not define. */
const RULES = [
  ...[UniqueTypeNamesRule, UniqueFieldDefinitionNamesRule, UniqueEnumValueNamesRule],
  ...[UniqueArgumentDefinitionNamesRule, UniqueOperationTypesRule, KnownTypeNamesRule],
];

/** The types that are used and not defined, and the names that are defined twice: each once, where it stands first. */
export function sdlMistakes(file: SourceFile, document: DocumentNode): readonly Diagnostic[] {
  const all = validateSDL(document, undefined, RULES);
  const twice = new Set(
    all.flatMap(({ message }) => /^There can be only one type named "(\w+)"/.exec(message)?.[1] ?? []),
  );
  // What a type that is there twice has twice is the same mistake.
  const errors = all.filter(({ message }) => !twice.has(/^\w+(?: value)? "(\w+)\./.exec(message)?.[1] ?? ''));
  const first = new Map(errors.toReversed().map((error) => [error.message, error] as const));
  return errors.filter((error) => first.get(error.message) === error).map((error) => mistake(file, error));
}

/** Where a name is defined twice, the second definition is the mistake. */
function mistake(file: SourceFile, { message, positions = [] }: GraphQLError): Diagnostic {
  const [text = '', suggestion] = message.split(' Did you mean ');
  const [last = 0, before] = positions.toReversed();
  const related = before === undefined ? [] : [{ span: nameAt(file, before), label: 'defined here first' }];
  return diagnostic({
    code: 'schema-invalid',
    message: `the schema is not valid: ${inOurWords(text)}`,
    at: nameAt(file, last),
    related,
    help:
      suggestion === undefined
        ? 'give the schema as the Content API prints it, unchanged'
        : `did you mean ${inOurWords(suggestion)}`,
  });
}

function nameAt(file: SourceFile, start: number): Span {
  return { file, start, end: start + (/^\w*/.exec(file.text.slice(start))?.[0].length ?? 0) };
}

function inOurWords(text: string): string {
  const quoted = text.replaceAll('"', '`').replace(/\.$/, '');
  return quoted.charAt(0).toLowerCase() + quoted.slice(1);
}
