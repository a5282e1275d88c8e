import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Waiver } from '../ir/program.js';
import { didYouMean } from '../support/suggest.js';
import { listOf } from '../support/words.js';
import {
  commonParts,
  isCovered,
  missingKeys,
  namedParts,
  PART_KEYS,
  relationOf,
  type NamedParts,
} from './named-parts.js';
import type { Level } from './levels.js';

/** What the waivers are judged by. */
export interface WaiverOptions {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The levels of all rules that there are. */
  readonly levels: ReadonlyMap<string, Level>;
}

/** What a waiver is held against. */
export interface Hearing {
  readonly findings: readonly Diagnostic[];
  /** The waivers that have not expired. */
  readonly active: readonly Waiver[];
  readonly options: WaiverOptions;
}

/** What is wrong with a waiver. */
export function waiverProblems(waiver: Waiver, hearing: Hearing): readonly Diagnostic[] {
  const { today, levels } = hearing.options;
  const level = levels.get(waiver.rule.value);
  if (level === undefined) return [unknownRule(waiver, levels.keys())];
  if (level === 'off') return [ofRuleThatIsOff(waiver)];
  if (waiver.until.value < today) return [expired(waiver)];
  const findings = hearing.findings.filter(({ code }) => code === waiver.rule.value);
  const names = namedParts(waiver.names);
  const tooBroad = findings.find(({ subject }) => relationOf(names, namedParts(subject)) === 'broad');
  if (tooBroad !== undefined) return [broad(waiver, tooBroad)];
  const abouts = findings.map(({ subject }) => namedParts(subject));
  const named = abouts.filter((about) => relationOf(names, about) === 'named');
  if (named.length === 0) return [unused(waiver, abouts)];
  return repeated(waiver, named, hearing) ?? partlyUnused(waiver, named);
}

function unknownRule({ rule: { value, origin } }: Waiver, known: Iterable<string>): Diagnostic {
  const message = `no rule is called \`${value}\``;
  return diagnostic({ code: 'unknown-rule', message, at: origin, help: didYouMean(value, known) });
}

function expired({ rule, until }: Waiver): Diagnostic {
  const message = `the waiver of \`${rule.value}\` ended on ${until.value}`;
  const help = 'mend what it accepted, or agree on a later day';
  return diagnostic({ code: 'waiver-expired', severity: 'warning', message, at: until.origin, help });
}

function ofRuleThatIsOff(waiver: Waiver): Diagnostic {
  return acceptsNothing(waiver, {
    message: `the waiver of \`${waiver.rule.value}\` accepts nothing, since the rule is off`,
    help: 'remove it, or give the rule a level in the `rules` of the config',
  });
}

function unused(waiver: Waiver, abouts: readonly NamedParts[]): Diagnostic {
  const names = namedParts(waiver.names);
  const foreign = PART_KEYS.filter(
    (key) => names[key] !== undefined && abouts.length > 0 && abouts.every((about) => about[key] === undefined),
  );
  return acceptsNothing(waiver, {
    message: `the waiver of \`${waiver.rule.value}\` accepts nothing`,
    help:
      foreign.length === 0 ? 'remove it' : `what this rule finds is about no ${listOf(foreign, 'or')}: leave it out`,
  });
}

/** Undefined when something is left that no waiver before it accepts. */
function repeated(
  waiver: Waiver,
  named: readonly NamedParts[],
  { active }: Hearing,
): readonly Diagnostic[] | undefined {
  const names = namedParts(waiver.names);
  const earlier = active.slice(0, active.indexOf(waiver)).filter(({ rule }) => rule.value === waiver.rule.value);
  const namesOf = (about: NamedParts): readonly Waiver[] =>
    earlier.filter((other) => relationOf(namedParts(other.names), about) === 'named');
  const isRepeated = named.every((about) =>
    isCovered(
      commonParts(about, names),
      namesOf(about).map((other) => namedParts(other.names)),
    ),
  );
  if (!isRepeated) return undefined;
  const message = `the waiver of \`${waiver.rule.value}\` accepts nothing that others do not accept already`;
  const others = new Set(named.flatMap(namesOf));
  const related = [...others].map(({ rule }) => ({ span: rule.origin, label: 'accepted here' }));
  return [acceptsNothing(waiver, { message, help: 'remove it', related })];
}

/** Names in a list of which nothing is found: they would hide what somebody grants next year. */
function partlyUnused(waiver: Waiver, named: readonly NamedParts[]): readonly Diagnostic[] {
  const names = namedParts(waiver.names);
  const idle = PART_KEYS.flatMap((key) =>
    (names[key] ?? []).filter((name) => !named.some((about) => about[key]?.includes(name))),
  );
  if (idle.length === 0) return [];
  const message = `the waiver of \`${waiver.rule.value}\` accepts nothing of ${listOf(idle, 'or')}`;
  return [acceptsNothing(waiver, { message, help: `take ${listOf(idle)} out of it` })];
}

function acceptsNothing(
  { rule }: Waiver,
  words: Pick<Parameters<typeof diagnostic>[0], 'message' | 'help' | 'related'>,
): Diagnostic {
  return diagnostic({ code: 'waiver-unused', severity: 'warning', at: rule.origin, ...words });
}

function broad(waiver: Waiver, { subject, primary }: Diagnostic): Diagnostic {
  const about = namedParts(subject);
  const missing = missingKeys(namedParts(waiver.names), about).map((key) => `${key}: ${namesText(about[key] ?? [])}`);
  return diagnostic({
    code: 'waiver-too-broad',
    message: `the waiver of \`${waiver.rule.value}\` would hide more than it names`,
    at: waiver.rule.origin,
    related: [{ span: primary.span, label: 'the finding stands' }],
    help: `name what it accepts: \`${missing.join(', ')}\``,
  });
}

/** The names as a waiver writes them. */
function namesText(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length !== 1) return `[${names.join(', ')}]`;
  return first === '*' ? '"*"' : first;
}
