import type { Condition } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import { foldCase } from '../fold-case.js';
import { READINGS, type Reading } from '../readings.js';

type Option = keyof Reading;

/**
 * The reading that knows least: what is true in it is true in all, but for the case of text. An unknown that another
 * reading makes false can only add to what is true or false.
 */
export const CAUTIOUS: Reading = { nulls: 'kleene', relations: 'kleene', text: 'sensitive', emptyLists: 'unknown' };

/** One reading for each way in which readings can tell the conditions apart: the cautious one first. */
export function relevantReadings(conditions: readonly Condition[]): readonly Reading[] {
  const options = new Set(conditions.flatMap((condition) => [...optionsOf(condition, true)]));
  const isFixed = (option: Option): boolean => !options.has(option);
  const matches = READINGS.filter((reading) =>
    OPTIONS.every((option) => !isFixed(option) || reading[option] === CAUTIOUS[option]),
  );
  return [CAUTIOUS, ...matches.filter((reading) => OPTIONS.some((option) => reading[option] !== CAUTIOUS[option]))];
}

const OPTIONS: readonly Option[] = ['nulls', 'relations', 'text', 'emptyLists'];

/** True when the case of texts can make a difference to a condition. */
export function looksAtCase(condition: Condition): boolean {
  return optionsOf(condition, true).has('text');
}

/** The options that can make a difference to whether a condition is true, or, without `isTrue`, false. */
function optionsOf(condition: Condition, isTrue: boolean): ReadonlySet<Option> {
  switch (condition.kind) {
    case 'always':
    case 'never':
    case 'search':
    case 'empty':
      return NONE;
    case 'and':
    case 'or':
      return union(condition.items.map((item) => optionsOf(item, isTrue)));
    case 'not':
      return optionsOf(condition.item, !isTrue);
    case 'compare':
      return optionsOfAtom(condition, isTrue);
    case 'nested':
      return isTrue ? optionsOf(condition.item, true) : through(condition.item, RELATIONS);
    case 'member':
      return isTrue ? optionsOf(condition.item, true) : through(condition.item, LISTS);
    case 'quantified': {
      const { quantifier, item } = condition;
      const asksForOne = (quantifier === 'some') === isTrue;
      return asksForOne ? optionsOf(item, quantifier !== 'every') : through(item, LISTS);
    }
  }
}

const NONE: ReadonlySet<Option> = new Set();
const RELATIONS: ReadonlySet<Option> = new Set(['relations']);
const LISTS: ReadonlySet<Option> = new Set(['relations', 'emptyLists']);
const CASE: ReadonlySet<Option> = new Set(['text']);
const NULLS: ReadonlySet<Option> = new Set(['nulls']);
const EMPTY_LISTS: ReadonlySet<Option> = new Set(['emptyLists']);

function union(sets: readonly ReadonlySet<Option>[]): ReadonlySet<Option> {
  return new Set(sets.flatMap((set) => [...set]));
}

/** Where `EXISTS` turns unknown into false, both what is true and what is false of a related record count. */
function through(item: Condition, own: ReadonlySet<Option>): ReadonlySet<Option> {
  return union([own, optionsOf(item, true), optionsOf(item, false)]);
}

function optionsOfAtom(
  { field, operator, operand }: Extract<Condition, { kind: 'compare' }>,
  isTrue: boolean,
): ReadonlySet<Option> {
  const isCased =
    TEXT.has(operator) && operand.kind === 'literal' && typeof operand.value === 'string' && hasCase(operand.value);
  const own = [isCased ? CASE : NONE, field.isList ? EMPTY_LISTS : NONE, isTrue || field.isRequired ? NONE : NULLS];
  return union(own);
}

const TEXT: ReadonlySet<AtomOperator> = new Set<AtomOperator>([
  'contains',
  'not_contains',
  'starts_with',
  'not_starts_with',
  'ends_with',
  'not_ends_with',
]);

/** True for a text that other texts equal but for their case. */
function hasCase(text: string): boolean {
  return foldCase(text) !== text || foldCase(text.toUpperCase()) !== text.toUpperCase();
}
