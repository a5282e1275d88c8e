import type { Principal } from '../../ir/program.js';
import { DRAFT } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { FUTURE } from '../../semantics/cells.js';
import { actionGrants, selectedOf } from '../grants.js';
import { defineRule, type RuleContext } from '../rule.js';
import { SYSTEM_MODEL_TELLS } from '../system-models.js';
import { witnessOf } from '../witness.js';

const SCHEDULES: readonly string[] = ['ScheduledOperation', 'ScheduledRelease'];

export default defineRule({
  id: 'scheduled-operation-readable',
  family: 'exposure',
  severity: 'warning',
  summary: 'somebody who reads no drafts can read what is scheduled',
  check: (context) =>
    // Of the public, this is the finding of system-model-exposed.
    actionGrants(context.program, (principal) => principal.kind !== 'public' && !readsDrafts(context, principal))
      .filter(({ action, grant }) => action.value === 'read' && grant.models.kind === 'list')
      .flatMap(({ principal, grant }) =>
        selectedOf(grant.models, [])
          .filter(({ value }) => SCHEDULES.includes(value.name))
          .map(({ value: { name }, origin }) => ({
            message: `\`${principal.ref}\` reads no drafts, but can read \`${name}\``,
            at: origin,
            label: `it tells ${SYSTEM_MODEL_TELLS.get(name) ?? 'what is scheduled'}`,
            witness: witnessOf({ schema: context.program.schema, principal, grant, action: 'read' }, { model: name }),
            help: `take \`${name}\` out of the grant`,
            subject: { who: principal.ref, action: 'read', models: [name] },
          })),
      ),
});

/** The principal reads what is not published of some model of the project. */
function readsDrafts({ access, program: { schema } }: RuleContext, { ref }: Principal): boolean {
  return access.entries.some(
    ({ principal, cell, condition }) =>
      principal.ref === ref &&
      canHold(condition) &&
      cell.action === 'read' &&
      cell.stages === DRAFT &&
      cell.model !== FUTURE &&
      schema.models.get(cell.model)?.isSystem !== true,
  );
}
