import type { Waiver } from '../ir/program.js';
import type { Waiver as WrittenWaiver } from '../schema/policy.generated.js';
import { bindName } from './names.js';
import { referenceAt, spanAt, within, type Place } from './place.js';
import { isPattern, type PrincipalScope } from './principal-patterns.js';

/** A waiver; none when it names what does not exist. Whether its rule exists is for the rules to say. */
export function bindWaiver(written: WrittenWaiver, place: Place, source: PrincipalScope): readonly Waiver[] {
  const { scope } = source;
  const { who: principal, model } = written;
  const who = principal === '*' ? undefined : principal;
  const isKnown = [
    who === undefined || isPattern({ name: who, place: within(place, 'who') }, source),
    model === undefined || bindName('models', { name: model, place: within(place, 'model') }, scope) !== undefined,
  ];
  if (isKnown.includes(false)) return [];
  const { action, reason, owner, ticket } = written;
  const rule = referenceAt(written.rule, within(place, 'rule'));
  const until = referenceAt(written.until, within(place, 'until'));
  return [{ rule, who, action, model, reason, owner, ticket, until, origin: spanAt(place) }];
}
