import type { Grant, Principal } from '../../ir/program.js';
import type { Model, Schema } from '../../ir/schema.js';
import { reachedCells } from '../../semantics/cells.js';
import { listOf } from '../../support/words.js';
import { environmentsOfGrant } from '../covering.js';
import { modelNames, selectedOf, type Selected } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'grant-reaches-nothing',
  family: 'conflict',
  severity: 'warning',
  summary: 'a grant, or one of its models, allows nothing at all',
  check: ({ program }) =>
    program.principals.flatMap((principal) =>
      principal.grants.flatMap((grant) =>
        environmentsOfGrant(principal, grant).length === 0
          ? [nowhere(principal, grant)]
          : unreached(program.schema, grant).map((model) => notLocalized(program, { principal, grant }, model)),
      ),
    ),
});

function nowhere(principal: Principal, grant: Grant): Finding {
  return {
    message: `this grant is for environments in which \`${principal.ref}\` is not`,
    at: grant.origin,
    label: 'it allows nothing',
    related: [{ span: principal.origin, label: `only in ${listOf(principal.environments ?? [])}` }],
    help: 'remove it, or add the environment to the principal',
    subject: { who: principal.ref, models: modelNames(grant.models) },
  };
}

/** The models of a grant on which none of its actions reaches a cell. `"*"` reaches some model always. */
function unreached(schema: Schema, grant: Grant): readonly Selected<Model>[] {
  if (grant.models.kind === 'all') return [];
  const reached = new Set(
    grant.actions.flatMap(({ value }) => reachedCells(schema, grant, value).map(({ model }) => model)),
  );
  return selectedOf(grant.models, []).filter(({ value }) => !reached.has(value.name));
}

function notLocalized(
  { schema }: RuleContext['program'],
  { principal, grant }: { readonly principal: Principal; readonly grant: Grant },
  { value: model, origin }: Selected<Model>,
): Finding {
  const { locales } = grant;
  return {
    message: `this grant allows nothing on \`${model.name}\`, which is not localized`,
    at: origin,
    label: `its entries are in the default locale \`${schema.defaultLocale}\` alone`,
    related: locales === undefined ? [] : [{ span: locales.origin, label: 'the default locale is not among these' }],
    help: `add \`${schema.defaultLocale}\` to \`locales\`, or take \`${model.name}\` out of the grant`,
    subject: { who: principal.ref, models: [model.name] },
  };
}
