/**
 * Tokens that an apply makes carry the id of its plan in their description: `[policy:plan 3f2a91c04b7d]`. Until the
 * secret of the token is where it belongs, the mark says `unfinished`: such a token is deleted and made again, never
 * adopted, whoever finds it and whether or not the journal is at hand.
 */
const MARK = / ?\[policy:plan ([0-9a-f]+)( unfinished)?\]$/u;

/** A description and its mark. */
export function marked(description: string | null, planId: string, isFinished: boolean): string {
  const mark = `[policy:plan ${planId}${isFinished ? '' : ' unfinished'}]`;
  return isEmpty(description) ? mark : `${description ?? ''} ${mark}`;
}

/** The description that the policy's author knows; null when there is none. */
export function unmarked(description: string | null): string | null {
  const text = description?.replace(MARK, '') ?? null;
  return isEmpty(text) ? null : text;
}

/**
 * A new description under the mark of the old one. A token that bears none gets none, unless its author's own text ends
 * like one, which would be taken for it.
 */
export function remarked(description: string | null, old: string | null, planId: string): string {
  const mark = MARK.exec(old ?? '')?.[0].trimStart();
  if (mark === undefined && isMarked(description)) return marked(description, planId, true);
  return [description, mark].filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** True when an apply made the token, and so kept its secret or was stopped before. */
export function isMarked(description: string | null): boolean {
  return MARK.test(description ?? '');
}

/** True when an apply made the token and was stopped before its secret was kept. */
export function isUnfinished(description: string | null): boolean {
  return MARK.exec(description ?? '')?.[2] !== undefined;
}

function isEmpty(text: string | null): boolean {
  return text === null || text === '';
}
