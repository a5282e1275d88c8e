import type { Condition } from '../../ir/condition.js';
import { CASED_OPERATORS } from '../../ir/operators.js';
import { foldCase } from '../fold-case.js';
import { READINGS, type Reading } from '../readings.js';

/**
 * The reading that knows least: what is true in it is true in all, but for the case of text. An unknown that another
 * reading makes false can only add to what is true or false.
 */
export const CAUTIOUS: Reading = { nulls: 'kleene', relations: 'kleene', text: 'sensitive', emptyLists: 'unknown' };

/**
 * One reading for each way in which readings can tell the conditions apart, but for the cautious one where it says the
 * same as all readings together.
 */
export function relevantReadings(conditions: readonly Condition[]): readonly Reading[] {
  const options = conditions.reduce((known, condition) => known | optionsOf(condition, true), NONE);
  const known = BY_OPTIONS.get(options);
  if (known !== undefined) return known;
  const isCautious = (reading: Reading, option: keyof typeof BIT): boolean => reading[option] === CAUTIOUS[option];
  const matches = READINGS.filter((reading) =>
    OPTIONS.every((option) => (options & BIT[option]) !== 0 || isCautious(reading, option)),
  );
  const isOwn = (reading: Reading): boolean =>
    (options & BIT.text) !== 0 || !OPTIONS.every((option) => isCautious(reading, option));
  const found = matches.filter(isOwn);
  BY_OPTIONS.set(options, found);
  return found;
}

/** True when the case of texts can make a difference to a condition. */
export function looksAtCase(condition: Condition): boolean {
  return (optionsOf(condition, true) & BIT.text) !== 0;
}

/** The options of a reading, as bits of a set. */
const BIT = { nulls: 1, relations: 2, text: 4, emptyLists: 8 } as const;
const OPTIONS = ['nulls', 'relations', 'text', 'emptyLists'] as const;
const NONE = 0;
const THROUGH_LIST = BIT.relations | BIT.emptyLists;
const BY_OPTIONS = new Map<number, readonly Reading[]>();

/** The options that can make a difference to whether a condition is true, or, without `isTrue`, false. */
function optionsOf(condition: Condition, isTrue: boolean): number {
  switch (condition.kind) {
    case 'always':
    case 'never':
    case 'search':
    case 'empty':
      return NONE;
    case 'and':
    case 'or':
      return condition.items.reduce((known, item) => known | optionsOf(item, isTrue), NONE);
    case 'not':
      return optionsOf(condition.item, !isTrue);
    case 'compare':
      return optionsOfAtom(condition, isTrue);
    case 'nested':
      return isTrue ? optionsOf(condition.item, true) : BIT.relations | anyOption(condition.item);
    case 'member':
      return isTrue ? optionsOf(condition.item, true) : THROUGH_LIST | anyOption(condition.item);
    case 'quantified': {
      const { quantifier, item } = condition;
      const asksForOne = (quantifier === 'some') === isTrue;
      return asksForOne ? optionsOf(item, quantifier !== 'every') : THROUGH_LIST | anyOption(item);
    }
  }
}

/** Where `EXISTS` turns unknown into false, both what is true and what is false of a related record count. */
function anyOption(item: Condition): number {
  return optionsOf(item, true) | optionsOf(item, false);
}

type Comparison = Extract<Condition, { kind: 'compare' }>;

function optionsOfAtom(atom: Comparison, isTrue: boolean): number {
  const { field } = atom;
  const ofNull = isTrue || field.isRequired ? NONE : BIT.nulls;
  return (isCased(atom) ? BIT.text : NONE) | (field.isList ? BIT.emptyLists : NONE) | ofNull;
}

function isCased({ operator, operand }: Comparison): boolean {
  if (!CASED_OPERATORS.has(operator) || operand.kind === 'claim') return false;
  return typeof operand.value === 'string' && hasCase(operand.value);
}

/** True for a text that other texts equal but for their case. */
function hasCase(text: string): boolean {
  return foldCase(text) !== text || foldCase(text.toUpperCase()) !== text.toUpperCase();
}
