import type { Principal, PrincipalPattern } from '../ir/program.js';
import { didYouMean } from '../support/suggest.js';
import { withoutRepeats } from './names.js';
import { spanAt, type Place } from './place.js';
import type { Scope } from './scope.js';

/** The principals there are, to be referred to. */
export interface PrincipalScope {
  readonly scope: Scope;
  readonly principals: ReadonlyMap<string, Principal>;
}

/** All of a kind; `"*"` alone is anybody. */
const KINDS: readonly string[] = ['tokens/*', 'roles/*', 'users/*'];

/** `who` of a guardrail: undefined when it is anybody. Unknown principals are reported and left out. */
export function bindPatterns(
  who: readonly string[] | undefined,
  place: Place,
  source: PrincipalScope,
): readonly PrincipalPattern[] | undefined {
  if (who === undefined) return undefined;
  const items = withoutRepeats(who, place, source.scope.findings);
  const patterns = items.flatMap((item): readonly PrincipalPattern[] => {
    if (item.name === '*') return [];
    return isPattern(item, source) ? [{ text: item.name, origin: spanAt(item.place) }] : [];
  });
  return items.some(({ name }) => name === '*') ? undefined : patterns;
}

interface WrittenPattern {
  readonly name: string;
  readonly place: Place;
}

/** True for a principal or a kind of principals; else reported, unless its declaration is known to be broken. */
function isPattern({ name, place }: WrittenPattern, { principals, scope }: PrincipalScope): boolean {
  if (KINDS.includes(name) || principals.has(name)) return true;
  if (!isPoisoned(name, scope)) reportUnknown({ name, place }, [...principals.keys(), ...KINDS, '*'], scope);
  return false;
}

/** The one principal that a test or a waiver speaks of. */
export function bindPrincipal(
  { name, place }: WrittenPattern,
  noun: 'test' | 'waiver',
  source: PrincipalScope,
): Principal | undefined {
  const { principals, scope } = source;
  const principal = principals.get(name);
  if (principal !== undefined || isPoisoned(name, scope)) return principal;
  if (name === '*' || KINDS.includes(name)) {
    scope.findings.report({
      code: 'unknown-principal',
      message: `a ${noun} speaks of one principal, not of \`${name}\``,
      at: spanAt(place),
      help: `write a ${noun} for each`,
    });
    return undefined;
  }
  reportUnknown({ name, place }, principals.keys(), scope);
  return undefined;
}

/** True for the name of a principal whose declaration is known to be broken. */
export function isPoisoned(name: string, { poisoned }: Scope): boolean {
  const [section, rest] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  if (section === 'tokens' || section === 'roles' || section === 'users') return poisoned.has(section, rest);
  return false;
}

function reportUnknown({ name, place }: WrittenPattern, candidates: Iterable<string>, { findings }: Scope): void {
  findings.report({
    code: 'unknown-principal',
    message: `unknown principal \`${name}\``,
    at: spanAt(place),
    help: didYouMean(name, candidates) ?? 'principals are `public`, `tokens/…`, `roles/…` and `users/…`',
  });
}
