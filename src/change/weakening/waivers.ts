import type { Program, Waiver } from '../../ir/program.js';
import type { Pair } from '../shared-cells.js';
import type { Weakening } from './weakening.js';

/** Findings that are newly accepted, or for longer. */
export function waiverWeakenings({ before, after }: Pair<Program>): readonly Weakening[] {
  return after.waivers.flatMap((waiver) => {
    const alike = before.waivers.filter((other) => waiverKey(other) === waiverKey(waiver));
    if (alike.some(({ until }) => until.value >= waiver.until.value)) return [];
    const [known] = alike;
    const message = `${subjectOf(waiver)} ${known === undefined ? 'is waived' : 'is waived for longer'}, until ${waiver.until.value}`;
    return [{ kind: 'waiver', message, before: known?.origin, after: waiver.origin }];
  });
}

function waiverKey({ rule, who, action, model }: Waiver): string {
  return JSON.stringify([rule.value, who, action, model]);
}

function subjectOf({ rule, who, action, model }: Waiver): string {
  const about = [who, action, model].filter((part) => part !== undefined).map((part) => `\`${part}\``);
  return `the rule \`${rule.value}\`${about.length === 0 ? '' : ` for ${about.join(' ')}`}`;
}
