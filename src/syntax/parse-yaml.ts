import { isScalar } from 'yaml';
import { diagnostic, type Diagnostic, type Staged } from '../diagnostics/diagnostic.js';
import { MAXIMUM_POLICY_BYTES, megabytes } from '../source/limits.js';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import { findPlace, keyRange, valueRange } from './places.js';
import { MAXIMUM_DEPTH, readStream, type ParsedDocument } from './read-stream.js';
import { readCommon } from './read-common.js';
import { readValue, trimmedSpan, type ReadValue } from './read-value.js';
import { firstSyntaxError, syntaxError } from './syntax-error.js';
import { findUnreadable } from './unreadable-text.js';
import type { Pointer, YamlDocument } from './yaml-document.js';

/**
 * A YAML 1.2 text as a value with spans. Never throws: a text that cannot be read gives one diagnostic and an
 * undefined value, a duplicate key gives one and keeps its first value.
 */
export function parseYaml(file: SourceFile): Staged<YamlDocument> {
  const unreadable = tooLarge(file) ?? findUnreadable(file);
  if (unreadable !== undefined) return failed(file, unreadable);
  const common = readCommon(file.text);
  return common === undefined ? parseAnyYaml(file) : { value: documentOf(file, common), diagnostics: [] };
}

/** What `parseYaml` does with any text that is neither too large nor unreadable: the reference for `readCommon`. */
export function parseAnyYaml(file: SourceFile): Staged<YamlDocument> {
  const stream = readStream(file.text);
  if (stream.kind === 'too-deep') return failed(file, tooDeep(file, stream.offset));
  const mistake = firstMistake(file, stream.first) ?? secondDocument(file, stream.second);
  if (mistake !== undefined) return failed(file, mistake);
  const root = stream.first.contents;
  if (root === null || (isScalar(root) && root.source === '')) return failed(file, emptyFile(file));
  const read = readValue(file, root);
  return { value: documentOf(file, read), diagnostics: read.diagnostics };
}

function failed(file: SourceFile, mistake: Diagnostic): Staged<YamlDocument> {
  const span = (): Span => ({ file, start: 0, end: 0 });
  return { value: { file, value: undefined, spanOf: span, keySpanOf: span }, diagnostics: [mistake] };
}

/** The first mistake alone. */
function firstMistake(file: SourceFile, { errors, warnings, directives }: ParsedDocument): Diagnostic | undefined {
  const error = firstSyntaxError(file, errors);
  if (error !== undefined) return error;
  if (directives.yaml.explicit === true && directives.yaml.version !== '1.2') return oldVersion(file);
  const tag = warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (tag !== undefined) return unknownTag(file, tag.pos);
  const directive = warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
  return directive && syntaxError(file, directive);
}

function oldVersion(file: SourceFile): Diagnostic {
  const start = Math.max(0, file.text.indexOf('%YAML'));
  const end = start + (/^.*/.exec(file.text.slice(start))?.[0].trimEnd().length ?? 0);
  return diagnostic({
    code: 'yaml-syntax',
    message: 'only YAML 1.2 can be read',
    at: { file, start, end },
    help: 'remove the line',
  });
}

function unknownTag(file: SourceFile, [start, end]: readonly [number, number]): Diagnostic {
  const tag = /^\S+/.exec(file.text.slice(start, end))?.[0] ?? '';
  return diagnostic({
    code: 'yaml-tag',
    message: `the tag \`${tag}\` has no meaning here`,
    at: { file, start, end: start + tag.length },
    help: 'remove it',
  });
}

function secondDocument(file: SourceFile, second: ParsedDocument | undefined): Diagnostic | undefined {
  if (second === undefined) return undefined;
  const before = file.text.slice(0, (second.contents?.range[0] ?? second.range[0]) + 3);
  const start = Math.max(0, before.lastIndexOf('---'), before.lastIndexOf('\n...') + 1);
  return diagnostic({
    code: 'yaml-documents',
    message: 'the file holds more than one YAML document',
    at: { file, start, end: start + 3 },
    help: 'remove this line, or put what follows into a file of its own',
  });
}

function tooLarge(file: SourceFile): Diagnostic | undefined {
  if (file.text.length <= MAXIMUM_POLICY_BYTES) return undefined;
  return diagnostic({
    code: 'file-too-large',
    message: `the file is larger than ${megabytes(MAXIMUM_POLICY_BYTES)}`,
    at: { file, start: 0, end: 0 },
    help: 'split it into several files: they are merged',
  });
}

function tooDeep(file: SourceFile, offset: number): Diagnostic {
  const start = Math.max(0, Math.min(offset, file.text.length) - 1);
  return diagnostic({
    code: 'nesting-too-deep',
    message: `lists and mappings are nested more than ${MAXIMUM_DEPTH} deep`,
    at: { file, start, end: start + 1 },
  });
}

function emptyFile(file: SourceFile): Diagnostic {
  const isBlank = file.text.replace('\uFEFF', '').trim() === '';
  return diagnostic({
    code: 'empty-file',
    message: isBlank ? 'the file is empty' : 'the file holds nothing but comments',
    at: { file, start: 0, end: 0 },
    help: 'write something into it, or remove it',
  });
}

function documentOf(file: SourceFile, { value, places }: ReadValue): YamlDocument {
  const spanOf = (pointer: Pointer): Span => {
    const entry = findPlace(places, pointer);
    const span = trimmedSpan(file, valueRange(places, entry));
    const key = keyRange(places, entry);
    return key !== undefined && span.start === span.end ? trimmedSpan(file, key) : span;
  };
  const keySpanOf = (pointer: Pointer): Span => {
    const key = keyRange(places, findPlace(places, pointer));
    return key === undefined ? spanOf(pointer) : trimmedSpan(file, key);
  };
  return { file, value, spanOf, keySpanOf };
}
