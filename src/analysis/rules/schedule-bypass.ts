import type { Action } from '../../ir/actions.js';
import type { Reference } from '../../ir/program.js';
import type { Model } from '../../ir/schema.js';
import { isAbout } from '../../semantics/cells.js';
import { environmentsOfGrant, isIn } from '../covering.js';
import { actionGrants, effectiveGrants, type ActionGrant } from '../grants.js';
import { defineRule, type Finding } from '../rule.js';

const SCHEDULES: ReadonlySet<string> = new Set(['ScheduledOperation', 'ScheduledRelease']);
const SCHEDULING: ReadonlySet<Action> = new Set(['create', 'update']);

export default defineRule({
  id: 'schedule-bypass',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a principal that may publish nothing may schedule',
  check: ({ program }) =>
    actionGrants(program, () => true)
      .filter((scheduling) => SCHEDULING.has(scheduling.action.value) && !publishesWherever(scheduling))
      .flatMap((scheduling) => schedulesIn(scheduling).map((model) => findingOf(scheduling, model))),
});

/** In each environment in which the grant is there, the principal may publish something. */
function publishesWherever({ principal, grant }: ActionGrant): boolean {
  const publishing = effectiveGrants(principal).filter((other) => isAbout(other, 'publish'));
  return environmentsOfGrant(principal, grant).every((name) => publishing.some((other) => isIn(other, name)));
}

/** Those that the grant names. One on all models is found by other rules. */
function schedulesIn({ grant: { models } }: ActionGrant): readonly Reference<Model>[] {
  return models.kind === 'all' ? [] : models.items.filter(({ value }) => SCHEDULES.has(value.name));
}

function findingOf({ principal, action }: ActionGrant, { value, origin }: Reference<Model>): Finding {
  return {
    message: `\`${principal.ref}\` may publish nothing, but may \`${action.value}\` a \`${value.name}\``,
    at: origin,
    label: 'a release publishes what is in it',
    notes: ['Hygraph does not document which permission scheduling asks for: it may publish without the right to'],
    help: `take \`${value.name}\` out of the grant, or grant \`publish\` on what it is meant to publish`,
    subject: { who: principal.ref, action: action.value, models: [value.name] },
  };
}
