import { DRAFT, type Stage } from '../../ir/schema.js';
import { readRequest } from '../../request/read-request.js';
import { listOf } from '../../support/words.js';
import {
  actionGrants,
  isPublic,
  modelNames,
  modelWords,
  selectedOf,
  type ActionGrant,
  type Selected,
} from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'public-internal-stage',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can read a stage that is not for the public',
  check: (context) =>
    actionGrants(context.program, isPublic)
      .filter(({ action }) => action.value === 'read')
      .flatMap((read) => findingsOf(context, read)),
});

function findingsOf({ program: { schema } }: RuleContext, read: ActionGrant): readonly Finding[] {
  const { stages } = read.grant;
  const internal = selectedOf(stages, schema.stages.values()).filter(({ value }) => value.audience !== 'public');
  if (stages?.kind !== 'all') return internal.map((stage) => findingOf(schema.models.values(), read, [stage]));
  return internal.length === 0 ? [] : [findingOf(schema.models.values(), read, internal)];
}

type Models = Iterable<Parameters<typeof readRequest>[0]>;

function findingOf(all: Models, { principal, grant }: ActionGrant, stages: readonly Selected<Stage>[]): Finding {
  const names = stages.map(({ value }) => value.name);
  const example = selectedOf(grant.models, all)[0]?.value;
  const request = example && readRequest(example, names[0] ?? DRAFT);
  return {
    message: names.includes(DRAFT) ? 'the public can read drafts' : `the public can read ${listOf(names)}`,
    at: stages[0]?.origin ?? grant.origin,
    label: `anyone with the endpoint reads ${modelWords(grant.models, listOf)} in ${listOf(names)}`,
    related: stages.flatMap(({ value: { audience, origin } }) =>
      origin === undefined ? [] : [{ span: origin, label: `declared ${audience} here` }],
    ),
    notes: request === undefined ? [] : [`for example: ${request} without a token`],
    help:
      grant.stages?.kind === 'all'
        ? 'write out the public stages in place of `"*"`'
        : `remove ${listOf(names)} from \`stages\``,
    subject: { who: principal.ref, action: 'read', models: modelNames(grant.models) },
  };
}
