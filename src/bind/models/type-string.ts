/** A field's type as it was written, and where in the text its name stands (offsets, end exclusive). */
export interface TypeString {
  readonly name: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly start: number;
  readonly end: number;
}

/** Why a text is no type, and the piece of it to blame. */
export interface TypeStringProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

const SHAPE = /^(\s*)(\[?)(\s*)([A-Za-z_][A-Za-z0-9_]*)\s*(!?)\s*(\]?)\s*(!?)\s*$/;

/** Reads a GraphQL type of a field: a name, or a list of a name, each required with `!`. */
export function parseTypeString(text: string): TypeString | TypeStringProblem {
  const [, indent = '', open = '', gap = '', name = '', inner = '', close = '', outer = ''] = SHAPE.exec(text) ?? [];
  const isList = open !== '';
  const isBalanced = isList === (close !== '');
  if (name === '' || !isBalanced || (!isList && inner !== '' && outer !== '')) return problemOf(text);
  const start = indent.length + open.length + gap.length;
  const isRequired = isList ? outer !== '' : inner !== '' || outer !== '';
  return { name, isList, isRequired, start, end: start + name.length };
}

/** The first thing that no type has at its place. */
function problemOf(text: string): TypeStringProblem {
  const blame = (problem: string, start: number, length = 1): TypeStringProblem => ({
    problem,
    start: Math.min(start, text.length),
    end: Math.min(start + length, text.length),
  });
  const odd = /[^\s[\]!A-Za-z0-9_]/.exec(text);
  if (odd !== null) return blame(`\`${odd[0]}\` cannot stand in a type`, odd.index);
  const opened = text.split('[').length - 1;
  const closed = text.split(']').length - 1;
  if (opened > 1) return blame('Hygraph has no lists of lists', text.indexOf('[', text.indexOf('[') + 1));
  if (opened > closed) return blame('`[` is not closed', text.indexOf('['));
  if (closed > opened) return blame('`]` closes nothing', text.lastIndexOf(']'));
  const twice = /!\s*!/.exec(text);
  if (twice !== null) return blame('one `!` is enough', twice.index, twice[0].length);
  return blame('a type is a name, a list of one in `[` and `]`, and `!` for required', 0, text.length);
}
