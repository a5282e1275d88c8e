import type { Principal, PrincipalRef, Program } from '../ir/program.js';
import type { Span } from '../source/span.js';
import { canonicalJson, type Json } from '../support/json.js';
import { sortBy } from '../support/order.js';
import { listOf } from '../support/words.js';
import type { Pair } from '../support/pair.js';

/**
 * What changes about a principal beside its grants. `unknown`: who it is, or what its conditions compare with, is not
 * what it was. `neutral`: what it may do is the same.
 */
export interface SettingChange {
  readonly principal: PrincipalRef;
  readonly kind: 'widened' | 'unknown' | 'neutral' | 'narrowed';
  /** A clause without its subject: `gains the management permission …`. */
  readonly message: string;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

type Found = Pick<SettingChange, 'kind' | 'message'>;

/** Management permissions, expiry, claims and default stages that are not what they were. */
export function diffSettings({ before, after }: Pair<Program>): readonly SettingChange[] {
  const refs = new Set([...before.principals, ...after.principals].map(({ ref }) => ref));
  return sortBy(refs, (ref) => ref).flatMap((principal) => {
    const was = before.principals.find(({ ref }) => ref === principal);
    const is = after.principals.find(({ ref }) => ref === principal);
    const found = [...managementChanges(was, is), ...(was && is ? settingsOf(was, is) : [])];
    return found.map((change) => ({ ...change, principal, before: was?.origin, after: is?.origin }));
  });
}

function managementChanges(was: Principal | undefined, is: Principal | undefined): readonly Found[] {
  const [before, after] = [managementOf(was), managementOf(is)];
  const gained = after.filter((name) => !before.includes(name));
  const lost = before.filter((name) => !after.includes(name));
  return [
    ...(gained.length === 0 ? [] : [{ kind: 'widened' as const, message: `gains management: ${listOf(gained)}` }]),
    ...(lost.length === 0 ? [] : [{ kind: 'narrowed' as const, message: `loses management: ${listOf(lost)}` }]),
  ];
}

function managementOf(principal: Principal | undefined): readonly string[] {
  if (principal?.kind !== 'token' && principal?.kind !== 'role') return [];
  return sortBy(
    principal.management.map(({ value }) => value),
    (name) => name,
  );
}

function settingsOf(was: Principal, is: Principal): readonly Found[] {
  const [stageBefore, stageAfter] = [was.defaultStage.value.name, is.defaultStage.value.name];
  return [
    ...(was.kind === 'token' && is.kind === 'token' ? expiryChange(was.expires?.value, is.expires?.value) : []),
    ...(was.kind === 'user' && is.kind === 'user' ? identityChanges(was, is) : []),
    ...(stageBefore === stageAfter
      ? []
      : [{ kind: 'neutral' as const, message: `has the default stage \`${stageAfter}\`, not \`${stageBefore}\`` }]),
  ];
}

/** A token without a day is good for ever. */
function expiryChange(was: string | undefined, is: string | undefined): readonly Found[] {
  if (was === is) return [];
  const isLonger = was !== undefined && (is === undefined || is > was);
  const days = `${is === undefined ? 'never expires' : `expires on ${is}`}, ${was === undefined ? 'where it never did' : `not on ${was}`}`;
  return [{ kind: isLonger ? 'widened' : 'narrowed', message: days }];
}

type User = Extract<Principal, { kind: 'user' }>;

function identityChanges(was: User, is: User): readonly Found[] {
  const claimsOf = ({ claims }: User): Json =>
    Object.fromEntries([...claims].map(([name, type]) => [name, { ...type }]));
  return [
    ...(canonicalJson(was.match) === canonicalJson(is.match)
      ? []
      : [{ kind: 'unknown' as const, message: `is matched by ${quoted(is.match)}, not by ${quoted(was.match)}` }]),
    ...(canonicalJson(claimsOf(was)) === canonicalJson(claimsOf(is))
      ? []
      : [{ kind: 'unknown' as const, message: 'has claims of other types' }]),
  ];
}

function quoted(value: Json): string {
  return `\`${canonicalJson(value)}\``;
}
