import {
  COMMENT_OR_STRING_PATTERN,
  ITEM_NAME_PATTERN,
  NAMES_PATTERN,
  PARENTHESES_PATTERN,
  TYPE_NAME_PATTERN,
} from './sdl-patterns.js';

/** A definition of a text that is SDL as it is commonly written. */
interface NamedDefinition {
  readonly keyword: string;
  readonly name: string;
  /** Interfaces or members. */
  readonly names: string;
}

/** The scalars that need no definition. */
const BUILT_IN = ['ID', 'String', 'Int', 'Float', 'Boolean'];

/**
 * False when each name is defined once and each type that is used is defined, as far as it can be seen from the tokens
 * alone; that is so for nearly every schema, and takes no time. True leaves it to the reference to say whether and where
 * something is wrong.
 */
export function hasDoubtfulName(text: string, definitions: readonly NamedDefinition[]): boolean {
  const types = definitions.filter(({ keyword }) => keyword !== 'directive').map(({ name }) => name);
  const known = new Set([...types, ...BUILT_IN]);
  if (known.size < types.length + BUILT_IN.length) return true;
  const bare = text.replace(COMMENT_OR_STRING_PATTERN, (token) => (token.startsWith('#') ? '' : '""'));
  const used = [...(bare.match(TYPE_NAME_PATTERN) ?? []), ...definitions.map(({ names }) => names)];
  const usedNames = new Set([...new Set(used)].flatMap((part) => part.match(NAMES_PATTERN) ?? []));
  return [...usedNames].some((name) => !known.has(name)) || hasDoubles(bare);
}

/** True where one list of fields or of parameters has a name twice: neither kind of list holds another of its kind. */
function hasDoubles(bare: string): boolean {
  const lists = [...bare.replace(PARENTHESES_PATTERN, '').split('}'), ...(bare.match(PARENTHESES_PATTERN) ?? [])];
  return lists.some((list) => {
    const names = list.match(ITEM_NAME_PATTERN) ?? [];
    return new Set(names).size < names.length;
  });
}
