import { Kind, type ArgumentNode, type ValueNode } from 'graphql';
import { argumentNode } from './nodes.js';
import type { Scope } from './read-access.js';
import { namesOf, resolveValue } from './values.js';
import { report, unknown, type Trail, type Walk } from './walk.js';

/** The arguments of a field by name. */
export type Given = ReadonlyMap<string, ValueNode>;

/** The argument, unless it is a variable without a value: then GraphQL sees none. */
export function given(walk: Walk, values: Given, name: string): ValueNode | undefined {
  const node = values.get(name);
  return node !== undefined && resolveValue(node, walk.variables) !== undefined ? node : undefined;
}

/** The locales that a value names; a problem, and none, when it names others. */
export function localesOf(walk: Walk, value: ValueNode, trail: Trail): readonly string[] {
  return knownNames(walk, { value, trail, known: walk.index.locales, what: 'locale' });
}

/** The stages that a value names; a problem, and none, when it names others. */
export function stagesOf(walk: Walk, value: ValueNode, trail: Trail): readonly string[] {
  return knownNames(walk, { value, trail, known: walk.index.stages, what: 'stage' });
}

/** The locales of a root field: those that it names, else those of the request. A problem, and none, for others. */
export function rootLocales(
  walk: Walk,
  { values, trail, defaults }: { readonly values: Given; readonly trail: Trail; readonly defaults: readonly string[] },
): readonly string[] {
  const wanted = given(walk, values, 'locales');
  if (wanted !== undefined) return localesOf(walk, wanted, trail);
  // INVARIANT: what a header names is printed into the query, so only names that the policy knows get through.
  const stranger = defaults.find((locale) => !walk.index.locales.includes(locale));
  if (stranger === undefined) return defaults;
  report(walk, unknown(trail, `of the header \`gcms-locales\`: ${noSuch('locale', stranger)}`));
  return [];
}

interface NamesInput {
  readonly value: ValueNode;
  readonly trail: Trail;
  readonly known: readonly string[];
  readonly what: 'stage' | 'locale';
}

function knownNames(walk: Walk, { value, trail, known, what }: NamesInput): readonly string[] {
  const names = namesOf(resolveValue(value, walk.variables));
  const stranger = names?.find((name) => !known.includes(name));
  if (names !== undefined && stranger === undefined) return names;
  report(walk, unknown(trail, stranger === undefined ? `not a list of ${what}s` : noSuch(what, stranger)));
  return [];
}

/** Says that a stage or locale does not exist; what is no name is not repeated. */
export function noSuch(what: 'stage' | 'locale', name: string): string {
  return /^\w{1,64}$/.test(name) ? `there is no ${what} \`${name}\`` : `there is no such ${what}`;
}

/** True when a flag is given as true. */
export function isTrue(walk: Walk, values: Given, name: string): boolean {
  const node = values.get(name);
  return node !== undefined && resolveValue(node, walk.variables) === true;
}

/** Arguments that are flags, as the values that they were checked with; one without a value is left out. */
export function flagArguments(walk: Walk, values: Given, names: readonly string[]): readonly ArgumentNode[] {
  return names.flatMap((name) => {
    const node = values.get(name);
    const value = node && resolveValue(node, walk.variables);
    return typeof value === 'boolean' ? [argumentNode(name, { kind: Kind.BOOLEAN, value })] : [];
  });
}

/** Wherever the locales of one scope or the other may be looked through. */
export function eitherLocales(a: Scope, b: Scope): Scope {
  const locales = [...new Set([...a.locales, ...b.locales])];
  return { ...b, locales, isChain: locales.length === 1 };
}
