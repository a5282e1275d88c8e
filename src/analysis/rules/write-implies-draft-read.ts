import { isWrite } from '../../ir/actions.js';
import type { Principal } from '../../ir/program.js';
import { DRAFT, type Model } from '../../ir/schema.js';
import { alwaysHolds } from '../../semantics/always-holds.js';
import { cellsOf, isAbout, selects } from '../../semantics/cells.js';
import { actionGrants, modelOrigin, selectedOf } from '../grants.js';
import { defineRule, type RuleContext } from '../rule.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'write-implies-draft-read',
  family: 'exposure',
  severity: 'info',
  summary: 'somebody who may only add entries reads all that others have added',
  check: (context) =>
    // Of the public, public-mutation says so; members are trusted with what they see in the Studio.
    actionGrants(context.program, ({ kind }) => kind === 'token' || kind === 'user')
      .filter(({ action }) => action.value === 'create')
      .flatMap(({ principal, grant, action }) =>
        selectedOf(grant.models, [])
          .filter(({ value }) => isDropBox(context, principal, value))
          .map(({ value: model }) => ({
            message: `\`${principal.ref}\` may only add to \`${model.name}\`, but reads every draft of it`,
            at: modelOrigin(grant, model),
            label: 'Hygraph demands a read of drafts of whoever creates',
            related: readsOf(principal, model).map(({ origin }) => ({ span: origin, label: 'this reads them all' })),
            witness: readsOf(principal, model)
              .map((read) =>
                witnessOf(
                  { schema: context.program.schema, principal, grant: read, action: 'read' },
                  { model: model.name },
                ),
              )
              .find((witness) => witness !== undefined),
            help: 'give the read a `where` that no entry of others meets, or let a server create on their behalf',
            subject: { who: principal.ref, action: action.value, models: [model.name] },
          })),
      ),
});

/** Nothing but creating is allowed, and reading in DRAFT alone, without a condition: what the creating demands. */
function isDropBox({ access, program: { schema } }: RuleContext, principal: Principal, model: Model): boolean {
  const changes = principal.grants.some(
    ({ actions, models }) =>
      selects(models, model.name) && actions.some(({ value }) => isWrite(value) && value !== 'create'),
  );
  const reads = cellsOf(schema, 'read', model.name).flatMap((cell) => access.find(principal.ref, cell) ?? []);
  const isForWriting = reads.length > 0 && reads.every(({ cell }) => cell.stages === DRAFT);
  return !changes && isForWriting && reads.some(({ condition }) => alwaysHolds(condition));
}

function readsOf({ grants }: Principal, { name }: Model): Principal['grants'] {
  return grants.filter(
    (grant) => isAbout(grant, 'read') && selects(grant.models, name) && alwaysHolds(grant.condition),
  );
}
