import type { Principal, Program } from '../../ir/program.js';
import { lower } from '../../rows/lower.js';
import { inEnvironment } from '../../semantics/cells.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../../semantics/environments.js';
import { withGateway } from '../../semantics/gateway.js';
import { count } from '../../support/words.js';
import { defineRule, type Finding, type RowQuota, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'row-quota',
  family: 'hygiene',
  severity: 'warning',
  summary: "the policy takes more permission rows than the project's plan allows",
  check: ({ program, today, quota }: RuleContext) => {
    if (quota === undefined) return [];
    const uses = [OTHER_ENVIRONMENT, ...namedEnvironments(program)].map((name) =>
      useIn(program, name, { today, quota }),
    );
    const [first, ...others] = uses;
    if (first === undefined) return [];
    const largest = others.reduce((most, use) => (use.total > most.total ? use : most), first);
    return largest.total > quota.rows ? findingOf(largest, quota) : [];
  },
});

/** The fewest rows that say what a principal may do. */
interface Taken {
  readonly principal: Principal;
  readonly rows: number;
  /** False where fewer rows may do, which were not found in the time that a search is given. */
  readonly isMinimal: boolean;
}

/** What an environment takes of the quota. */
interface Use {
  readonly environment: string;
  /** Most rows first. */
  readonly taken: readonly Taken[];
  readonly total: number;
}

function useIn(program: Program, environment: string, { today, quota }: Counting): Use {
  const { gateway } = quota;
  const here = inEnvironment(gateway === undefined ? program : withGateway(program, gateway), environment);
  const taken = here.principals
    .filter((principal) => !isExpired(principal, today))
    .map((principal) => {
      const { rows, isMinimal } = lower(here, principal);
      return { principal, rows: rows.length, isMinimal };
    })
    .sort((a, b) => b.rows - a.rows);
  return { environment, taken, total: taken.reduce((sum, { rows }) => sum + rows, 0) };
}

interface Counting {
  readonly today: string;
  readonly quota: RowQuota;
}

/** A plan deletes such a token. */
function isExpired(principal: Principal, today: string): boolean {
  return principal.kind === 'token' && principal.expires !== undefined && principal.expires.value < today;
}

/** How many principals are named. */
const SHOWN = 3;

function findingOf({ environment, taken, total }: Use, { rows: allowed, gateway }: RowQuota): readonly Finding[] {
  const ownGateway = taken.find(({ principal }) => principal.ref === `tokens/${gateway ?? ''}`);
  const [first, ...others] = taken.filter((item) => item !== ownGateway).slice(0, SHOWN);
  if (first === undefined) return [];
  const where = environment === OTHER_ENVIRONMENT ? '' : ` in \`${environment}\``;
  return [
    {
      message: `the policy takes at least ${count(total, 'permission row')}${where}, and the project may have ${allowed}`,
      at: first.principal.origin,
      label: `\`${first.principal.ref}\` takes ${first.rows} of them, the most`,
      related: others
        .filter(({ rows }) => rows > 0)
        .map(({ principal, rows }) => ({ span: principal.origin, label: `and this one ${rows}` })),
      notes: [
        'a row says one action on one model, or on all, under one condition; rows that no file declares come on top',
        ...(ownGateway === undefined
          ? []
          : [`\`${ownGateway.principal.ref}\`, which the config names, takes ${ownGateway.rows}`]),
        ...(taken.every(({ isMinimal }) => isMinimal) ? [] : ['some of it may do with fewer: the search was given up']),
      ],
      help: 'let principals that need the same be one, take out what nobody uses, or ask Hygraph for a larger quota',
      subject: { who: first.principal.ref },
    },
  ];
}
