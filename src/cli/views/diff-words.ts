import type { AccessDifference, CellAccess, DifferenceKind } from '../../change/diff-access.js';
import { OTHER_ENVIRONMENT } from '../../semantics/environments.js';
import type { DifferenceGroup } from '../../change/group-differences.js';
import { toWhere } from '../../ir/to-where.js';
import { FUTURE } from '../../semantics/cells.js';
import { readingWords } from '../../semantics/proof/witness-words.js';
import { locationOf } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import { canonicalJson } from '../../support/json.js';
import { count } from '../../support/words.js';
import type { Proof, ShownDifference } from '../diff/report.js';
import type { Side } from '../diff/side.js';

/** How many names a list of a sentence holds before the rest is counted. */
const NAMES = 6;
/** How much of a condition, record or name is shown. */
const LONGEST = 600;

/** One sentence: who can now, or can no longer, do what. Every name is in backticks. */
export function sentenceOf(group: DifferenceGroup): string {
  const { principal, box } = group;
  const [verb, after] = verbOf(group);
  const models = namesOf(box.axes.models, 'models');
  return `\`${clipped(principal)}\` ${verb} ${models}${placesOf(box)}${after}${environmentsOf(group)}`;
}

function verbOf({ comparison, before, after, box }: DifferenceGroup): readonly [string, string] {
  const act = ACTS[box.action];
  switch (comparison.kind) {
    case 'widened':
      return isNobody(before) ? [`can now ${act}`, ''] : [`can now ${act} more of`, ''];
    case 'unknown':
      return [`can perhaps ${act} more of`, ''];
    case 'changed':
      return [`can now ${act} other records of`, ''];
    case 'opened':
      return comparison.through === 'place'
        ? [`can now ${act}`, ', which is new, by grants on `"*"` that already stood']
        : [`can now ${act} more of`, ', by values that are new and conditions that already stood'];
    case 'narrowed':
      return isNobody(after) ? [`can no longer ${act}`, ''] : [`can now ${act} less of`, ''];
    case 'closed':
      return comparison.through === 'place'
        ? [`can no longer ${act}`, ', which is gone']
        : [`can now ${act} less of`, ', by values that are gone'];
  }
}

const ACTS = {
  read: 'read',
  readVersions: 'read the versions of',
  create: 'create',
  update: 'update',
  delete: 'delete',
  publish: 'publish',
  unpublish: 'unpublish',
} as const;

function isNobody({ condition }: CellAccess): boolean {
  return condition.kind === 'never';
}

function placesOf({ axes }: DifferenceGroup['box']): string {
  return [
    axes.stages.length === 0 ? '' : ` in ${namesOf(axes.stages, 'stages')}`,
    axes.from.length === 0 ? '' : ` from ${namesOf(axes.from, 'stages')}`,
    axes.to.length === 0 ? '' : ` to ${namesOf(axes.to, 'stages')}`,
    axes.locales.length === 0
      ? ''
      : ` (${axes.locales.length === 1 ? 'locale' : 'locales'} ${namesOf(axes.locales, 'locales')})`,
  ].join('');
}

