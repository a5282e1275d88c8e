import type { Code } from '../diagnostics/codes.js';
import { diagnostic, type Diagnostic, type DiagnosticInput } from '../diagnostics/diagnostic.js';
import type { Fix } from '../diagnostics/fix.js';
import { spanText, type Span } from '../source/span.js';
import { isJsonArray, isJsonObject, type Json } from '../support/json.js';
import { didYouMean, suggest } from '../support/suggest.js';
import type { Pointer, YamlDocument } from '../syntax/yaml-document.js';
import type { Mistake } from './mistake.js';
import { foundWords, listed, oneOf, patternWords, subjectWords, typeWords } from './words.js';

type MistakeOf<Kind extends Mistake['kind']> = Extract<Mistake, { readonly kind: Kind }>;
type Description = DiagnosticInput & { readonly code: Code };

/** The diagnostic of a mistake: its words, the smallest text to blame, and a fix where there is one. */
export function describeMistake(document: YamlDocument, mistake: Mistake): Diagnostic {
  return diagnostic(descriptionOf(document, mistake));
}

function descriptionOf(document: YamlDocument, mistake: Mistake): Description {
  switch (mistake.kind) {
    case 'unknown-key':
      return unknownKey(document, mistake);
    case 'missing-key':
      return missingKey(document, mistake);
    case 'wrong-type':
      return wrongType(document, mistake);
    case 'unknown-value':
      return unknownValue(document, mistake);
    case 'wrong-value':
      return wrongValue(document, mistake);
    case 'bad-name':
      return badName(document, mistake);
    case 'bad-text':
      return badText(document, mistake);
    case 'bad-date':
      return badDate(document, mistake);
    case 'empty':
      return empty(document, mistake);
    case 'out-of-range':
      return outOfRange(document, mistake);
    case 'repeated':
      return repeated(document, mistake);
  }
}

function unknownKey(document: YamlDocument, { at, key, allowed }: MistakeOf<'unknown-key'>): Description {
  const present = valueAt(document.value, at);
  const candidates = allowed.filter((name) => !(isJsonObject(present) && name in present));
  const span = document.keySpanOf([...at, key]);
  const choice = candidates.length === 0 ? undefined : `what may stand here: ${listed(candidates)}`;
  return {
    code: 'unknown-key',
    message: `unknown key \`${key}\``,
    at: span,
    help: spaceMissing(key) ?? didYouMean(key, candidates) ?? choice,
    fix: replacement(span, suggest(key, candidates), 'rename to'),
  };
}

function replacement(span: Span, newText: string | undefined, verb: string): Fix | undefined {
  if (newText === undefined) return undefined;
  return { title: `${verb} \`${newText}\``, applicability: 'unsafe', edits: [{ span, newText }] };
}

function missingKey(document: YamlDocument, { at, key }: MistakeOf<'missing-key'>): Description {
  const value = valueAt(document.value, at);
  const [first] = isJsonObject(value) ? Object.keys(value) : [];
  const isRoot = at.length === 0 && first !== undefined;
  const span = isRoot ? document.keySpanOf([first]) : document.keySpanOf(at);
  const where = at.length === 0 ? '' : ` in ${subjectWords(at)}`;
  return { code: 'missing-key', message: `the key \`${key}\` is missing${where}`, at: span };
}

function wrongType(document: YamlDocument, { at, expected }: MistakeOf<'wrong-type'>): Description {
  const value = valueAt(document.value, at);
  const inOrder = [...expected].sort((a, b) => Number(a.startsWith('"')) - Number(b.startsWith('"')));
  const message = `${subjectWords(at)} must be ${oneOf(inOrder.map(typeWords))}, found ${foundWords(value)}`;
  const remedy = remedyOf(document.spanOf(at), { at, expected, value });
  const span = remedy.fix?.edits[0]?.span ?? blamed(document, at, value);
  return { code: 'wrong-type', message, at: span, ...remedy };
}

interface Remedy {
  readonly help?: string;
  readonly fix?: Fix;
}

interface WrongType {
  readonly at: Pointer;
  readonly expected: readonly string[];
  readonly value: Json | undefined;
}

function remedyOf(span: Span, { at, expected, value }: WrongType): Remedy {
  const only = expected.length === 1 ? expected[0] : undefined;
  const text = spanText(span);
  if (value === null && only === 'object' && typeof at.at(-1) === 'string') {
    return { help: 'write `{}` where there is nothing to say' };
  }
  if (only === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return rewritten(span, JSON.stringify(text), 'put it in quotes');
  }
  if (only === 'boolean' && typeof value === 'string') return { help: 'YAML 1.2 has `true` and `false` alone' };
  if (expected.includes('string') && /^\[\w+!?\]$/.test(text)) return rewritten(span, `"${text}"`, 'put it in quotes');
  if (only === 'array' && value === '*') return { help: '`"*"` cannot stand here: write out what is meant' };
  return expected.includes('array') && typeof value === 'string' ? madeList(span, value) : {};
}

