import type { ClaimType } from '../ir/condition.js';
import type {
  Principal,
  PublicPrincipal,
  Reference,
  RolePrincipal,
  TokenPrincipal,
  UserPrincipal,
} from '../ir/program.js';
import { PUBLISHED, type Stage } from '../ir/schema.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { Public, Role, Token, User } from '../schema/policy.generated.js';
import type { Span } from '../source/span.js';
import { claimTypeOf } from './claim-types.js';
import { NO_CLAIMS, type NamedResult } from './conditions/context.js';
import { declarationsOf, publicDeclaration, type Declaration } from './declarations.js';
import { bindEnvironments } from './environments.js';
import { bindGrants } from './grants.js';
import { bindManagement } from './management.js';
import { bindName } from './names.js';
import { keySpanAt, referenceAt, spanAt, within, type Place } from './place.js';
import type { Scope } from './scope.js';

/** What principals are bound with. */
interface PrincipalSource {
  readonly documents: readonly PolicyDocument[];
  readonly scope: Scope;
  readonly named: ReadonlyMap<string, NamedResult>;
}

/** `public` (declared or not), then tokens, roles and users, each in the order of their names. */
export function bindPrincipals(source: PrincipalSource): readonly Principal[] {
  const { documents, scope } = source;
  const declared = <S extends 'tokens' | 'roles' | 'users'>(section: S): ReturnType<typeof declarationsOf<S>> =>
    declarationsOf(section, documents, scope.findings);
  const open = publicDeclaration(documents, scope.findings);
  return [
    open === undefined ? undeclaredPublic(source) : bindPublic(open, source),
    ...declared('tokens').map((token) => bindToken(token, source)),
    ...declared('roles').map((role) => bindRole(role, source)),
    ...declared('users').map((user) => bindUser(user, source)),
  ];
}

function bindPublic({ value, place }: Declaration<Public>, { scope, named }: PrincipalSource): PublicPrincipal {
  return {
    kind: 'public',
    isDeclared: true,
    ref: 'public',
    name: 'public',
    grants: bindGrants(value.grants, within(place, 'grants'), { scope, named, claims: NO_CLAIMS }),
    defaultStage: bindDefaultStage(value.defaultStage, place, scope),
    environments: undefined,
    origin: keySpanAt(place),
  };
}

/** An endpoint that no file speaks of may do nothing. Its origin is empty: there is nothing to underline. */
function undeclaredPublic({ documents, scope }: PrincipalSource): PublicPrincipal {
  const file = documents[0]?.file ?? { path: '', text: '' };
  const origin = { file, start: 0, end: 0 };
  const defaultStage = { value: standardStage(scope), origin };
  const base = { ref: 'public', name: 'public', grants: [], defaultStage, environments: undefined, origin };
  return { ...base, kind: 'public', isDeclared: false };
}

function bindToken({ name, value, place }: Declaration<Token>, { scope, named }: PrincipalSource): TokenPrincipal {
  const { expires } = value;
  return {
    kind: 'token',
    ref: `tokens/${name}`,
    name,
    description: value.description,
    owner: value.owner,
    management: bindManagement(value.management, within(place, 'management'), scope.findings),
    expires: expires === undefined ? undefined : referenceAt(expires, within(place, 'expires')),
    environments: bindEnvironments(value.environments, within(place, 'environments'), scope.findings),
    grants: bindGrants(value.grants, within(place, 'grants'), { scope, named, claims: NO_CLAIMS }),
    defaultStage: bindDefaultStage(value.defaultStage, place, scope),
    origin: keySpanAt(place),
  };
}

function bindRole({ name, value, place }: Declaration<Role>, { scope, named }: PrincipalSource): RolePrincipal {
  const origin = keySpanAt(place);
  return {
    kind: 'role',
    ref: `roles/${name}`,
    name,
    description: value.description,
    management: bindManagement(value.management, within(place, 'management'), scope.findings),
    environments: bindEnvironments(value.environments, within(place, 'environments'), scope.findings),
    grants: bindGrants(value.grants, within(place, 'grants'), { scope, named, claims: NO_CLAIMS }),
    defaultStage: { value: standardStage(scope), origin },
    origin,
  };
}

function bindUser({ name, value, place }: Declaration<User>, { scope, named }: PrincipalSource): UserPrincipal {
  const types = claimTypes(value.claims ?? {});
  const claims = { kind: 'declared', types, isPoisoned: scope.poisoned.has('users', name) } as const;
  return {
    kind: 'user',
    ref: `users/${name}`,
    name,
    description: value.description,
    match: { ...value.match },
    claims: types,
    environments: bindEnvironments(value.environments, within(place, 'environments'), scope.findings),
    grants: bindGrants(value.grants, within(place, 'grants'), { scope, named, claims }),
    defaultStage: bindDefaultStage(value.defaultStage, place, scope),
    origin: keySpanAt(place),
  };
}

function claimTypes(claims: { readonly [name: string]: string }): ReadonlyMap<string, ClaimType> {
  const entries = Object.entries(claims).flatMap(([name, text]): readonly (readonly [string, ClaimType])[] => {
    const type = claimTypeOf(text);
    return type === undefined ? [] : [[name, type]];
  });
  return new Map(entries);
}

/** PUBLISHED when not given (facts 1.4), which then must exist. `place` is the principal's. */
function bindDefaultStage(name: string | undefined, place: Place, scope: Scope): Reference<Stage> {
  if (name !== undefined) {
    const at = within(place, 'defaultStage');
    const value = bindName('stages', { name, place: at }, scope) ?? standardStage(scope);
    return { value, origin: spanAt(at) };
  }
  const origin: Span = keySpanAt(place);
  if (!scope.schema.stages.has(PUBLISHED) && !scope.poisoned.has('stages', PUBLISHED)) {
    scope.findings.report({
      code: 'argument-missing',
      message: `\`defaultStage\` is missing, and there is no stage \`${PUBLISHED}\``,
      at: origin,
      help: 'name the stage that a request without one reads',
    });
  }
  return { value: standardStage(scope), origin };
}

const STANDARD: Stage = Object.freeze({ name: PUBLISHED, audience: 'public', origin: undefined });

function standardStage({ schema }: Scope): Stage {
  return schema.stages.get(PUBLISHED) ?? STANDARD;
}
