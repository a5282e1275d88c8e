import { isWrite, type Action } from '../ir/actions.js';
import { ALWAYS, type Condition } from '../ir/condition.js';
import { usesClaims } from '../ir/fold.js';
import type { Grant, Program, TokenPrincipal } from '../ir/program.js';
import { DRAFT, PUBLISHED, type Model, type Schema } from '../ir/schema.js';
import { asksForStages, looksAtAttribution, modelsLookedInto } from './looks-into.js';

/**
 * The program with the token that the middleware itself sends to Hygraph: the reads and writes of everybody whom the
 * middleware serves (the public, tokens, users), and no management permission. A condition with claims is the
 * middleware's alone to enforce, so the token has the grant without it. A write under a condition on attribution is left
 * out: the middleware denies it, since whatever it writes is attributed to itself.
 *
 * The middleware sends conditions as filters, and a filter sees what its sender may read. So that no record is missed,
 * which under `_none` and `_every` would let others through, the token also reads, whole, what conditions look into.
 */
export function withGateway(program: Program, name: string): Program {
  const served = program.principals.filter(({ kind }) => kind !== 'role');
  const grants = served.flatMap((principal) =>
    principal.grants.flatMap((grant) => grantsOf(program.schema, grant, principal.environments)),
  );
  const [first] = program.principals;
  const stage = program.schema.stages.get(PUBLISHED) ?? first?.defaultStage.value;
  if (first === undefined || stage === undefined) return program;
  const { origin } = first;
  const gateway: TokenPrincipal = {
    kind: 'token',
    ref: `tokens/${name}`,
    name,
    description: 'The middleware, in front of the Content API',
    owner: undefined,
    management: [],
    expires: undefined,
    environments: undefined,
    grants,
    defaultStage: { value: stage, origin },
    origin,
  };
  return { ...program, principals: [...program.principals, gateway] };
}

function grantsOf(schema: Schema, grant: Grant, environments: readonly string[] | undefined): readonly Grant[] {
  const condition = usesClaims(grant.condition) ? ALWAYS : grant.condition;
  const served = { ...grant, condition, environments: both(grant.environments, environments) };
  return [...readsOf(schema, served, grant.condition), ...writesOf(schema, served, grant.condition)];
}

function readsOf(schema: Schema, served: Grant, condition: Condition): readonly Grant[] {
  const actions = served.actions.filter(({ value }) => value === 'read');
  if (actions.length === 0) return [];
  const reads = { ...served, actions };
  return [reads, ...looksOf(schema, reads, condition)];
}

/** The actions whose conditions are asked of a record as it is in DRAFT. */
const IN_DRAFT: ReadonlySet<Action> = new Set<Action>(['create', 'update']);

function writesOf(schema: Schema, served: Grant, condition: Condition): readonly Grant[] {
  const actions = served.actions.filter(({ value }) => isWrite(value));
  if (actions.length === 0 || looksAtAttribution(condition)) return [];
  const { origin } = served;
  const draft = actions.every(({ value }) => IN_DRAFT.has(value)) ? schema.stages.get(DRAFT) : undefined;
  const stages: Grant['stages'] =
    draft === undefined ? { kind: 'all', origin } : { kind: 'list', items: [{ value: draft, origin }], origin };
  const reads: Grant = { ...served, actions: [{ value: 'read', origin }], stages, from: undefined, to: undefined };
  return [{ ...served, actions }, ...looksOf(schema, reads, condition)];
}

/** The reads, without a condition, of what a condition of a grant looks into. */
function looksOf(schema: Schema, reads: Grant, condition: Condition): readonly Grant[] {
  const { origin } = reads;
  const grantOn = (models: readonly Model[], stages: Grant['stages']): readonly Grant[] => {
    if (models.length === 0) return [];
    const items = models.map((value) => ({ value, origin }));
    const locales = withDefault(schema, reads.locales);
    return [{ ...reads, models: { kind: 'list', items, origin }, stages, locales, condition: ALWAYS }];
  };
  const peers = modelsLookedInto(schema, condition);
  if (!asksForStages(condition)) return grantOn(peers, reads.stages);
  const own = reads.models.kind === 'list' ? reads.models.items.map(({ value }) => value) : [];
  return grantOn([...own, ...peers], { kind: 'all', origin });
}

/** A peer that is not localized is read in the default locale. */
function withDefault({ locales, defaultLocale }: Schema, selection: Grant['locales']): Grant['locales'] {
  const value = locales.get(defaultLocale);
  if (selection?.kind !== 'list' || value === undefined) return selection;
  return { ...selection, items: [...selection.items, { value, origin: selection.origin }] };
}

/** The environments in which both the grant and its principal are. */
function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((name) => b.includes(name));
}
