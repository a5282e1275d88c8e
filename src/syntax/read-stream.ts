import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import { invariant } from '../support/invariant.js';

/** A YAML document as the `yaml` package composes it: nodes with ranges, errors and warnings as data. */
export type ParsedDocument = Document.Parsed;

/** What a text holds: its first two documents (a second one is a mistake), or where it is nested too deeply. */
export type YamlStream =
  | { readonly kind: 'documents'; readonly first: ParsedDocument; readonly second: ParsedDocument | undefined }
  | { readonly kind: 'too-deep'; readonly offset: number };

/** How many lists and mappings may stand inside of each other. */
export const MAXIMUM_DEPTH = 100;

/** YAML 1.2 core; duplicate keys are found by `readValue`, in linear time. */
export const YAML_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/**
 * Parses a text. Does what `parseDocument` of `yaml` does, and watches the text go by: composing is recursive, and must
 * not begin on text that is nested without bounds; every error costs much time, and the first one is enough.
 */
export function readStream(text: string): YamlStream {
  const parser = new Parser();
  const composer = new Composer(YAML_OPTIONS);
  const documents: ParsedDocument[] = [];
  let isAfterComma = false;
  for (const lexeme of new Lexer().lex(text)) {
    const isComma = lexeme === ',';
    const isHopeless = compose(parser.next(lexeme), composer, documents) || (isComma && isAfterComma);
    if (parser.stack.length > MAXIMUM_DEPTH + 2) return { kind: 'too-deep', offset: parser.offset };
    if (isHopeless || documents.length > 1) break;
    if (isComma) isAfterComma = true;
    else if (isAfterComma) isAfterComma = lexeme.trim() === '';
  }
  compose(parser.end(), composer, documents);
  documents.push(...composer.end(true, text.length));
  const [first, second] = documents;
  invariant(first !== undefined, 'the composer gave no document');
  return { kind: 'documents', first, second };
}

/** Composes what tokens complete into `documents`; true when a token is an error. */
function compose(tokens: Iterable<CST.Token>, composer: Composer, documents: ParsedDocument[]): boolean {
  let hasError = false;
  for (const token of tokens) {
    if (token.type === 'error') hasError = true;
    documents.push(...composer.next(token));
  }
  return hasError;
}
