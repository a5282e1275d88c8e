import { ALWAYS, or } from '../../ir/condition.js';
import type { Grant } from '../../ir/program.js';
import { DRAFT, type Model } from '../../ir/schema.js';
import { versionRequest } from '../../request/version-request.js';
import { alwaysHolds } from '../../semantics/always-holds.js';
import { cellsOf } from '../../semantics/cells.js';
import { implies } from '../../semantics/proof/entails.js';
import type { JsonObject } from '../../support/json.js';
import { environmentsOfGrant } from '../covering.js';
import { actionGrants, selectedOf, type ActionGrant, type Selected } from '../grants.js';
import { grantsHolding } from '../holding.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessAs } from '../witness.js';

export default defineRule({
  id: 'versions-bypass-condition',
  family: 'exposure',
  severity: 'warning',
  summary: 'the permission to read versions goes round the condition or the stages of a read',
  check: (context) =>
    // Of the public, versions are the finding of public-internal-stage; for end users the middleware demands a full read.
    actionGrants(context.program, ({ kind }) => kind === 'token' || kind === 'role')
      .filter(({ action }) => action.value === 'readVersions')
      .flatMap((read) =>
        selectedOf(read.grant.models, context.program.schema.models.values())
          .filter(({ value }) => value.isVersioned)
          .flatMap((model) => findingOf(context, read, model)),
      ),
});

function findingOf(
  context: RuleContext,
  read: ActionGrant,
  { value: model, origin }: Selected<Model>,
): readonly Finding[] {
  const bypass = bypassOf(context, read, model);
  if (bypass === undefined) return [];
  const { ref } = read.principal;
  return [
    {
      message: `\`${ref}\` can read versions of \`${model.name}\` that ${bypass.why}`,
      at: origin,
      label: 'every version, in every stage and locale, as raw JSON',
      related: bypass.grants.map(({ conditionOrigin, stages, origin: whole }) => ({
        span: conditionOrigin ?? stages?.origin ?? whole,
        label: 'versions are not held to this',
      })),
      witness: witnessAs(read.principal, versionRequest(model), bypass.record),
      help: `take \`${model.name}\` out of \`readVersions\`, or let \`${ref}\` read all of its drafts`,
      subject: { who: ref, action: 'readVersions', models: [model.name] },
    },
  ];
}

interface Bypass {
  readonly why: string;
  /** The grants that versions go round. */
  readonly grants: readonly Grant[];
  /** One that the condition keeps away, where it is one. */
  readonly record?: JsonObject | undefined;
}

/** A draft is all that an entry is and was: whoever reads every draft learns little from versions. */
function bypassOf(context: RuleContext, { principal, grant }: ActionGrant, model: Model): Bypass | undefined {
  const reads = cellsOf(context.program.schema, 'read', model.name).flatMap((cell) =>
    environmentsOfGrant(principal, grant).map((environment) => ({
      stage: cell.stages,
      grants: grantsHolding(context, principal, { environment, cell }),
    })),
  );
  const held = reads.filter(({ grants }) => grants.length > 0);
  const drafts = held.filter(({ stage }) => stage === DRAFT);
  const limited = (drafts.length === 0 ? held : drafts).filter(
    ({ grants }) => !alwaysHolds(or(grants.map(({ condition }) => condition))),
  );
  const grantsOf = (items: typeof reads): readonly Grant[] => [...new Set(items.flatMap(({ grants }) => grants))];
  if (limited.length > 0) {
    const record = recordKeptBy(limited[0]?.grants ?? [], model);
    return { why: 'the condition of its read keeps from it', grants: grantsOf(limited), record };
  }
  if (held.length > 0 && drafts.length === 0) return { why: 'are of stages it cannot read', grants: grantsOf(held) };
  return held.length === 0 && grant.models.kind === 'list' ? { why: 'it cannot read', grants: [] } : undefined;
}

/** A record that none of the grants shows. */
function recordKeptBy(grants: readonly Grant[], { name }: Model): JsonObject | undefined {
  const answer = implies(ALWAYS, or(grants.map(({ condition }) => condition)), { model: name });
  return answer.kind === 'not-implied' ? answer.witness.record : undefined;
}
