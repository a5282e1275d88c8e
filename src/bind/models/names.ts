import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../source/span.js';
import { isSystemModel } from './default-classification.js';

/** The names of the types that every Content API has, besides those of models. */
const RESERVED_TYPES: ReadonlySet<string> = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Stage',
  'Locale',
  'Node',
  'Entity',
  'Aggregate',
  'BatchPayload',
  'DocumentVersion',
  'PageInfo',
  'Version',
  'ID',
  'String',
  'Int',
  'Float',
  'Boolean',
  'Date',
  'DateTime',
  'Json',
  'Long',
  'Hex',
  'RichText',
  'RichTextAST',
  'Color',
  'RGBA',
  'Location',
]);

/** The keys of every `where` object, and the system fields: no field of a project may have such a name. */
export const WHERE_KEYS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', '_search']);

/** Why a type of the project may not have this name, or undefined. */
export function reservedReason(name: string): string | undefined {
  if (isSystemModel(name)) return `\`${name}\` is one of Hygraph's own models`;
  return RESERVED_TYPES.has(name) ? `\`${name}\` is one of Hygraph's own types` : undefined;
}

/** True for a name that GraphQL takes and does not keep for itself. */
export function isValidName(name: string): boolean {
  return /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Found where a name is none in GraphQL, with the nearest one that is. `what` has its article: `a model`. */
export function invalidName(what: string, name: string, at: Span): Diagnostic {
  const nearest = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?:__+|(?=[0-9]))/, '');
  return diagnostic({
    code: 'invalid-name',
    message: `\`${name}\` cannot be the name of ${what}`,
    at,
    label: 'letters, digits and `_` only, no digit first, no `__` first',
    help: isValidName(nearest) ? `write \`${nearest}\`` : undefined,
  });
}
