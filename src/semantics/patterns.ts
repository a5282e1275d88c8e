import type { CellPattern, Principal, PrincipalPattern } from '../ir/program.js';
import type { Cell } from './cells.js';

/** True when the cell is one of those that the pattern speaks of. What the pattern leaves out means any. */
export function matchesPattern(pattern: CellPattern, cell: Cell): boolean {
  return (
    (pattern.actions?.includes(cell.action) ?? true) &&
    names(pattern.models, cell.model) &&
    names(pattern.stages, cell.stages) &&
    names(pattern.from, cell.from) &&
    names(pattern.to, cell.to) &&
    names(pattern.locales, cell.locales)
  );
}

/** An axis that the cell's action does not take is met by a pattern that does not name it, and by no other. */
function names(wanted: readonly { readonly name: string }[] | undefined, element: string | null): boolean {
  return wanted === undefined || wanted.some(({ name }) => name === element);
}

/** True when one of the patterns names the principal. Undefined: anybody. */
export function matchesPrincipal(patterns: readonly PrincipalPattern[] | undefined, principal: Principal): boolean {
  return patterns?.some(({ text }) => namesPrincipal(text, principal)) ?? true;
}

/** True when the text names the principal: `public`, `tokens/web`, `tokens/*`, `*`. */
export function namesPrincipal(text: string, { ref }: Pick<Principal, 'ref'>): boolean {
  return text === '*' || text === ref || (text.endsWith('/*') && ref.startsWith(text.slice(0, -1)));
}
