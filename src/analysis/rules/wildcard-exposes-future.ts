import type { Axis } from '../../ir/actions.js';
import type { Program } from '../../ir/program.js';
import { DRAFT, type Stage } from '../../ir/schema.js';
import { listOf } from '../../support/words.js';
import { actionGrants, modelNames, selectedOf, type ActionGrant } from '../grants.js';
import { defineRule, type Finding } from '../rule.js';

export default defineRule({
  id: 'wildcard-exposes-future',
  family: 'exposure',
  severity: 'warning',
  summary: 'a `"*"` shows what does not exist yet before anybody has decided on it',
  check: ({ program }) =>
    actionGrants(program, () => true).flatMap((read) => {
      if (read.action.value !== 'read') return read.action.value === 'readVersions' ? versions(read) : [];
      return [...newModels(program, read), ...newStages(program, read)];
    }),
});

/** Of the public, all models are the finding of public-all-models; members of a role make the models themselves. */
function newModels({ schema }: Program, read: ActionGrant): readonly Finding[] {
  const { principal, grant } = read;
  const internal = selectedOf(grant.stages, schema.stages.values()).filter(({ value }) => isInternal(value));
  const names = internal.map(({ value }) => value.name);
  const isJudged = principal.kind === 'user' || (principal.kind === 'token' && names.length > 0);
  if (!isJudged || grant.models.kind === 'list') return [];
  const what = names.includes(DRAFT)
    ? 'the drafts'
    : names.length === 0
      ? 'the entries'
      : `what is in ${listOf(names)}`;
  return [
    {
      message: `\`${principal.ref}\` will read ${what} of every new model`,
      at: grant.models.origin,
      label: 'whatever the model holds, from the day it is created',
      notes: newElements(read, ['stages', 'locales']),
      help: 'write out the models, so that each new one is decided in a review',
      subject: { who: principal.ref, action: 'read', models: ['*'], ...(names.length === 0 ? {} : { stages: names }) },
    },
  ];
}

function versions({ principal, grant }: ActionGrant): readonly Finding[] {
  if (principal.kind !== 'token' || grant.models.kind === 'list') return [];
  return [
    {
      message: `\`${principal.ref}\` will read every version of every new model`,
      at: grant.models.origin,
      label: 'drafts included, as raw JSON, from the day the model is created',
      help: 'write out the models, so that each new one is decided in a review',
      subject: { who: principal.ref, action: 'readVersions', models: ['*'] },
    },
  ];
}

/** Where a stage that exists is internal, its reading is the finding of public-internal-stage. */
function newStages({ schema }: Program, read: ActionGrant): readonly Finding[] {
  const { principal, grant } = read;
  if (principal.kind !== 'public' || grant.stages?.kind !== 'all') return [];
  if ([...schema.stages.values()].some(isInternal)) return [];
  return [
    {
      message: 'the public will read every new stage',
      at: grant.stages.origin,
      label: 'a stage is internal until it is declared to be public, and is read at once',
      notes: newElements(read, ['locales']),
      help: 'write out the stages that are for the public',
      subject: { who: principal.ref, action: 'read', models: modelNames(grant.models), stages: ['*'] },
    },
  ];
}

function isInternal({ audience }: Stage): boolean {
  return audience !== 'public';
}

/** What else the grant shows that does not exist yet. */
function newElements({ grant }: ActionGrant, axes: readonly Axis[]): readonly string[] {
  const open = axes.filter((axis) => grant[axis]?.kind === 'all').map((axis) => axis.slice(0, -1));
  return open.map((noun) => `a new ${noun} is read as well`);
}
