import type { Principal } from '../../ir/program.js';
import type { Model } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { listOf } from '../../support/words.js';
import { actionGrants, selectedOf, type ActionGrant } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

const USER = 'User';

export default defineRule({
  id: 'role-cannot-edit',
  family: 'completeness',
  severity: 'info',
  isOffByDefault: true,
  summary: "a role may write, but not read what Hygraph's editor shows beside an entry",
  check: (context) =>
    context.program.principals.filter(({ kind }) => kind === 'role').flatMap((role) => findingsOf(context, role)),
});

/** Told once for each role, at the first grant that writes. */
function findingsOf(context: RuleContext, role: Principal): readonly Finding[] {
  const writing = actionGrants(context.program, (principal) => principal === role).filter(
    ({ action, grant }) => (action.value === 'create' || action.value === 'update') && canHold(grant.condition),
  );
  const [first] = writing;
  if (first === undefined) return [];
  const blind = [...new Set(writing.flatMap((item) => withoutVersions(context, item)))];
  const missing = [
    ...(context.program.schema.models.has(USER) && !can(context, role, { action: 'read', model: USER })
      ? [{ action: 'read' as const, models: [USER] }]
      : []),
    ...(blind.length === 0 ? [] : [{ action: 'readVersions' as const, models: blind }]),
  ];
  return missing.map(({ action, models }) => ({
    message:
      action === 'read'
        ? `\`${role.ref}\` may write, but not read \`${USER}\``
        : `\`${role.ref}\` may write ${listOf(models)}, but not read the versions`,
    at: first.action.origin,
    label:
      action === 'read'
        ? "Hygraph's editor shows who made and changed an entry"
        : "Hygraph's editor shows the history of an entry",
    help: `grant \`${action}\` of ${listOf(models)} to the role, if its members work in Hygraph's editor`,
    subject: { who: role.ref, action, models },
  }));
}

/** Where all models are written, each must be read. */
function withoutVersions(context: RuleContext, { principal, grant }: ActionGrant): readonly string[] {
  return selectedOf(grant.models, [...context.program.schema.models.values()].filter(isEdited))
    .map(({ value }) => value)
    .filter((model) => isEdited(model) && !can(context, principal, { action: 'readVersions', model: model.name }))
    .map(({ name }) => name);
}

function isEdited({ isSystem, isVersioned }: Model): boolean {
  return !isSystem && isVersioned;
}

interface Wanted {
  readonly action: 'read' | 'readVersions';
  readonly model: string;
}

/** Somewhere, and something of it. */
function can({ access }: RuleContext, { ref }: Principal, { action, model }: Wanted): boolean {
  return access.entries.some(
    ({ principal, cell, condition }) =>
      principal.ref === ref && cell.action === action && cell.model === model && canHold(condition),
  );
}
