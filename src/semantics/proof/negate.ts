import { all, any, CONTRADICTION, every, OUTCOME, present, some, type Formula } from './formula.js';
import { complement, NULL_ALONE } from './value-set.js';

/** The formula that holds exactly where the given one does not. */
export function negate(formula: Formula): Formula {
  switch (formula.kind) {
    case 'all':
      return any(formula.items.map(negate));
    case 'any':
      return all(formula.items.map(negate));
    case 'value':
      return { kind: 'value', field: formula.field, set: complement(formula.set) };
    case 'claimed':
      return notClaimed(formula);
    case 'carried':
      return { kind: 'carried', claim: formula.claim, isCarried: !formula.isCarried };
    case 'absent':
      return present(formula.field, all([]));
    case 'present':
      return notPresent(formula);
    case 'otherwise':
      return any([{ kind: 'absent', field: formula.field }, present(formula.field, all([]), formula.member)]);
    case 'some':
      return every(formula.field, negate(formula.item), formula.member);
    case 'every':
      return some(formula.field, negate(formula.item), formula.member);
    case 'opaque':
      return otherOutcomes(formula);
  }
}

type Of<K extends Formula['kind']> = Extract<Formula, { kind: K }>;

/** The value is null, or the claim is not carried, or the comparison is the other way. */
function notClaimed({ field, claim, isEqual }: Of<'claimed'>): Formula {
  return any([
    { kind: 'carried', claim, isCarried: false },
    { kind: 'value', field, set: NULL_ALONE },
    { kind: 'claimed', field, claim, isEqual: !isEqual },
  ]);
}

function notPresent({ field, member, item }: Of<'present'>): Formula {
  return any([
    { kind: 'absent', field },
    member === undefined ? CONTRADICTION : { kind: 'otherwise', field, member },
    present(field, negate(item), member),
  ]);
}

function otherOutcomes({ key, outcomes }: Of<'opaque'>): Formula {
  const rest = (OUTCOME.true | OUTCOME.false | OUTCOME.neither) & ~outcomes;
  return rest === 0 ? CONTRADICTION : { kind: 'opaque', key, outcomes: rest };
}
