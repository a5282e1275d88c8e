import type { Action } from '../../ir/actions.js';
import type { Grant, Principal, Reference } from '../../ir/program.js';
import { cellKey, grantsReaching, type Cell } from '../../semantics/cells.js';
import { dependencies } from '../../semantics/dependencies.js';
import { neverHolds } from '../../semantics/never-holds.js';
import { count } from '../../support/words.js';
import { appliesWherever, reachedCells } from '../covering.js';
import { grantTexts, insertAfter } from '../grant-text.js';
import { actionGrants, modelNames } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'missing-dependency',
  family: 'completeness',
  severity: 'error',
  summary: 'a grant cannot work, since Hygraph demands other permissions with it',
  check: (context) =>
    actionGrants(context.program, () => true).flatMap(({ principal, grant, action }) =>
      findingOf(principal, { grant, action }, missingCells(context, principal, { grant, action })),
    ),
});

interface ActionOfGrant {
  readonly grant: Grant;
  readonly action: Reference<Action>;
}

function missingCells(
  { program: { schema } }: RuleContext,
  principal: Principal,
  { grant, action }: ActionOfGrant,
): readonly Cell[] {
  const needed = reachedCells(schema, grant, action.value).flatMap((cell) => dependencies(schema, cell));
  const unique = [...new Map(needed.map((cell) => [cellKey(cell), cell])).values()];
  return unique.filter((cell) => !isGranted(principal, cell, grant));
}

function isGranted(principal: Principal, cell: Cell, by: Grant): boolean {
  return grantsReaching(principal, cell).some((other) => appliesWherever(other, by) && !neverHolds(other.condition));
}

/** How many missing cells a finding lists before it counts the rest. */
const SHOWN = 4;

function findingOf(
  principal: Principal,
  { grant, action }: ActionOfGrant,
  missing: readonly Cell[],
): readonly Finding[] {
  if (missing.length === 0) return [];
  const texts = grantTexts(missing, grant.environments);
  const rest = missing.length - SHOWN;
  return [
    {
      message: `\`${principal.ref}\` may \`${action.value}\`, but lacks what Hygraph demands with it`,
      at: action.origin,
      label: 'every such request is refused',
      notes: [
        ...missing.slice(0, SHOWN).map((cell) => `missing: ${cellKey(cell)}`),
        ...(rest > 0 ? [`and ${count(rest, 'more cell')}`] : []),
      ],
      help: `add ${texts.map((text) => `\`- ${text}\``).join(' and ')}`,
      fix: { title: 'grant what is missing', applicability: 'unsafe', edits: [insertAfter(grant, texts)] },
      subject: { who: principal.ref, action: action.value, models: modelNames(grant.models) },
    },
  ];
}
