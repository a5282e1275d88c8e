import type { Action } from '../../ir/actions.js';
import { ALWAYS, NEVER, type Condition } from '../../ir/condition.js';
import type { Grant, Principal, Reference } from '../../ir/program.js';
import { canHold } from '../../semantics/can-hold.js';
import { cellKey, FUTURE, isFuture, reachedCells, type Cell } from '../../semantics/cells.js';
import { dependencies } from '../../semantics/dependencies.js';
import { grantTexts, insertAfter } from '../../semantics/grant-text.js';
import { disjoint } from '../../semantics/proof/entails.js';
import { count, listOf } from '../../support/words.js';
import { appliesWherever, environmentsOfGrant } from '../covering.js';
import { modelNames } from '../grants.js';
import { conditionIn } from '../holding.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'missing-dependency',
  family: 'completeness',
  severity: 'error',
  summary: 'a grant cannot work, since Hygraph demands other permissions with it',
  check: (context) =>
    context.program.principals.flatMap((principal) =>
      gapsOf(context, principal).map((gap) => findingOf(principal, gap)),
    ),
});

interface ActionOfGrant {
  readonly grant: Grant;
  readonly action: Reference<Action>;
}

/** Cells that are missing, and the actions that lack them: the first is blamed, the others lack nothing else. */
interface Gap {
  readonly by: readonly [ActionOfGrant, ...ActionOfGrant[]];
  readonly cells: readonly Cell[];
}

/** What a principal lacks, each cell once, so that one addition mends all that need it. */
function gapsOf(context: RuleContext, principal: Principal): readonly Gap[] {
  const statements = principal.grants.flatMap((grant) => grant.actions.map((action) => ({ grant, action })));
  return statements.reduce<readonly Gap[]>((gaps, statement) => {
    const missing = missingCells(context, principal, statement);
    const claims = (gap: Gap, cell: Cell): boolean =>
      appliesWherever(gap.by[0].grant, statement.grant) && gap.cells.some((other) => cellKey(other) === cellKey(cell));
    const left = missing.filter((cell) => !gaps.some((gap) => claims(gap, cell)));
    if (left.length > 0) return [...gaps, { by: [statement], cells: left }];
    return gaps.map((gap) =>
      missing.some((cell) => claims(gap, cell)) ? { ...gap, by: [...gap.by, statement] } : gap,
    );
  }, []);
}

function missingCells(context: RuleContext, principal: Principal, { grant, action }: ActionOfGrant): readonly Cell[] {
  const { schema } = context.program;
  const needed = reachedCells(schema, grant, action.value).flatMap((cell) => dependencies(schema, cell));
  const unique = [...new Map(needed.map((cell) => [cellKey(cell), cell])).values()];
  const environments = environmentsOfGrant(principal, grant);
  return unique.filter((cell) =>
    environments.some((environment) => {
      const allowed = conditionIn(context, principal, { environment, cell });
      return allowed === NEVER || isKnownDisjoint(grant.condition, allowed, cell.model);
    }),
  );
}

/** No record is under both: what is needed is there, and never where it is needed. A part of them is enough to work with. */
function isKnownDisjoint(condition: Condition, allowed: Condition, model: string): boolean {
  if (condition === ALWAYS || allowed === ALWAYS || condition === allowed) return false;
  return canHold(condition) && disjoint(condition, allowed, { model }).kind === 'disjoint';
}

/** How many missing cells a finding lists before it counts the rest. */
const SHOWN = 4;

function findingOf(principal: Principal, { by, cells }: Gap): Finding {
  const [{ grant, action }, ...others] = by;
  const texts = grantTexts(cells, { environments: grant.environments });
  const actions = [...new Set(by.map((statement) => statement.action.value))];
  const rest = cells.length - SHOWN;
  return {
    message: `\`${principal.ref}\` may ${listOf(actions)}, but lacks what Hygraph demands with it`,
    at: action.origin,
    label: 'every such request is refused',
    related: others.map((other) => ({ span: other.action.origin, label: 'and every one of these' })),
    notes: [
      ...cells.slice(0, SHOWN).map((cell) => `missing: ${cellKey(cell)}`),
      ...(rest > 0 ? [`and ${count(rest, 'more cell')}`] : []),
      ...(cells.some(isFuture)
        ? [`\`${FUTURE}\` is what does not exist yet: it takes a \`"*"\`, no list reaches it`]
        : []),
    ],
    help: `add ${texts.map((text) => `\`- ${text}\``).join(' and ')}`,
    fix: { title: 'grant what is missing', applicability: 'unsafe', edits: [insertAfter(grant.origin, texts)] },
    subject: { who: principal.ref, action: action.value, models: modelNames(grant.models) },
  };
}
