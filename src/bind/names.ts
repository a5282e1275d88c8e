import type { Reference, Selection } from '../ir/program.js';
import type { Locale, Model, Stage } from '../ir/schema.js';
import { didYouMean } from '../support/suggest.js';
import { spanAt, within, type Place } from './place.js';
import type { Scope } from './scope.js';
import type { Findings } from './findings.js';

/** What a schema declares by name. */
export interface SchemaNames {
  readonly models: Model;
  readonly stages: Stage;
  readonly locales: Locale;
}
export type SchemaSection = keyof SchemaNames;

const NOUNS: { readonly [S in SchemaSection]: string } = { models: 'model', stages: 'stage', locales: 'locale' };

/** A name of the schema; undefined, and reported unless it is poisoned, when there is none. */
export function bindName<S extends SchemaSection>(
  section: S,
  { name, place }: { readonly name: string; readonly place: Place },
  scope: Scope,
): SchemaNames[S] | undefined {
  const known: ReadonlyMap<string, SchemaNames[S]> = namesOf(section, scope);
  const value = known.get(name);
  if (value !== undefined || scope.poisoned.has(section, name)) return value;
  scope.findings.report({
    code: `unknown-${NOUNS[section]}`,
    message: `unknown ${NOUNS[section]} \`${name}\``,
    at: spanAt(place),
    help: helpFor(name) ?? didYouMean(name, known.keys()),
  });
  return undefined;
}

function helpFor(name: string): string | undefined {
  if (name === '*') return '`"*"` stands alone, without a list around it';
  if (/^\*+$/.test(name)) return 'write `"*"` for all that there are, without a list around it';
  return name.startsWith('$claims') ? 'a claim stands for a value, in a `where` alone' : undefined;
}

function namesOf<S extends SchemaSection>(section: S, { schema }: Scope): ReadonlyMap<string, SchemaNames[S]> {
  const maps: { readonly [K in SchemaSection]: ReadonlyMap<string, SchemaNames[K]> } = schema;
  return maps[section];
}

/** What was written of an axis, and whether all of it was understood. */
export interface BoundNames<T> {
  readonly selection: Selection<T>;
  readonly isComplete: boolean;
}

/** A list of names, or `"*"`. Unknown names are left out. */
export function bindNames<S extends SchemaSection>(
  section: S,
  { names, place }: { readonly names: '*' | readonly string[]; readonly place: Place },
  scope: Scope,
): BoundNames<SchemaNames[S]> {
  const origin = spanAt(place);
  if (names === '*') return { selection: { kind: 'all', origin }, isComplete: true };
  const unique = withoutRepeats(names, place, scope.findings);
  const items: Reference<SchemaNames[S]>[] = [];
  for (const item of unique) {
    const value = bindName(section, item, scope);
    if (value !== undefined) items.push({ value, origin: spanAt(item.place) });
  }
  return { selection: { kind: 'list', items, origin }, isComplete: items.length === unique.length };
}

/** Lists up to this length are looked through for repeats before a table is made. */
const FEW = 16;

/** The items of a list, each with its place; what stands in it twice is reported and left out. */
export function withoutRepeats<N extends string>(
  names: readonly N[],
  place: Place,
  findings: Findings,
): readonly { readonly name: N; readonly place: Place }[] {
  if (names.length <= FEW && names.every((name, index) => names.indexOf(name) === index)) {
    return names.map((name, index) => ({ name, place: within(place, index) }));
  }
  const first = new Map<string, { readonly name: N; readonly place: Place }>();
  for (const [index, name] of names.entries()) {
    const item = { name, place: within(place, index) };
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, item);
      continue;
    }
    findings.report({
      code: 'duplicate-item',
      message: `\`${name}\` stands in the list twice`,
      at: spanAt(item.place),
      related: [{ span: spanAt(earlier.place), label: 'first here' }],
      help: 'remove one of the two',
    });
  }
  return [...first.values()];
}
