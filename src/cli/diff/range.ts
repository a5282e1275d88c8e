import path from 'node:path';
import { findRevision, isGitProblem, mergeBase, type Revision } from '../../source/revision.js';
import type { Failure } from '../command.js';
import type { CommandContext } from '../context.js';
import { gitFailure } from './git-failure.js';
import { configOf, type Place } from './place.js';

/** Two places to compare, or why there are none. */
export type Places =
  | { readonly kind: 'found'; readonly before: Place; readonly after: Place }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Two revisions in one word, as git writes them. */
interface Range {
  readonly base: string;
  readonly head: string;
  /** True for `a...b`: from where `b` parted from `a`. */
  readonly isSinceParting: boolean;
}

/**
 * The places that one word names: with `a..b` the two revisions, with `a...b` what `b` changed since it parted from `a`.
 * A side that is left out is `HEAD`. Undefined for any other word.
 */
export function findRange(
  { workingDirectory }: CommandContext,
  configPath: string | undefined,
  word: string,
): Places | undefined {
  const range = rangeIn(word);
  if (range === undefined) return undefined;
  const config = configOf(workingDirectory, configPath);
  const ends = endsOf(path.dirname(config), range, word);
  if (ends.kind === 'failed') return ends;
  const place = (label: string, revision: Revision): Place => ({
    kind: 'revision',
    label,
    revision,
    configName: path.basename(config),
  });
  const from = range.isSinceParting ? `the merge base of ${range.base} and ${range.head}` : range.base;
  return { kind: 'found', before: place(from, ends.before), after: place(range.head, ends.after) };
}

/** No name of a revision has `..` in it, and a path has it beside a slash. */
function rangeIn(word: string): Range | undefined {
  const [, base = '', dots, head = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(word) ?? [];
  const isPath = base.endsWith('/') || head.startsWith('/');
  if (dots === undefined || isPath || base + head === '' || head.includes('..')) return undefined;
  return { base: base || 'HEAD', head: head || 'HEAD', isSinceParting: dots === '...' };
}

type Ends =
  | { readonly kind: 'found'; readonly before: Revision; readonly after: Revision }
  | { readonly kind: 'failed'; readonly failure: Failure };

function endsOf(folder: string, { base, head, isSinceParting }: Range, word: string): Ends {
  const before = findRevision(folder, base);
  if (isGitProblem(before)) return { kind: 'failed', failure: gitFailure(before, base) };
  const after = findRevision(folder, head);
  if (isGitProblem(after)) return { kind: 'failed', failure: gitFailure(after, head) };
  if (!isSinceParting) return { kind: 'found', before, after };
  const parting = mergeBase(before, after);
  if (isGitProblem(parting)) return { kind: 'failed', failure: gitFailure(parting, word) };
  return { kind: 'found', before: parting, after };
}
