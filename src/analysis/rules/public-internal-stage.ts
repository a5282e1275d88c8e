import { DRAFT, type Schema, type Stage } from '../../ir/schema.js';
import { versionRequest } from '../../request/version-request.js';
import { listOf } from '../../support/words.js';
import {
  actionGrants,
  cellSubject,
  isPublic,
  modelNames,
  modelWords,
  selectedOf,
  type ActionGrant,
  type Selected,
} from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessAs, witnessOf } from '../witness.js';

export default defineRule({
  id: 'public-internal-stage',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can read a stage that is not for the public',
  check: (context) =>
    actionGrants(context.program, isPublic).flatMap((read) => {
      if (read.action.value === 'read') return findingsOf(context, read);
      return read.action.value === 'readVersions' ? versionsOf(read) : [];
    }),
});

function findingsOf({ program: { schema } }: RuleContext, read: ActionGrant): readonly Finding[] {
  const { stages } = read.grant;
  const internal = selectedOf(stages, schema.stages.values()).filter(({ value }) => value.audience !== 'public');
  if (stages?.kind !== 'all') return internal.map((stage) => findingOf(schema, read, [stage]));
  return internal.length === 0 ? [] : [findingOf(schema, read, internal)];
}

/** A version has no stage of its own to be held to: drafts have versions too. All models are another rule's finding. */
function versionsOf({ principal, grant, action }: ActionGrant): readonly Finding[] {
  if (grant.models.kind === 'all') return [];
  const request = grant.models.items.map(({ value }) => versionRequest(value)).find((query) => query !== undefined);
  return [
    {
      message: 'the public can read versions, those of drafts included',
      at: action.origin,
      label: `anyone with the endpoint reads every version of ${modelWords(grant.models, listOf)} as raw JSON`,
      witness: witnessAs(principal, request),
      notes: ['Hygraph has no stage, locale or condition on the permission to read versions'],
      help: 'take `readVersions` out of the grant',
      subject: { who: principal.ref, action: action.value, models: modelNames(grant.models) },
    },
  ];
}

function findingOf(schema: Schema, read: ActionGrant, stages: readonly Selected<Stage>[]): Finding {
  const { principal, grant } = read;
  const names = stages.map(({ value }) => value.name);
  return {
    message: names.includes(DRAFT) ? 'the public can read drafts' : `the public can read ${listOf(names)}`,
    at: stages[0]?.origin ?? grant.origin,
    label: `anyone with the endpoint reads ${modelWords(grant.models, listOf)} in ${listOf(names)}`,
    related: stages.flatMap(({ value: { audience, origin } }) =>
      origin === undefined ? [] : [{ span: origin, label: `declared ${audience} here` }],
    ),
    witness: witnessOf({ schema, principal, grant, action: 'read' }, { stage: names[0] }),
    help:
      grant.stages?.kind === 'all'
        ? 'write out the public stages in place of `"*"`'
        : `remove ${listOf(names)} from \`stages\``,
    subject: {
      ...cellSubject(read),
      stages: grant.stages?.kind === 'all' ? ['*'] : names,
    },
  };
}
