import type { Move } from '../ir/program.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { Move as WrittenMove } from '../schema/policy.generated.js';
import { sortBy } from '../support/order.js';
import { didYouMean } from '../support/suggest.js';
import { sectionAt, spanAt, within, type Place } from './place.js';
import { isPoisoned, type PrincipalScope } from './principal-patterns.js';

/** An entry of `moved`. */
interface Entry extends WrittenMove {
  readonly place: Place;
}

/**
 * The renames that the files ask for, each led to the end of its chain. An entry that is wrong is reported and left out,
 * and so is every one that leads to it.
 */
export function bindMoves(documents: readonly PolicyDocument[], source: PrincipalScope): readonly Move[] {
  const written = documents.flatMap((document) =>
    (document.content.moved ?? []).map(({ from, to }, index): Entry => {
      return { from, to, place: within(sectionAt(document, 'moved'), index) };
    }),
  );
  const entries = withoutConflicts(
    written.filter((entry) => isOfOneKind(entry, source)),
    source,
  );
  const chains = chainsOf(entries);
  reportCycles(entries, new Set(chains.flat()), source);
  return chains.flatMap((chain) => {
    const [end] = chain;
    const isFine = chain.map((entry) => isGone(entry, source)).every((is) => is);
    return end !== undefined && isDeclared(end, entries, source) && isFine
      ? chain.map((entry) => moveOf(entry, end))
      : [];
  });
}

function moveOf({ from, place }: Entry, { to }: Entry): Move {
  return { from, to, origin: spanAt(place) };
}

function isOfOneKind({ from, to, place }: Entry, { scope }: PrincipalScope): boolean {
  if (kindOf(from) === kindOf(to)) return true;
  scope.findings.report({
    code: 'move-kind',
    message: `\`${from}\` cannot become \`${to}\``,
    at: spanAt(within(place, 'to')),
    help: `move it to \`${kindOf(from)}/…\``,
  });
  return false;
}

function kindOf(principal: string): string {
  return principal.slice(0, principal.indexOf('/'));
}

/** The first entry of a name counts, and each other is reported. */
function withoutConflicts(entries: readonly Entry[], { scope }: PrincipalScope): readonly Entry[] {
  const kept = { from: new Map<string, Entry>(), to: new Map<string, Entry>() };
  for (const entry of entries) {
    const side = (['from', 'to'] as const).find((key) => kept[key].has(entry[key]));
    const earlier = side && kept[side].get(entry[side]);
    if (side === undefined || earlier === undefined) {
      kept.from.set(entry.from, entry);
      kept.to.set(entry.to, entry);
      continue;
    }
    scope.findings.report({
      code: 'move-conflict',
      message: side === 'from' ? `\`${entry.from}\` is moved twice` : `two are moved to \`${entry.to}\``,
      at: spanAt(within(entry.place, side)),
      related: [{ span: spanAt(within(earlier.place, side)), label: 'first here' }],
      help: 'remove one of the two',
    });
  }
  return [...kept.from.values()];
}

/** The entries by where they lead to, the last of each chain first. Those of a circle lead nowhere. */
function chainsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const sources = new Set(entries.map(({ from }) => from));
  const byTo = new Map(entries.map((entry) => [entry.to, entry]));
  const ends = entries.filter(({ to }) => !sources.has(to));
  return sortBy(ends, ({ to }) => to).map((end) => {
    const chain: Entry[] = [];
    for (let next: Entry | undefined = end; next !== undefined; next = byTo.get(next.from)) chain.push(next);
    return chain;
  });
}

function isGone({ from, place }: Entry, source: PrincipalScope): boolean {
  const declared = source.principals.get(from);
  if (declared === undefined) return !isPoisoned(from, source.scope);
  source.scope.findings.report({
    code: 'move-of-declared',
    message: `\`${from}\` is moved away, and declared still`,
    at: spanAt(within(place, 'from')),
    related: [{ span: declared.origin, label: 'declared here' }],
    help: 'take out the declaration, or the entry of `moved`',
  });
  return false;
}

function isDeclared({ to, place }: Entry, entries: readonly Entry[], { principals, scope }: PrincipalScope): boolean {
  if (principals.has(to)) return true;
  if (isPoisoned(to, scope)) return false;
  const moved = new Set(entries.flatMap((entry) => [entry.from, entry.to]));
  const alike = [...principals.keys()].filter((ref) => kindOf(ref) === kindOf(to) && !moved.has(ref));
  scope.findings.report({
    code: 'unknown-principal',
    message: `unknown principal \`${to}\``,
    at: spanAt(within(place, 'to')),
    help: didYouMean(to, alike) ?? `declare \`${to}\`, or take the entry out`,
  });
  return false;
}

/** Tells once of each circle. `ended` are the entries that lead somewhere. */
function reportCycles(entries: readonly Entry[], ended: ReadonlySet<Entry>, { scope }: PrincipalScope): void {
  const byFrom = new Map(entries.map((entry) => [entry.from, entry]));
  const told = new Set(ended);
  for (const entry of entries) {
    const circle: string[] = [];
    for (let next: Entry | undefined = entry; next !== undefined && !told.has(next); next = byFrom.get(next.to)) {
      circle.push(`\`${next.from}\``);
      told.add(next);
    }
    if (circle.length === 0) continue;
    scope.findings.report({
      code: 'move-cycle',
      message: `moved in a circle: ${[...circle, `\`${entry.from}\``].join(' to ')}`,
      at: spanAt(within(entry.place, 'to')),
      help: 'move each name to one that is declared',
    });
  }
}
