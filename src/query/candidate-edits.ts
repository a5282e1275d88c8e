import type { TextEdit } from '../diagnostics/fix.js';
import { takesCondition } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import { grantTexts, insertAfter, type GrantLimits } from '../semantics/grant-text.js';
import { isAbout, selects, type Cell } from '../semantics/cells.js';
import type { SourceFile } from '../source/source-file.js';
import { spanText } from '../source/span.js';
import { plainOrQuoted } from '../support/flow-yaml.js';
import { nearestGrants, type Miss } from './nearest-grant.js';
import { intoOwnGrants } from './own-grants.js';

/** What an edit is to allow. */
export interface EditInput {
  readonly files: readonly SourceFile[];
  readonly principal: Principal;
  /** Not empty. */
  readonly cells: readonly Cell[];
  readonly environment: string | undefined;
}

/** How many lists are tried: each trial compiles the policy. */
const MOST_LISTS = 3;

/**
 * Edits that may allow the cells, the smallest first: a name more in the list of a grant that lacks nothing else; a
 * grant under the condition of the nearest one; a grant without a condition. None is known to be right before it is tried.
 */
export function candidateEdits(input: EditInput): readonly TextEdit[] {
  const { principal, cells, environment } = input;
  const [cell] = cells;
  if (cell === undefined) return [];
  const misses = nearestGrants(principal, { cell, environment });
  const widened = cells.length > 1 ? [] : misses.flatMap(widening).slice(0, MOST_LISTS);
  const near = misses[0]?.grant;
  return [...widened, ...limitsToTry(input, near).flatMap((limits) => newGrants(input, near, limits))];
}

function widening({ gaps }: Miss): readonly TextEdit[] {
  const [gap] = gaps;
  return gaps.length > 1 || gap?.last === undefined ? [] : [insertAfter(gap.last, [plainOrQuoted(gap.lacks)])];
}

function limitsToTry({ cells, environment }: EditInput, near: Grant | undefined): readonly GrantLimits[] {
  const where = near && sharedCondition(near, cells);
  const environments = environment === undefined ? undefined : [environment];
  return [
    ...(where === undefined ? [] : [{ where }]),
    ...(where === undefined || environments === undefined ? [] : [{ where, environments }]),
    {},
    ...(environments === undefined ? [] : [{ environments }]),
  ];
}

/** The condition of a grant as it is written, where the cells can take it. */
function sharedCondition({ conditionOrigin, models }: Grant, cells: readonly Cell[]): string | undefined {
  if (conditionOrigin === undefined) return undefined;
  const canTake = cells.every(({ action, model }) => takesCondition(action) && selects(models, model));
  const text = spanText(conditionOrigin).trim();
  return canTake && !text.includes('\n') ? text : undefined;
}

/** A grant of its own: after the nearest, else after the last, else at the end of the list of its principal. */
function newGrants(input: EditInput, near: Grant | undefined, limits: GrantLimits): readonly TextEdit[] {
  const { principal, cells } = input;
  const texts = grantTexts(cells, limits);
  if (principal.kind === 'public' && !principal.isDeclared) return newSection(input, texts);
  const neighbour = near ?? principal.grants.findLast((grant) => cells.some(({ action }) => isAbout(grant, action)));
  const grant = neighbour ?? principal.grants.at(-1);
  const own = intoOwnGrants(principal, texts);
  return [...(grant === undefined ? [] : [insertAfter(grant.origin, texts)]), ...(own === undefined ? [] : [own])];
}

/** Sections may stand in any file: the first one that there is. */
function newSection({ files }: EditInput, texts: readonly string[]): readonly TextEdit[] {
  const [file] = files;
  if (file === undefined) return [];
  const at = file.text.length;
  const gap = file.text.endsWith('\n') ? '\n' : '\n\n';
  return [{ span: { file, start: at, end: at }, newText: `${gap}public:\n${grantsBlock('  ', texts)}\n` }];
}

function grantsBlock(margin: string, texts: readonly string[]): string {
  return [`${margin}grants:`, ...texts.map((text) => `${margin}  - ${text}`)].join('\n');
}