function namesOf(names: readonly string[], what: string): string {
  const there = names.filter((name) => name !== FUTURE);
  const shown = there.slice(0, NAMES).map((name) => `\`${clipped(name)}\``);
  const rest = there.length - shown.length;
  const parts = [
    ...shown,
    ...(rest === 0 ? [] : [`${rest} more`]),
    ...(there.length < names.length ? [`${what} to come`] : []),
  ];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function environmentsOf({ environments }: Pick<AccessDifference, 'environments'>): string {
  if (environments === undefined) return '';
  const named = environments.filter((name) => name !== OTHER_ENVIRONMENT);
  if (named.length === environments.length) return `, in ${namesOf(named, 'environments')} alone`;
  return named.length === 0
    ? ', in environments that no policy names'
    : `, in ${namesOf(named, 'environments')} and environments that no policy names`;
}

/** Whom a condition lets through: `nobody`, `any record`, or the \`where\` object in backticks. */
function conditionWords({ condition }: CellAccess): string {
  const where = toWhere(condition);
  if (where === undefined) return 'no record';
  return condition.kind === 'always' ? 'any record' : `\`${clipped(canonicalJson(where))}\``;
}

/** `policies/access.yaml:11:7`. */
export function placeWords(span: Span): string {
  const { path, line, column } = locationOf(span);
  return `${path}:${line}:${column}`;
}

/** What stands below the sentence: conditions, why it is not known, the proof, the grants on both sides. */
export function detailsOf(group: ShownDifference): readonly string[] {
  const { comparison, before, after, added, removed } = group;
  const isPlain = [before, after].every(({ condition: { kind } }) => kind === 'never' || kind === 'always');
  return [
    ...(isPlain ? [] : [`before: ${conditionWords(before)}`, `after: ${conditionWords(after)}`]),
    ...(comparison.kind === 'unknown' ? [`not proven: ${comparison.cause}`] : []),
    ...proofLines('now', added),
    ...proofLines('before', removed),
    ...grantLines('before', before),
    ...grantLines('now', after),
  ];
}

function proofLines(when: string, proof: ShownDifference['added']): readonly string[] {
  if (proof === undefined) return [];
  const { record, claims, reading } = proof.witness;
  const isAny = Object.keys(record).length + Object.keys(claims).length === 0;
  const claimed = Object.keys(claims).length === 0 ? '' : ` with the claims \`${clipped(canonicalJson(claims))}\``;
  const read = reading === undefined ? '' : `, ${readingWords(reading)}`;
  const example = isAny ? [] : [`${when} for example: \`${clipped(canonicalJson(record))}\`${claimed}${read}`];
  return [...example, `${when} ${requestWords(proof)}`];
}

/** What the request is, or why there is none: `answered: \`query { … }\` without a token`. */
export function requestWords({ request }: Pick<Proof, 'request'>): string {
  if (request.kind === 'none') return `shown by no request: ${request.why}`;
  const headers = Object.entries(request.headers).map(([name, value]) => `\`${name}: ${clipped(value)}\``);
  const credentials = headers.length === 0 ? 'without a token' : `with ${headers.join(', ')}`;
  const to = request.to === 'middleware' ? ', sent to the middleware' : '';
  return `answered: \`${clipped(request.query)}\` ${credentials}${to}`;
}

/** How many grants are named on a side. */
const GRANTS = 5;

function grantLines(when: string, { grants }: CellAccess): readonly string[] {
  if (grants.length === 0) return [];
  const places = grants.slice(0, GRANTS).map(({ origin }) => `\`${clipped(placeWords(origin))}\``);
  const rest = grants.length - places.length;
  return [`granted ${when} at ${places.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`];
}

/** The numbers of changes: `2 widened, 1 narrowed`. */
export function totalsOf(counts: ReadonlyMap<DifferenceKind, number>): string {
  return [...counts].map(([kind, amount]) => `${amount} ${KIND_WORDS[kind]}`).join(', ');
}

const KIND_WORDS: { readonly [kind in DifferenceKind]: string } = {
  widened: 'widened',
  unknown: 'not proven (taken as widened)',
  changed: 'changed',
  opened: 'opened by what is new',
  narrowed: 'narrowed',
  closed: 'gone with the schema',
};

/** A side as it is called: `main (2133cea1f)`. */
export function sideWords({ place, isEmpty }: Side): string {
  const hash = place.kind === 'revision' ? [place.revision.commit.slice(0, 9)] : [];
  const notes = [...hash, ...(isEmpty ? ['without a policy'] : [])];
  return `${clipped(place.label)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** What it means that nothing is different. */
export function samenessWords({ before, after }: { readonly before: Side; readonly after: Side }): string {
  const refs = new Set([...before.program.principals, ...after.program.principals].map(({ ref }) => ref));
  const models = after.program.schema.models.size;
  return `every condition of ${count(refs.size, 'principal')} on ${count(models, 'model')} is the same, in every stage and locale, those to come included`;
}

function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
