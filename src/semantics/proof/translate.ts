import type { Condition, Quantifier } from '../../ir/condition.js';
import type { Field } from '../../ir/schema.js';
import type { Reading } from '../readings.js';
import { all, any, CONTRADICTION, every, OUTCOME, present, some, TAUTOLOGY, type Formula } from './formula.js';
import { atomFormula } from './translate-atom.js';
import { negate } from './negate.js';

/** What can be asked of a condition: whether a record makes it true, false or undetermined. */
export type Asked = 'true' | 'false' | 'undetermined';

/**
 * The formula that holds of a record exactly when `evaluate` gives the condition the value asked for, in one reading.
 * Written case by case from `evaluate`, which it is tested against.
 */
export function translate(condition: Condition, asked: Asked, reading: Reading): Formula {
  switch (condition.kind) {
    case 'always':
      return asked === 'true' ? TAUTOLOGY : CONTRADICTION;
    case 'never':
      return asked === 'false' ? TAUTOLOGY : CONTRADICTION;
    case 'and':
      return joined(condition.items, { asked, reading, isAnd: true });
    case 'or':
      return joined(condition.items, { asked, reading, isAnd: false });
    case 'not':
      return translate(condition.item, opposite(asked), reading);
    case 'compare':
      return atomFormula(condition, asked, reading);
    case 'nested':
      return toOne(condition, asked, reading);
    case 'quantified':
      return toMany(condition, asked, reading);
    case 'member':
      return throughMember(condition, asked, reading);
    case 'empty':
      return asked === 'undetermined'
        ? CONTRADICTION
        : emptiness(condition.field, condition.isEmpty === (asked === 'true'));
    case 'search':
      return {
        kind: 'opaque',
        key: `the full-text search for ${JSON.stringify(condition.text)}`,
        outcomes: OUTCOMES[asked],
      };
  }
}

const OUTCOMES: { readonly [A in Asked]: number } = {
  true: OUTCOME.true,
  false: OUTCOME.false,
  undetermined: OUTCOME.neither,
};

function opposite(asked: Asked): Asked {
  return asked === 'true' ? 'false' : asked === 'false' ? 'true' : asked;
}

interface Joining {
  readonly asked: Asked;
  readonly reading: Reading;
  readonly isAnd: boolean;
}

/** In `AND` false wins, in `OR` true; then undetermined. */
function joined(items: readonly Condition[], { asked, reading, isAnd }: Joining): Formula {
  const each = (wanted: Asked): readonly Formula[] => items.map((item) => translate(item, wanted, reading));
  if (asked !== 'undetermined') return (asked === 'true') === isAnd ? all(each(asked)) : any(each(asked));
  const undetermined = any(each('undetermined'));
  return undetermined === CONTRADICTION
    ? CONTRADICTION
    : all([undetermined, ...each(isAnd ? 'false' : 'true').map(negate)]);
}

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

function toOne({ field, item }: Of<'nested'>, asked: Asked, reading: Reading): Formula {
  if (asked !== 'false') return present(field, translate(item, asked, reading));
  const inner = present(field, notSelected(item, reading, 'false'));
  return reading.relations === 'exists' ? any([{ kind: 'absent', field }, inner]) : inner;
}

/** A related record is not selected: its condition is false or, in SQL's `EXISTS`, unknown. `asked`: what counts as false. */
function notSelected(item: Condition, reading: Reading, asked: 'true' | 'false'): Formula {
  if (reading.relations === 'kleene') return translate(item, asked, reading);
  const [selected, open] = [translate(item, opposite(asked), reading), translate(item, 'undetermined', reading)];
  return all([negate(selected), negate(open)]);
}

function toMany({ field, quantifier, item }: Of<'quantified'>, asked: Asked, reading: Reading): Formula {
  const { hit, isNegated } = QUANTIFIERS[quantifier];
  const wanted = isNegated ? opposite(asked) : asked;
  return exists({ field, member: undefined, item, hit }, wanted, reading);
}

/** Each quantifier as `_some` of an element that makes the condition `hit`, or its negation. */
const QUANTIFIERS: { readonly [Q in Quantifier]: { readonly hit: 'true' | 'false'; readonly isNegated: boolean } } = {
  some: { hit: 'true', isNegated: false },
  none: { hit: 'true', isNegated: true },
  every: { hit: 'false', isNegated: true },
};

interface Existence {
  readonly field: Field;
  readonly member: string | undefined;
  readonly item: Condition;
  /** What the condition of an element has to be. */
  readonly hit: 'true' | 'false';
}

/** The value of "there is an element": true with a hit, false when no element is one. */
function exists({ field, member, item, hit }: Existence, asked: Asked, reading: Reading): Formula {
  switch (asked) {
    case 'true':
      return some(field, translate(item, hit, reading), member);
    case 'false': {
      const none = every(field, notSelected(item, reading, hit === 'true' ? 'false' : 'true'), member);
      return reading.emptyLists === 'unknown' ? all([some(field, TAUTOLOGY), none]) : none;
    }
    case 'undetermined':
      return all([
        some(field, translate(item, 'undetermined', reading), member),
        every(field, negate(translate(item, hit, reading)), member),
      ]);
  }
}

function throughMember(condition: Of<'member'>, asked: Asked, reading: Reading): Formula {
  const { field, quantifier, member, item } = condition;
  if (quantifier === 'some') return exists({ field, member, item, hit: 'true' }, asked, reading);
  if (asked !== 'false') return present(field, translate(item, asked, reading), member);
  return any([
    { kind: 'otherwise', field, member },
    present(field, notSelected(item, reading, 'false'), member),
    reading.relations === 'exists' ? { kind: 'absent', field } : CONTRADICTION,
  ]);
}

/** A list without elements, or a to-one field without a record; or the opposite. */
function emptiness(field: Field, isEmpty: boolean): Formula {
  if (field.isList) return isEmpty ? every(field, CONTRADICTION) : some(field, TAUTOLOGY);
  return isEmpty ? { kind: 'absent', field } : present(field, TAUTOLOGY);
}
