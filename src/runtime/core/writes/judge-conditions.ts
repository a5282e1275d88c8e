import type { Check } from './before.js';
import {
  problem,
  unclear,
  undetermined,
  type ConditionalWrite,
  type JudgedConditions,
  type JudgedSubject,
  type Known,
} from './conditional.js';
import { judgeMany } from './judge-many.js';
import { judgeNew } from './judge-new.js';
import { judgeStored } from './judge-stored.js';
import type { WriteInput } from './judge-write.js';

/**
 * How the conditions of a write are met: new values by the data alone, stored records by questions that are asked before
 * anything is written, many records by their filter. What none of these decides is a problem.
 */
export function judgeConditions(conditional: ConditionalWrite, input: WriteInput): JudgedConditions {
  const { write, given, conditional: demands } = conditional;
  const [first] = demands;
  if (first === undefined) return { kind: 'holds', where: given.where, checks: [] };
  const known = demands.flatMap(({ where, ...rest }) => (where === undefined ? [] : [{ ...rest, where }]));
  const lost = demands.find(({ where }) => where === undefined);
  if (lost !== undefined) return problem(undetermined(lost, write));
  return write.reach === 'one' ? judgeEach(conditional, known, input) : judgeMany(conditional, known, input);
}

/** Each record by itself; all conditions must hold. */
function judgeEach(conditional: ConditionalWrite, known: readonly Known[], input: WriteInput): JudgedConditions {
  const { given } = conditional;
  const checks: Check[] = [];
  for (const items of bySubject(known)) {
    const judged = judgeSubject(conditional, items, input);
    if (judged.kind === 'problem') return judged;
    checks.push(...judged.checks);
  }
  return { kind: 'holds', where: given.where, checks };
}

function judgeSubject(
  conditional: ConditionalWrite,
  items: readonly [Known, ...Known[]],
  input: WriteInput,
): JudgedSubject {
  const [first] = items;
  const { subject } = first.demand;
  switch (subject.kind) {
    case 'new':
      return judgeNew(conditional, { subject, items }, input);
    case 'stored':
      return judgeStored(conditional, { subject, items }, input);
    case 'any':
      return { kind: 'checks', checks: [] };
    case 'many':
    case 'open':
      return unclear(first, conditional.write, 'which record is written depends on what is stored');
  }
}

function bySubject(known: readonly Known[]): readonly (readonly [Known, ...Known[]])[] {
  const groups = new Map<string, [Known, ...Known[]]>();
  for (const item of known) {
    const { model, subject } = item.demand;
    const key = `${model.name} ${subject.kind} ${subject.node}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
