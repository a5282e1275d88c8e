import { applyEdits } from '../diagnostics/apply-fixes.js';
import { hasErrors, type Staged } from '../diagnostics/diagnostic.js';
import type { TextEdit } from '../diagnostics/fix.js';
import type { Program } from '../ir/program.js';
import { inEnvironment, type Cell } from '../semantics/cells.js';
import type { SourceFile } from '../source/source-file.js';
import { unifiedPatch } from '../support/patch.js';
import { answer, type AccessAnswer, type Asked } from './answer.js';
import { candidateEdits } from './candidate-edits.js';
import { differsOnlyIn } from './same-access.js';

/** An edit of the policy files that was tried out, and what the policy answers after it. */
export interface Remedy {
  /** In unified format. */
  readonly patch: string;
  readonly edit: TextEdit;
  /** All files, the edited one replaced. */
  readonly files: readonly SourceFile[];
  /** The cells that it allows: the one that was asked for, and those that Hygraph demands with it. */
  readonly cells: readonly Cell[];
  readonly after: AccessAnswer;
}

/** A denied question, and the text that denies it. */
export interface RemedyInput {
  readonly files: readonly SourceFile[];
  /** As it was written, in all environments. */
  readonly program: Program;
  readonly asked: Asked;
  readonly denied: AccessAnswer;
  readonly environment: string | undefined;
  /** Compiles files that were edited. */
  readonly understand: (files: readonly SourceFile[]) => Staged<Program>;
}

/**
 * The smallest edit that allows what was denied and nothing else: a name more in a list, or else a grant of its own.
 * Each is made in memory and compiled, and all cells of all principals are compared in every environment. Undefined when
 * none passes, or when a grant reaches the cell already and only its condition stands in the way.
 */
export function remedyOf(input: RemedyInput): Remedy | undefined {
  const { asked, denied } = input;
  const missing = [denied.own, ...denied.demands].filter(({ verdict }) => verdict === 'denied');
  if (missing.some(({ reason }) => reason !== 'no-grant')) return undefined;
  const cells = missing.map(({ cell }) => cell);
  for (const edit of candidateEdits({ ...input, principal: asked.principal, cells })) {
    const remedy = tryEdit(input, edit, cells);
    if (remedy !== undefined) return remedy;
  }
  return undefined;
}

function tryEdit(input: RemedyInput, edit: TextEdit, cells: readonly Cell[]): Remedy | undefined {
  const { file } = edit.span;
  if (!input.files.includes(file)) return undefined;
  const text = applyEdits(file.text, [edit]);
  const files = input.files.map((item) => (item === file ? { path: file.path, text } : item));
  const { value: after, diagnostics } = input.understand(files);
  if (hasErrors(diagnostics) || !changesNothingElse(input, after, cells)) return undefined;
  const now = answerAfter(input, after);
  if (now === undefined || now.verdict === 'denied') return undefined;
  const patch = unifiedPatch({ path: file.path, before: file.text, after: text });
  return { patch, edit, files, cells, after: now };
}

function changesNothingElse(input: RemedyInput, after: Program, cells: readonly Cell[]): boolean {
  const { program: before, asked, environment } = input;
  return differsOnlyIn({ before, after, who: asked.principal.ref, cells, environment });
}

function answerAfter({ asked, environment }: RemedyInput, after: Program): AccessAnswer | undefined {
  const scoped = environment === undefined ? after : inEnvironment(after, environment);
  const principal = scoped.principals.find(({ ref }) => ref === asked.principal.ref);
  return principal && answer(scoped, { ...asked, principal });
}
