import { ALWAYS, type Condition } from '../ir/condition.js';
import { childrenOf, someCondition, usesClaims } from '../ir/fold.js';
import type { Grant, Program, Selection, TokenPrincipal } from '../ir/program.js';
import { PUBLISHED, type Model, type Schema } from '../ir/schema.js';

/**
 * The program with the token that the middleware itself sends to Hygraph: the reads of everybody whom the middleware
 * serves (the public, tokens, users), since it answers nothing but reads, and no management permission. A condition with
 * claims is the middleware's alone to enforce, so the token reads without it. Conditions are sent as filters, and what
 * cannot be read cannot be asked about: the token also reads what they ask of.
 */
export function withGateway(program: Program, name: string): Program {
  const served = program.principals.filter(({ kind }) => kind !== 'role');
  const grants = served.flatMap((principal) =>
    principal.grants.flatMap((grant) =>
      readsOf(grant, { environments: principal.environments, schema: program.schema }),
    ),
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

interface Surroundings {
  readonly environments: readonly string[] | undefined;
  readonly schema: Schema;
}

function readsOf(grant: Grant, { environments, schema }: Surroundings): readonly Grant[] {
  const actions = grant.actions.filter(({ value }) => value === 'read');
  if (actions.length === 0) return [];
  const condition = usesClaims(grant.condition) ? ALWAYS : grant.condition;
  const reads: Grant = { ...grant, actions, condition, environments: both(grant.environments, environments) };
  const everything: Grant = { ...reads, condition: ALWAYS, conditionOrigin: undefined };
  const peers = [...peersOf(grant.condition, schema)];
  return [
    reads,
    ...(peers.length === 0 ? [] : [{ ...everything, models: listOf(peers, grant) }]),
    ...(asksOfStages(grant.condition)
      ? [{ ...everything, stages: { kind: 'all', origin: grant.origin } as const }]
      : []),
  ];
}

function listOf(models: readonly Model[], { origin }: Grant): Selection<Model> {
  return { kind: 'list', items: models.map((value) => ({ value, origin })), origin };
}

/** The models whose records a condition asks of, besides its own. */
function peersOf(condition: Condition, schema: Schema): ReadonlySet<Model> {
  const found = namesAsked(condition).flatMap((name) => schema.models.get(name) ?? []);
  return new Set([...found, ...childrenOf(condition).flatMap((child) => [...peersOf(child, schema)])]);
}

function namesAsked(condition: Condition): readonly string[] {
  if (condition.kind === 'member') return [condition.member];
  if (!('field' in condition)) return [];
  const { type } = condition.field;
  if (type.kind === 'relation') return [type.model];
  return type.kind === 'union' ? type.models : [];
}

function asksOfStages(condition: Condition): boolean {
  return someCondition(condition, (item) => item.kind === 'quantified' && item.field.type.kind === 'stages');
}

/** The environments in which both the grant and its principal are. */
function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((name) => b.includes(name));
}
