import { problem, refused, unclear, type ConditionalWrite, type JudgedSubject, type OfSubject } from './conditional.js';
import type { WriteInput } from './judge-write.js';
import { merged } from './merged.js';
import type { NewSubject } from './subject.js';
import { valuesIn } from './values-in.js';

/** A new record has the values of its data and no others that are known. */
export function judgeNew(
  { write, walk }: ConditionalWrite,
  { subject, items }: OfSubject<NewSubject>,
  { index, now }: WriteInput,
): JudgedSubject {
  const { node, data } = subject;
  for (const item of items) {
    const { model: type, at } = item.demand;
    const values = valuesIn(index, { type, locale: at.locale }, data);
    const left = merged(item.where, { index, type, node, data: values, marks: walk.marks, born: now });
    if (left.kind !== 'decided') return unclear(item, write, 'the data does not say whether the condition holds');
    if (!left.holds) return problem(refused(item, write));
  }
  return { kind: 'checks', checks: [] };
}
