import { conditionKey } from '../ir/condition-key.js';
import type { Program } from '../ir/program.js';
import { accessOf } from '../semantics/access.js';
import { cellKey, inEnvironment, type Cell } from '../semantics/cells.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../semantics/environments.js';

/** Two policies, and what alone may differ between them. */
export interface Comparison {
  readonly before: Program;
  readonly after: Program;
  readonly who: string;
  readonly cells: readonly Cell[];
  /** Undefined: in all of them. */
  readonly environment: string | undefined;
}

/**
 * True when, in every environment, each cell of each principal has the same condition before and after, but for those
 * that may differ; and these are reached by a grant afterwards, wherever the principal is.
 */
export function differsOnlyIn({ before, after, who, cells, environment }: Comparison): boolean {
  const named = [...namedEnvironments(before, after), ...(environment === undefined ? [] : [environment])];
  return [...new Set([...named, OTHER_ENVIRONMENT])].every((name) => {
    const isMeant = environment === undefined || environment === name;
    const wanted = new Set(isMeant ? cells.map((cell) => entryKey(who, cell)) : []);
    const [old, now] = [conditionsOf(before, name), conditionsOf(after, name)];
    const isSame = [...new Set([...old.keys(), ...now.keys()])].every(
      (key) => wanted.has(key) || old.get(key) === now.get(key),
    );
    const isThere = inEnvironment(after, name).principals.some(({ ref }) => ref === who);
    return isSame && (!isThere || [...wanted].every((key) => now.has(key)));
  });
}

function conditionsOf(program: Program, environment: string): ReadonlyMap<string, string> {
  const { entries } = accessOf(inEnvironment(program, environment));
  return new Map(
    entries.map(({ principal, cell, condition }) => [entryKey(principal.ref, cell), conditionKey(condition)]),
  );
}

function entryKey(who: string, cell: Cell): string {
  return `${who} ${cellKey(cell)}`;
}
