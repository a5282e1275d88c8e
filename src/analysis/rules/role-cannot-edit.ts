import type { Action } from '../../ir/actions.js';
import type { Grant, Principal } from '../../ir/program.js';
import type { Model } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { listOf } from '../../support/words.js';
import { actionGrants, selectedOf, type ActionGrant } from '../grants.js';
import { canMeet } from '../../semantics/environments.js';
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

/** Each told once for each role, at the first grant that lacks it. */
function findingsOf(context: RuleContext, role: Principal): readonly Finding[] {
  const writing = actionGrants(context.program, (principal) => principal === role).filter(
    ({ action }) => action.value === 'create' || action.value === 'update',
  );
  const nameless = writing.filter((item) => hidesUsers(context, item));
  const blind = writing.filter((item) => withoutVersions(context, item).length > 0);
  const models = [...new Set(blind.flatMap((item) => withoutVersions(context, item)))];
  return [
    ...nameless.slice(0, 1).map(({ action: { origin } }) => ({
      message: `\`${role.ref}\` may write, but not read \`${USER}\``,
      at: origin,
      label: "Hygraph's editor shows who made and changed an entry",
      help: `grant \`read\` of \`${USER}\` to the role, if its members work in Hygraph's editor`,
      subject: { who: role.ref, action: 'read', models: [USER] },
    })),
    ...blind.slice(0, 1).map(({ action: { origin } }) => ({
      message: `\`${role.ref}\` may write ${listOf(models)}, but not read the versions`,
      at: origin,
      label: "Hygraph's editor shows the history of an entry",
      help: `grant \`readVersions\` of ${listOf(models)} to the role, if its members work in Hygraph's editor`,
      subject: { who: role.ref, action: 'readVersions', models },
    })),
  ];
}

function hidesUsers(context: RuleContext, { principal, grant }: ActionGrant): boolean {
  return context.program.schema.models.has(USER) && !can(context, { principal, grant, action: 'read', model: USER });
}

/** Where all models are written, each must be read. */
function withoutVersions(context: RuleContext, { principal, grant }: ActionGrant): readonly string[] {
  return selectedOf(grant.models, context.program.schema.models.values())
    .map(({ value }) => value)
    .filter(isEdited)
    .map(({ name }) => name)
    .filter((model) => !can(context, { principal, grant, action: 'readVersions', model }));
}

function isEdited({ isSystem, isVersioned }: Model): boolean {
  return !isSystem && isVersioned;
}

interface Wanted {
  readonly principal: Principal;
  /** The grant that writes: what is wanted is wanted where it is. */
  readonly grant: Grant;
  readonly action: Action;
  readonly model: string;
}

/** In some stage and locale, and some record. */
function can({ access }: RuleContext, { principal, grant, action, model }: Wanted): boolean {
  return access.entries.some(
    ({ principal: { ref }, cell, grants }) =>
      ref === principal.ref &&
      cell.action === action &&
      cell.model === model &&
      grants.some((other) => canMeet(other, grant) && canHold(other.condition)),
  );
}
