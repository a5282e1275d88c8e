import { ALWAYS } from '../ir/condition.js';
import { usesClaims } from '../ir/fold.js';
import type { Grant, Program, TokenPrincipal } from '../ir/program.js';
import { PUBLISHED } from '../ir/schema.js';

/**
 * The program with the token that the middleware itself sends to Hygraph: the reads of everybody whom the middleware
 * serves (the public, tokens, users), since it answers nothing but reads, and no management permission. A condition with
 * claims is the middleware's alone to enforce, so the token reads without it.
 */
export function withGateway(program: Program, name: string): Program {
  const served = program.principals.filter(({ kind }) => kind !== 'role');
  const grants = served.flatMap((principal) =>
    principal.grants.flatMap((grant) => readsOf(grant, principal.environments)),
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

function readsOf(grant: Grant, environments: readonly string[] | undefined): readonly Grant[] {
  const actions = grant.actions.filter(({ value }) => value === 'read');
  if (actions.length === 0) return [];
  const condition = usesClaims(grant.condition) ? ALWAYS : grant.condition;
  return [{ ...grant, actions, condition, environments: both(grant.environments, environments) }];
}

/** The environments in which both the grant and its principal are. */
function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((name) => b.includes(name));
}
