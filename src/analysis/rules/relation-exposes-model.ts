import type { DiagnosticSubject } from '../../diagnostics/diagnostic.js';
import { empty, nested, NEVER, or, quantified, type Condition } from '../../ir/condition.js';
import type { Grant, Principal } from '../../ir/program.js';
import { DRAFT, isAbove, type Model } from '../../ir/schema.js';
import { filterRequest } from '../../request/filter-request.js';
import { alwaysHolds } from '../../semantics/always-holds.js';
import { FUTURE } from '../../semantics/cells.js';
import { implies } from '../../semantics/proof/entails.js';
import { groupBy } from '../../support/group.js';
import { listOf } from '../../support/words.js';
import { environmentsOf } from '../covering.js';
import { modelOrigin } from '../grants.js';
import { conditionIn, grantsHolding, type Place } from '../holding.js';
import { peerCell, relationsOf, type Relation } from '../relations.js';
import { SYSTEM_MODEL_TELLS } from '../system-models.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessAs } from '../witness.js';

export default defineRule({
  id: 'relation-exposes-model',
  family: 'exposure',
  severity: 'warning',
  summary: 'a relation of a readable model leads to records that the principal may not read',
  check: (context) =>
    context.program.principals
      // End users are held by the middleware, which asks for a read of every model that a query looks into.
      .filter((principal) => principal.kind !== 'user' && isRestricted(principal))
      .flatMap((principal) => {
        const leaks = leaksOf(context, principal);
        return [...groupBy(leaks, ({ model, peer }) => `${model.name} ${peer.name}`).values()].flatMap((same) =>
          findingOf(principal, same),
        );
      }),
});

/** Only what the public may not read, and what somebody may read under a condition alone, is plainly held back. */
function isRestricted({ kind, grants }: Principal): boolean {
  return kind === 'public' || grants.some(({ conditionOrigin }) => conditionOrigin !== undefined);
}

/** A relation that leads further than the principal may read. */
interface Leak extends Relation {
  readonly model: Model;
  /** Where the model is read: a stage that exists. */
  readonly stage: string;
  /** The locale in which it is read; what does not exist yet too. */
  readonly locale: string;
  /** A grant that reads the model. */
  readonly by: Grant;
  /** The grants whose conditions it goes round; none where the peer cannot be read at all. */
  readonly limits: readonly Grant[];
}

function leaksOf(context: RuleContext, principal: Principal): readonly Leak[] {
  const { schema } = context.program;
  const reads = context.access.entries.filter(
    (entry) => entry.principal === principal && entry.cell.action === 'read' && entry.cell.stages !== FUTURE,
  );
  return reads.flatMap(({ cell }) => {
    const model = schema.models.get(cell.model);
    // Hygraph's own models are the findings of system-model-exposed.
    if (model === undefined || SYSTEM_MODEL_TELLS.has(model.name)) return [];
    return relationsOf(schema, model).flatMap((relation) =>
      environmentsOf(principal).flatMap((environment) => {
        const place = { environment, cell };
        const [by] = grantsHolding(context, principal, place);
        const peer = { environment, cell: peerCell(schema, cell, relation.peer) };
        if (by === undefined || !isLeak(context, principal, { relation, place, peer })) return [];
        const { stages, locales } = cell;
        const limits = grantsHolding(context, principal, peer);
        return [{ ...relation, model, stage: stages ?? DRAFT, locale: locales ?? schema.defaultLocale, by, limits }];
      }),
    );
  });
}

interface Step {
  readonly relation: Relation;
  readonly place: Place;
  readonly peer: Place;
}

function isLeak(context: RuleContext, principal: Principal, { relation, place, peer }: Step): boolean {
  const allowed = conditionIn(context, principal, peer);
  if (alwaysHolds(allowed)) return false;
  if (allowed === NEVER) return principal.kind === 'public' && isAbove(relation.peer.classification, 'public');
  return !holdsPeerTo(conditionIn(context, principal, place), relation, allowed);
}

/** It is proven that the condition of the record demands of the related ones what their own does, or that there are none. */
function holdsPeerTo(condition: Condition, { field }: Relation, allowed: Condition): boolean {
  if (field.type.kind === 'union') return false;
  const held = field.isList ? quantified(field, 'every', allowed) : or([nested(field, allowed), empty(field, true)]);
  return implies(condition, held).kind === 'implied';
}

function findingOf(principal: Principal, leaks: readonly Leak[]): readonly Finding[] {
  const [leak] = leaks;
  if (leak === undefined) return [];
  const { ref, kind } = principal;
  const { model, peer, stage, by } = leak;
  const who = kind === 'public' ? 'the public' : `\`${ref}\``;
  const limits = [...new Set(leaks.flatMap((same) => same.limits))];
  const fields = [...new Set(leaks.map((same) => same.field.name))];
  const through = listOf(fields.map((name) => `${model.name}.${name}`));
  return [
    {
      message: `${who} may ${limits.length === 0 ? 'learn of' : 'reach beyond its condition on'} \`${peer.name}\` through ${through}`,
      at: modelOrigin(by, model),
      label: 'a query of this model can select and filter by the related records',
      related: limits.map(({ conditionOrigin, origin }) => ({
        span: conditionOrigin ?? origin,
        label: 'nothing holds related records to this',
      })),
      witness: witnessAs(principal, filterRequest(model, leak, stage)),
      notes: [
        'Hygraph does not document whether it asks for a read of related records, which counts as no; the middleware does ask',
      ],
      help: helpOf(leak, limits.length > 0),
      subject: { who: ref, action: 'read', models: [model.name], ...placesOf(model, leaks), fields },
    },
  ];
}

/** All that it is read in: a waiver hides no stage or locale that a grant comes to reach later. */
function placesOf({ isLocalized }: Model, leaks: readonly Leak[]): DiagnosticSubject {
  const locales = [...new Set(leaks.map(({ locale }) => locale))];
  return {
    stages: [...new Set(leaks.map(({ stage }) => stage))],
    ...(isLocalized && { locales: locales.includes(FUTURE) ? ['*'] : locales }),
  };
}

function helpOf({ model, field, peer }: Leak, isConditional: boolean): string {
  if (!isConditional)
    return `let the middleware alone read \`${model.name}\`, or grant \`${peer.name}\` where it may be seen`;
  return field.isList || field.type.kind === 'union'
    ? `let requests for \`${model.name}\` go through the middleware`
    : `write the condition on \`${model.name}\` too: \`where: { ${field.name}: … }\`, or let the middleware read it`;
}
