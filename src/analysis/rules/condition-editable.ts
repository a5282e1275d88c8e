import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { ALWAYS } from '../../ir/condition.js';
import type { Grant, Principal } from '../../ir/program.js';
import { alwaysHolds } from '../../semantics/always-holds.js';
import { canHold } from '../../semantics/can-hold.js';
import { isAbout } from '../../semantics/cells.js';
import { listOf } from '../../support/words.js';
import { crossingWitness, firstWitness, modelByDefault } from '../change-witness.js';
import { conditionsOf, type UsedCondition } from '../conditions.js';
import { changesOf, isChangeable, situationsOf, testedFields } from '../reach.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'condition-editable',
  family: 'hygiene',
  severity: 'info',
  isOffByDefault: true,
  summary: 'a condition on update tests a field that the update itself changes',
  check: (context) =>
    conditionsOf(context.program)
      // End users write through the middleware, which judges the record before and after; the public must not write.
      .filter(({ principal }) => principal.kind === 'token' || principal.kind === 'role')
      .flatMap((used) => findingOf(context, used)),
});

function findingOf(context: RuleContext, used: UsedCondition): readonly Finding[] {
  const { principal, condition, origin, subject } = used;
  const fields = testedFields(condition).filter((field) => isChangeable(field, principal));
  if (fields.length === 0 || !canHold(condition) || !isHeldBack(context, used)) return [];
  const names = [...new Set(fields.map(({ name }) => name))];
  return [
    {
      message: `whether this condition holds \`${principal.ref}\` hangs on Hygraph, since an update changes ${listOf(names)}`,
      at: origin,
      label: 'the record may be judged before the update, after it, or both',
      witness: firstWitness(used.grants, (grant) => witnessOf(context, principal, grant)),
      notes: ['Hygraph does not document which; the middleware demands both'],
      help: 'test what an update cannot change, such as `id`, or let updates go through the middleware',
      subject: { ...subject, action: 'update', fields: names },
    },
  ];
}

/** The update that takes a record out of the condition: whether it is answered tells which of the two is looked at. */
function witnessOf(context: RuleContext, principal: Principal, grant: Grant): DiagnosticWitness | undefined {
  const { schema } = context.program;
  if (!isAbout(grant, 'update')) return undefined;
  return firstWitness(situationsOf(context, { principal, grant }, 'update'), ({ cell, allowed }) => {
    const model = modelByDefault(schema, cell);
    if (model === undefined) return undefined;
    const changes = changesOf(context, { principal, grant }, { model: model.name, locale: schema.defaultLocale });
    const anywhere = changes.map(({ grant: by, before }) => ({ grant: by, before, after: ALWAYS }));
    const to = { meets: ALWAYS, misses: allowed };
    return crossingWitness(context, { principal, model, changes: anywhere, from: { meets: ALWAYS }, to });
  });
}

/** There is a place where the principal may update what meets the condition, and not everything. */
function isHeldBack(context: RuleContext, { principal, grants }: UsedCondition): boolean {
  return grants
    .filter((grant) => isAbout(grant, 'update'))
    .some((grant) =>
      situationsOf(context, { principal, grant }, 'update').some(({ allowed }) => !alwaysHolds(allowed)),
    );
}
