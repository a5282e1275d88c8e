import type { Field } from '../../ir/schema.js';
import { isTautology, type Formula } from './formula.js';
import { membersOf, type Bound, type ElementDemand, type ToMany, type ToOne } from './node.js';

/** A record that has to be found: at which field, of which member type, of which formulas hold. */
export interface Task {
  readonly field: Field;
  readonly members: readonly (string | undefined)[];
  readonly formulasFor: (member: string | undefined) => readonly Formula[];
}

/** The records that an entry asks for: one for a to-one field, an element for each `_some` of a list. */
export function tasksOf(entry: Bound): readonly Task[] {
  switch (entry.kind) {
    case 'slot':
    case 'opaque':
    case 'carried':
      return [];
    case 'one':
      return entry.isAbsent ? [] : [taskOfOne(entry)];
    case 'many':
      return tasksOfMany(entry);
  }
}

function taskOfOne({ field, member, not, items }: ToOne): Task {
  const members = membersOf(field).filter((name) => !not.includes(name));
  return { field, members: member === undefined && members.length > 0 ? members : [member], formulasFor: () => items };
}

/** An element for each that there must be. That there is one at all is seen to by any other. */
function tasksOfMany({ field, some, every }: ToMany): readonly Task[] {
  const special = some.filter(({ member, item }) => member !== undefined || !isTautology(item));
  const needed = special.length > 0 ? special : some.slice(0, 1);
  return needed.map((demand) => ({
    field,
    members: membersOfElement(field, demand),
    formulasFor: (member) => [demand.item, ...every.flatMap((rule) => (isAbout(rule, member) ? [rule.item] : []))],
  }));
}

function membersOfElement(field: Field, { member }: ElementDemand): readonly (string | undefined)[] {
  const members = membersOf(field);
  return member === undefined && members.length > 0 ? members : [member];
}

function isAbout({ member }: ElementDemand, of: string | undefined): boolean {
  return member === undefined || member === of;
}