/** What is one word is one item; several are items of which nobody knows that they were meant so. */
function madeList(span: Span, value: string): Remedy {
  if (/[\n[\]{}#:"'\\]/.test(value)) return {};
  if (/^[*\s]+$/.test(value)) return { help: 'write `"*"` for all that there are' };
  const words = value.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length > 1) return { help: `write \`[${words.join(', ')}]\`` };
  return words.length === 0 ? {} : rewritten(span, `[${spanText(span)}]`, 'make it a list');
}

function rewritten(span: Span, newText: string, title: string): Remedy {
  return { help: `write \`${newText}\``, fix: { title, applicability: 'safe', edits: [{ span, newText }] } };
}

function unknownValue(document: YamlDocument, { at, allowed }: MistakeOf<'unknown-value'>): Description {
  const value = valueAt(document.value, at);
  const span = blamed(document, at, value);
  const choice = `one of ${listed(allowed)}`;
  const key = at.findLast((step) => typeof step === 'string') ?? '';
  if (typeof value !== 'string') {
    return {
      code: 'wrong-type',
      message: `${subjectWords(at)} must be ${choice}, found ${foundWords(value)}`,
      at: span,
    };
  }
  return {
    code: 'unknown-value',
    message: `\`${value}\` is not a value of \`${key}\``,
    at: span,
    help: didYouMean(value, allowed) ?? choice,
    fix: replacement(span, suggest(value, allowed), 'replace by'),
  };
}

function wrongValue(document: YamlDocument, { at, allowed }: MistakeOf<'wrong-value'>): Description {
  const value = valueAt(document.value, at);
  const found = typeof value === 'number' ? `\`${value}\`` : foundWords(value);
  const message = `${subjectWords(at)} must be \`${allowed}\`, found ${found}`;
  const isQuoted = typeof value === 'string' && value === allowed;
  const help = isQuoted ? `write \`${allowed}\`, without quotes` : undefined;
  return { code: 'invalid-value', message, at: blamed(document, at, value), help };
}

function badName(document: YamlDocument, { at, key, pattern }: MistakeOf<'bad-name'>): Description {
  const span = document.keySpanOf([...at, key]);
  const help = spaceMissing(key) ?? patternWords(pattern);
  const message = key === '' ? 'a name is empty' : `\`${key}\` cannot be a name here`;
  return { code: 'invalid-text', message, at: span, help };
}

/** `DRAFT:{ audience: internal }` makes a key out of everything before the second colon. */
function spaceMissing(key: string): string | undefined {
  return /:\S/.test(key) ? 'a space is missing after the first `:`' : undefined;
}

function badText(document: YamlDocument, { at, pattern }: MistakeOf<'bad-text'>): Description {
  const message = `\`${textAt(document, at)}\` cannot stand in \`${at.findLast((step) => typeof step === 'string') ?? ''}\``;
  return { code: 'invalid-text', message, at: document.spanOf(at), help: patternWords(pattern) };
}

function badDate(document: YamlDocument, { at }: MistakeOf<'bad-date'>): Description {
  const message = `\`${textAt(document, at)}\` is not a date`;
  return { code: 'invalid-date', message, at: document.spanOf(at), help: 'a day that exists, written `2027-06-30`' };
}

function empty(document: YamlDocument, { at }: MistakeOf<'empty'>): Description {
  return { code: 'invalid-value', message: `${subjectWords(at)} is empty`, at: document.spanOf(at) };
}

function outOfRange(document: YamlDocument, { at, bound, limit }: MistakeOf<'out-of-range'>): Description {
  const words = bound === 'minimum' ? 'at least' : 'at most';
  const message = `${subjectWords(at)} must be ${words} ${limit}, found \`${textAt(document, at)}\``;
  return { code: 'invalid-value', message, at: document.spanOf(at) };
}

function repeated(document: YamlDocument, { at, first }: MistakeOf<'repeated'>): Description {
  return {
    code: 'invalid-value',
    message: `\`${textAt(document, at)}\` is listed twice`,
    at: document.spanOf(at),
    related: [{ span: document.spanOf(first), label: 'first here' }],
  };
}

/** The value itself, or, where that is a list or mapping of several lines, its key; of a whole file the first line. */
function blamed(document: YamlDocument, at: Pointer, value: Json | undefined): Span {
  const whole = document.spanOf(at);
  const isLarge = (isJsonArray(value) || isJsonObject(value)) && !/^[[{].*$/.test(spanText(whole));
  const span = isLarge ? document.keySpanOf(at) : whole;
  if (at.length > 0) return span;
  return { ...span, end: span.start + (/^.*/.exec(spanText(span))?.[0].trimEnd().length ?? 0) };
}

/** The text at a pointer, on one line and not endless. */
function textAt(document: YamlDocument, at: Pointer): string {
  const value = valueAt(document.value, at);
  const written = typeof value === 'string' ? value : spanText(document.spanOf(at));
  const text = written.replaceAll(/\s+/g, ' ');
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function valueAt(value: Json | undefined, at: Pointer): Json | undefined {
  return at.reduce<Json | undefined>((current, step) => {
    if (isJsonArray(current)) return typeof step === 'number' ? current[step] : undefined;
    return isJsonObject(current) ? current[step] : undefined;
  }, value);
}
