/** A group of a pattern: one whose text is kept, or one that is matched alone. */
type Group = '(' | '(?:';

/** What stands between tokens and means nothing. A comment reaches to the end of its line. */
const BLANK = String.raw`[\uFEFF\t\n\r ,]*`;
const GAP = String.raw`${BLANK}(?:#[^\n\r]*(?:[\n\r]${BLANK}|$))*`;

/** INVARIANT: no token can be matched in part, so that nothing is read where the parser would find another token. */
const NAME = String.raw`[_A-Za-z]\w*\b`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?![\w.])`;
const STRING = String.raw`"(?!"")[^"\\\n\r]*"`;
const BLOCK_STRING = String.raw`"""[^"\\]*(?:(?:\\"""|\\(?!""")|"(?!""))[^"\\]*)*"""`;

const DESCRIPTION = `(?:(?:${BLOCK_STRING}|${STRING})${GAP})?`;
const TYPE = String.raw`(?:${NAME}|\[${NAME}!?\])!?`;
const LIST = String.raw`\[${BLANK}(?:${NAME}${BLANK})*\]`;
const VALUE = `(?:${NAME}|${LIST}|${STRING}|${NUMBER})`;

const DIRECTIVE_PLACE = `(?:${[
  ...['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
  ...['VARIABLE_DEFINITION', 'SCHEMA', 'SCALAR', 'OBJECT', 'FIELD_DEFINITION', 'ARGUMENT_DEFINITION', 'INTERFACE'],
  ...['UNION', 'ENUM', 'ENUM_VALUE', 'INPUT_OBJECT', 'INPUT_FIELD_DEFINITION'],
].join('|')})\\b`;

/** A pattern that matches where it is asked to, and nowhere after. */
function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

function directive(group: Group): string {
  const value = `${NAME}${GAP}:${GAP}${VALUE}${GAP}`;
  return String.raw`@${GAP}${group}${NAME})${GAP}(?:\(${GAP}(?:${value})+\)${GAP})?`;
}

const DIRECTIVES = `(?:${directive('(?:')})*`;

function argument(group: Group): string {
  const defaultValue = `(?:=${GAP}${group}${VALUE})${GAP})?`;
  return `${DESCRIPTION}${group}${NAME})${GAP}:${GAP}${group}${TYPE})${GAP}${defaultValue}${DIRECTIVES}`;
}

function argumentList(group: Group): string {
  return String.raw`(?:\(${GAP}${group}(?:${argument('(?:')})+)\)${GAP})?`;
}

/** Names with a sign between them, and before the first one where somebody likes it so. No comment is among them. */
function joined(name: string, sign: string): string {
  return `(?:${sign}${BLANK})?${name}(?:${BLANK}${sign}${BLANK}${name})*`;
}

const INTERFACES = String.raw`(?:implements\b${GAP}(${joined(NAME, '&')})${GAP})?`;

/** From one token to the next, or to the end of the text. */
export const GAP_PATTERN = sticky(GAP);

/** A description, where there is one, and the keyword after it, in group 1. */
export const KEYWORD_PATTERN = sticky(`${DESCRIPTION}(${NAME})`);

/** The name in a text of names and signs: several of them, found wherever they stand. */
export const NAMES_PATTERN = new RegExp(NAME, 'g');

/** What may hold any text: comments, strings and block strings, wherever they stand. */
export const COMMENT_OR_STRING_PATTERN = new RegExp(String.raw`${BLOCK_STRING}|${STRING}|#[^\n\r]*`, 'g');

/** A list in parentheses, in a text without strings and comments. */
export const PARENTHESES_PATTERN = /\([^)]*\)/g;

/** In such a text, the type of a field or parameter, from the colon on; and the value of a parameter. */
export const TYPE_NAME_PATTERN = new RegExp(String.raw`:${BLANK}\[?${NAME}`, 'g');

/** In such a text, the name of a field or parameter. */
export const ITEM_NAME_PATTERN = new RegExp(String.raw`${NAME}(?=${BLANK}:)`, 'g');

/** A directive, its name in group 1. */
export const DIRECTIVE_PATTERN = sticky(directive('('));

/** A parameter, or a field of an input type: name, type and default value are the groups. */
export const ARGUMENT_PATTERN = sticky(argument('('));

/** A field of an object type: name, parameters, type and directives are the groups. */
export const FIELD_PATTERN = sticky(
  `${DESCRIPTION}(${NAME})${GAP}${argumentList('(')}:${GAP}(${TYPE})${GAP}(${DIRECTIVES})`,
);

/** A value of an enumeration, in group 1. */
export const ENUM_VALUE_PATTERN = sticky(`${DESCRIPTION}(?!(?:true|false|null)\\b)(${NAME})${GAP}${DIRECTIVES}`);

/** From the keyword of a definition to its first item: name and interfaces are the groups. */
export const OWNER_PATTERN = sticky(
  String.raw`(?:type|interface)\b${GAP}(${NAME})${GAP}${INTERFACES}${DIRECTIVES}\{${GAP}`,
);

/** The same for what has no interfaces. */
export const HOLDER_PATTERN = sticky(String.raw`(?:input|enum)\b${GAP}(${NAME})${GAP}${DIRECTIVES}\{${GAP}`);

/** A definition of a union: name and members are the groups. */
export const UNION_PATTERN = sticky(
  String.raw`union\b${GAP}(${NAME})${GAP}${DIRECTIVES}=${GAP}(${joined(NAME, String.raw`\|`)})${GAP}`,
);

/** A definition of a scalar. */
export const SCALAR_PATTERN = sticky(String.raw`scalar\b${GAP}(${NAME})${GAP}${DIRECTIVES}`);

/** A definition of a directive. */
export const DIRECTIVE_DEFINITION_PATTERN = sticky(
  String.raw`directive\b${GAP}@${GAP}(${NAME})${GAP}${argumentList('(?:')}(?:repeatable\b${GAP})?on\b${GAP}${joined(DIRECTIVE_PLACE, String.raw`\|`)}${GAP}`,
);
