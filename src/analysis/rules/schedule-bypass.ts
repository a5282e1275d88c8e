import type { Action } from '../../ir/actions.js';
import type { Reference } from '../../ir/program.js';
import { DRAFT, type Model, type Schema } from '../../ir/schema.js';
import { scheduleRequest } from '../../request/schedule-request.js';
import { isAbout, reachedCells } from '../../semantics/cells.js';
import { environmentsOfGrant, isIn } from '../covering.js';
import { actionGrants, effectiveGrants, type ActionGrant } from '../grants.js';
import { canMeet } from '../../semantics/environments.js';
import { defineRule, type Finding } from '../rule.js';
import { witnessAs } from '../witness.js';

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
      .flatMap((scheduling) => schedulesIn(scheduling).map((model) => findingOf(program.schema, scheduling, model))),
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

function findingOf(schema: Schema, scheduling: ActionGrant, { value, origin }: Reference<Model>): Finding {
  const { principal, action } = scheduling;
  return {
    message: `\`${principal.ref}\` may publish nothing, but may \`${action.value}\` a \`${value.name}\``,
    at: origin,
    label: 'a release publishes what is in it',
    witness: witnessAs(principal, scheduleOf(schema, scheduling, value)),
    notes: ['Hygraph does not document which permission scheduling asks for: it may publish without the right to'],
    help: `take \`${value.name}\` out of the grant, or grant \`publish\` on what it is meant to publish`,
    subject: { who: principal.ref, action: action.value, models: [value.name] },
  };
}

/**
 * The request that schedules the publication of what the principal reads in `DRAFT`: what Hygraph answers tells whether it
 * may. Nothing is scheduled by an update of an operation, nor of what nobody granted a read.
 */
function scheduleOf(schema: Schema, { principal, grant, action }: ActionGrant, model: Model): string | undefined {
  if (action.value === 'update' && model.name === 'ScheduledOperation') return undefined;
  const reads = effectiveGrants(principal).filter((other) => isAbout(other, 'read') && canMeet(other, grant));
  const read = reads
    .flatMap((other) => reachedCells(schema, other, 'read'))
    .find((cell) => cell.stages === DRAFT && schema.models.get(cell.model)?.isSystem === false);
  const published = read && schema.models.get(read.model);
  const release = action.value === 'create' ? 'releaseAt' : 'releaseId';
  return published && scheduleRequest(schema, published, release);
}
