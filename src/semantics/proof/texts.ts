import { foldCase } from '../fold-case.js';
import type { TextDemand, TextTest } from './text-tests.js';

/** The texts that meet demands. `steps` is how many states the search may look at before it gives up. */
export interface TextSearch {
  readonly demands: readonly TextDemand[];
  readonly without: ReadonlySet<string>;
  readonly steps: number;
}

/** The first text in the order of length and then code units; none; or the search gave up. */
export type FoundText =
  { readonly kind: 'found'; readonly text: string } | { readonly kind: 'none' } | { readonly kind: 'gave-up' };

/**
 * The first text that meets all demands and is none of those in `without`. Each demand is a small automaton; the search
 * goes breadth first through their product, over the code units that any of them tells apart and one that none does.
 */
export function firstText({ demands, without, steps }: TextSearch): FoundText {
  const automata = [...demands.map(automatonOf), ...(without.size === 0 ? [] : [noneOf(without)])];
  const alphabet = alphabetOf(demands, without);
  const start = automata.map(() => 0);
  const seen = new Set([start.join()]);
  const queue: { readonly text: string; readonly states: readonly number[] }[] = [{ text: '', states: start }];
  for (let index = 0; index < queue.length; index += 1) {
    const { text, states } = queue[index] ?? { text: '', states: start };
    if (automata.every((automaton, at) => automaton.accepts(states[at] ?? 0))) return { kind: 'found', text };
    for (const unit of alphabet) {
      const next = automata.map((automaton, at) => automaton.step(states[at] ?? 0, unit));
      const key = next.join();
      if (next.includes(DEAD) || seen.has(key)) continue;
      seen.add(key);
      queue.push({ text: text + unit, states: next });
    }
    if (queue.length > steps) return { kind: 'gave-up' };
  }
  return { kind: 'none' };
}

/** A deterministic automaton over code units. Its first state is 0; from `DEAD` no text is accepted. */
interface Automaton {
  readonly step: (state: number, unit: string) => number;
  readonly accepts: (state: number) => boolean;
}

const DEAD = -1;

function automatonOf({ test, isMet }: TextDemand): Automaton {
  const unitOf = test.isFolded ? foldCase : (unit: string): string => unit;
  const automaton = test.how === 'starts' ? prefix(test.wanted, isMet) : suffix(test, isMet);
  return { step: (state, unit) => automaton.step(state, unitOf(unit)), accepts: automaton.accepts };
}

/** The state is the number of code units that matched; one more than there are: it does not start so. */
function prefix(wanted: string, isMet: boolean): Automaton {
  const [whole, never] = [wanted.length, wanted.length + 1];
  return {
    step: (state, unit) => {
      if (state >= whole) return state === whole && !isMet ? DEAD : state;
      if (unit === wanted.charAt(state)) return isMet || state + 1 < whole ? state + 1 : DEAD;
      return isMet ? DEAD : never;
    },
    accepts: (state) => (state === whole) === isMet,
  };
}

/** The state is the length of the longest end of the text that is a start of what is wanted. */
function suffix({ how, wanted }: TextTest, isMet: boolean): Automaton {
  const failures = failuresOf(wanted);
  const follow = (state: number, unit: string): number => {
    let length = state;
    while (length > 0 && wanted.charAt(length) !== unit) length = failures[length - 1] ?? 0;
    return wanted.charAt(length) === unit && length < wanted.length ? length + 1 : 0;
  };
  const whole = wanted.length;
  const isKept = how === 'contains';
  return {
    step: (state, unit) => {
      const next = isKept && state === whole ? whole : follow(state, unit);
      return isKept && !isMet && next === whole ? DEAD : next;
    },
    accepts: (state) => (state === whole) === isMet,
  };
}

/** For each start of the text, the length of its longest proper end that is a start of it too (Knuth, Morris, Pratt). */
function failuresOf(wanted: string): readonly number[] {
  const failures = [0];
  for (let index = 1; index < wanted.length; index += 1) {
    let length = failures[index - 1] ?? 0;
    while (length > 0 && wanted.charAt(length) !== wanted.charAt(index)) length = failures[length - 1] ?? 0;
    failures.push(wanted.charAt(length) === wanted.charAt(index) ? length + 1 : 0);
  }
  return failures;
}

/** Accepts every text that is none of these. A state is a start of one of them, or that there is none. */
function noneOf(texts: ReadonlySet<string>): Automaton {
  const steps = [new Map<string, number>()];
  const refused = new Set<number>();
  for (const text of texts) refused.add(unitsOf(text).reduce((state, unit) => stepTo(steps, state, unit), 0));
  const other = steps.length;
  return {
    step: (state, unit) => steps[state]?.get(unit) ?? other,
    accepts: (state) => !refused.has(state),
  };
}

/** The state that a code unit leads to, made where there is none. */
function stepTo(steps: Map<string, number>[], state: number, unit: string): number {
  const known = steps[state]?.get(unit);
  if (known !== undefined) return known;
  steps[state]?.set(unit, steps.length);
  return steps.push(new Map()) - 1;
}

/** The code units that the automata tell apart, in order, and one that they do not: a letter where one is free. */
function alphabetOf(demands: readonly TextDemand[], without: ReadonlySet<string>): readonly string[] {
  const plain = new Set([...without, ...demands.map(({ test }) => test.wanted)].flatMap((text) => unitsOf(text)));
  const folded = demands.filter(({ test }) => test.isFolded).flatMap(({ test }) => unitsOf(test.wanted));
  const told = new Set([...plain, ...folded.flatMap(unitsFoldingTo)]);
  const free = LETTERS.find((unit) => !told.has(unit)) ?? anyUnit().find((unit) => !told.has(unit));
  return [...told, ...(free === undefined ? [] : [free])].sort(compareUnits);
}

/** The total order of texts: by length, then by code units, letters `a` to `z` before digits before all others. */
export function compareTexts(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let at = 0; at < a.length; at += 1) {
    const order = compareUnits(a.charAt(at), b.charAt(at));
    if (order !== 0) return order;
  }
  return 0;
}

function compareUnits(a: string, b: string): number {
  return unitRank(a) - unitRank(b);
}

/** Control characters come last. */
function unitRank(unit: string): number {
  const letter = LETTERS.indexOf(unit);
  const code = unit.charCodeAt(0);
  return letter >= 0 ? letter : LETTERS.length + (code < FIRST_SHOWN ? code + UNITS : code);
}

const FIRST_SHOWN = 0x20;
const UNITS = 0x10000;
const LETTERS = unitsOf('abcdefghijklmnopqrstuvwxyz0123456789');

function unitsOf(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}

function anyUnit(): readonly string[] {
  return Array.from({ length: 0xd800 - FIRST_SHOWN }, (_, index) => String.fromCharCode(FIRST_SHOWN + index));
}

let foldings: ReadonlyMap<string, readonly string[]> | undefined;

/** All code units whose folding a code unit is, itself included. Found once, from the engine's own tables. */
function unitsFoldingTo(unit: string): readonly string[] {
  foldings ??= allFoldings();
  return foldings.get(unit) ?? [unit];
}

function allFoldings(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (let code = 0; code <= 0xffff; code += 1) {
    const unit = String.fromCharCode(code);
    const folded = foldCase(unit);
    if (folded === unit) continue;
    const same = found.get(folded);
    if (same === undefined) found.set(folded, [folded, unit]);
    else same.push(unit);
  }
  return found;
}
