import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { ALWAYS, type Condition } from '../../ir/condition.js';
import type { Grant, Principal } from '../../ir/program.js';
import { DRAFT, type Model } from '../../ir/schema.js';
import { isAbout, selects, type Cell } from '../../semantics/cells.js';
import { alwaysHolds } from '../../semantics/always-holds.js';
import { listOf } from '../../support/words.js';
import { crossingWitness, firstWitness } from '../change-witness.js';
import { actionGrants, modelNames, type ActionGrant } from '../grants.js';
import { changesOf, isChangeable, partsWithinReach, situationsOf, testedFields } from '../reach.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'condition-relation-mutable',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a principal can change the related record through which a condition holds it back',
  check: (context) =>
    actionGrants(context.program, () => true)
      .filter(({ grant }) => grant.conditionOrigin !== undefined)
      .flatMap((gated) => findingOf(context, gated)),
});

function findingOf(context: RuleContext, gated: ActionGrant): readonly Finding[] {
  const { principal, grant, action } = gated;
  const openings = peerTests(context, grant.condition).flatMap((test) => openingsOf(context, gated, test));
  const [first] = openings;
  if (first === undefined) return [];
  const fields = [...new Set(openings.filter(({ peer }) => peer === first.peer).map(({ field }) => field))];
  return [
    {
      message: `\`${principal.ref}\` can change the \`${first.peer}\` through which this condition limits \`${action.value}\``,
      at: grant.conditionOrigin ?? grant.origin,
      label: `it tests ${listOf(fields)} of a related \`${first.peer}\``,
      related: [{ span: first.by.origin, label: `which this grant lets it edit` }],
      witness: firstWitness(openings, (opening) => witnessOf(context, gated, opening)),
      notes: ['so it can bring records into reach without touching them'],
      help: `test what it cannot edit, such as \`id\`, or hold its \`update\` of \`${first.peer}\` to the same`,
      subject: { who: principal.ref, action: action.value, models: modelNames(grant.models) },
    },
  ];
}

/** What a condition demands of related records of one model. Under a negation nothing is looked for. */
interface PeerTest {
  readonly peer: Model;
  readonly item: Condition;
}

function peerTests(context: RuleContext, condition: Condition): readonly PeerTest[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap((item) => peerTests(context, item));
    case 'quantified':
      return condition.quantifier === 'none' ? [] : through(context, condition);
    case 'nested':
    case 'member':
      return through(context, condition);
    case 'always':
    case 'never':
    case 'not':
    case 'compare':
    case 'empty':
    case 'search':
      return [];
  }
}

type Through = Extract<Condition, { kind: 'nested' | 'quantified' | 'member' }>;

function through(context: RuleContext, condition: Through): readonly PeerTest[] {
  const { type } = condition.field;
  const name = condition.kind === 'member' ? condition.member : type.kind === 'relation' ? type.model : '';
  const peer = context.program.schema.models.get(name);
  const own = peer === undefined ? [] : [{ peer, item: condition.item }];
  return [...own, ...peerTests(context, condition.item)];
}

interface Opening {
  readonly peer: string;
  readonly field: string;
  readonly by: Grant;
  readonly test: PeerTest;
  readonly locale: string;
}

/** The update that brings a related record to meet what is asked of it. */
function witnessOf(
  context: RuleContext,
  { principal, grant }: ActionGrant,
  { test: { peer, item }, locale }: Opening,
): DiagnosticWitness | undefined {
  if (locale !== context.program.schema.defaultLocale) return undefined;
  const changes = changesOf(context, { principal, grant }, { model: peer.name, locale });
  const from = { meets: ALWAYS, misses: item };
  return crossingWitness(context, { principal, model: peer, changes, from, to: { meets: item } });
}

function openingsOf(
  context: RuleContext,
  { principal, grant, action }: ActionGrant,
  test: PeerTest,
): readonly Opening[] {
  const { schema } = context.program;
  const { peer, item } = test;
  const limited = situationsOf(context, { principal, grant }, action.value)
    .filter(({ cell, allowed }) => !alwaysHolds(allowed) && comesThere(principal, peer, cell))
    .map(({ cell }) => (peer.isLocalized ? cell.locales : schema.defaultLocale) ?? schema.defaultLocale);
  return [...new Set(limited)].flatMap((locale) => {
    const changes = changesOf(context, { principal, grant }, { model: peer.name, locale });
    return partsWithinReach(item, item, changes).flatMap(({ part, by }) =>
      testedFields(part)
        .filter((field) => isChangeable(field, principal))
        .map((field) => ({ peer: peer.name, field: field.name, by, test, locale })),
    );
  });
}

/** What is changed in `DRAFT` is looked at by all but reads of other stages, which see what was published there. */
function comesThere({ grants }: Principal, peer: Model, { action, stages }: Cell): boolean {
  if (action !== 'read' || stages === DRAFT) return true;
  return grants.some(
    (grant) => isAbout(grant, 'publish') && selects(grant.models, peer.name) && selects(grant.to, stages),
  );
}
