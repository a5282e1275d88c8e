import type { DiagnosticSubject } from '../../diagnostics/diagnostic.js';
import type { Program, Waiver } from '../../ir/program.js';
import type { Pair } from '../../support/pair.js';
import type { Weakening } from './weakening.js';

/** Findings that are newly accepted, or for longer. */
export function waiverWeakenings({ before, after }: Pair<Program>): readonly Weakening[] {
  return after.waivers.flatMap((waiver) => {
    const alike = before.waivers.filter((other) => namesAllOf(other, waiver));
    if (alike.some(({ until }) => until.value >= waiver.until.value)) return [];
    const [known] = alike;
    const message = `${subjectOf(waiver)} ${known === undefined ? 'is waived' : 'is waived for longer'}, until ${waiver.until.value}`;
    return [{ kind: 'waiver', message, before: known?.origin, after: waiver.origin }];
  });
}

/** True when the one waiver accepts whatever the other does. */
function namesAllOf(waiver: Waiver, other: Waiver): boolean {
  const [names, others] = [partsOf(waiver.names), partsOf(other.names)];
  const isAlike = names.size === others.size && waiver.rule.value === other.rule.value;
  return isAlike && [...others].every(([key, values]) => values.every((value) => names.get(key)?.includes(value)));
}

function partsOf(names: DiagnosticSubject): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(names).map(([key, value]) => [key, typeof value === 'string' ? [value] : value]));
}

function subjectOf({ rule, names }: Waiver): string {
  const about = [...partsOf(names).values()].flat().map((part) => `\`${part}\``);
  return `the rule \`${rule.value}\`${about.length === 0 ? '' : ` for ${about.join(' ')}`}`;
}
