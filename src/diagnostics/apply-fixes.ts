import type { SourceFile } from '../source/source-file.js';
import { compareText } from '../support/order.js';
import type { Diagnostic } from './diagnostic.js';
import type { Applicability, Fix, TextEdit } from './fix.js';

/** How often fixes are made and their result checked again. Fixes that go round in circles end here. */
const MAX_ROUNDS = 10;

/** Which fixes may be made. `display` fixes are never made. */
export type FixableKinds = readonly Exclude<Applicability, 'display'>[];

/** A fix that was made. */
export interface AppliedFix {
  readonly code: string;
  readonly title: string;
  /** The files that it changed. */
  readonly paths: readonly string[];
}

/** The files after fixing, and what was done to them. */
export interface FixResult {
  /** All files, in the order in which they came. */
  readonly files: readonly SourceFile[];
  readonly applied: readonly AppliedFix[];
}

/** What fixing needs: the files, which fixes may be made, and how files are checked. */
export interface FixInput {
  readonly files: readonly SourceFile[];
  readonly kinds: FixableKinds;
  /** Finds what is wrong with the files. The spans of its fixes must be in these very files. */
  readonly check: (files: readonly SourceFile[]) => readonly Diagnostic[];
}

/** Makes fixes and checks again until nothing is left to fix, ten times at most. */
export function fixUntilStable({ files, kinds, check }: FixInput): FixResult {
  let current: FixResult = { files, applied: [] };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = applyFixes(current.files, check(current.files), kinds);
    if (next.applied.length === 0) break;
    current = { files: next.files, applied: [...current.applied, ...next.applied] };
  }
  return current;
}

/**
 * Makes each fix whole or not at all: one that overlaps a fix made before it, or that edits a file that is not among
 * `files`, is left for the next round.
 */
export function applyFixes(
  files: readonly SourceFile[],
  diagnostics: readonly Diagnostic[],
  kinds: FixableKinds,
): FixResult {
  const editable = new Set(files);
  const accepted: TextEdit[] = [];
  const applied: AppliedFix[] = [];
  for (const { code, fix } of diagnostics) {
    if (fix === undefined || !isWanted(fix, kinds) || !isPossible(fix, accepted, editable)) continue;
    accepted.push(...fix.edits);
    const paths = [...new Set(fix.edits.map(({ span }) => span.file.path))].sort(compareText);
    applied.push({ code, title: fix.title, paths });
  }
  return { files: files.map((file) => editFile(file, accepted)), applied };
}

/** The text after the edits, which must not overlap; offsets are those of the text before. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let position = 0;
  for (const { span, newText } of ordered) {
    result += text.slice(position, span.start) + newText;
    position = span.end;
  }
  return result + text.slice(position);
}

function isWanted({ applicability }: Fix, kinds: FixableKinds): boolean {
  return applicability !== 'display' && kinds.includes(applicability);
}

function isPossible({ edits }: Fix, accepted: readonly TextEdit[], editable: ReadonlySet<SourceFile>): boolean {
  if (edits.length === 0 || edits.some(({ span }) => !editable.has(span.file))) return false;
  return edits.every(
    (edit, index) =>
      !accepted.some((other) => overlap(edit, other)) && !edits.slice(0, index).some((other) => overlap(edit, other)),
  );
}

/** Touching edits overlap as well: their order would decide the result. */
function overlap({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}

function editFile(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  const own = edits.filter(({ span }) => span.file === file);
  return own.length === 0 ? file : { path: file.path, text: applyEdits(file.text, own) };
}
