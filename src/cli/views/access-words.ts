import type { AccessChange, AccessSide, Proof } from '../../change/access-change.js';
import type { Axis } from '../../ir/actions.js';
import type { DifferenceKind } from '../../change/diff-access.js';
import { OTHER_ENVIRONMENT } from '../../semantics/environments.js';
import { FUTURE } from '../../semantics/cells.js';
import { readingWords } from '../../semantics/proof/witness-words.js';
import type { Location } from '../../source/location.js';
import { groupBy } from '../../support/group.js';
import { canonicalJson } from '../../support/json.js';

/** How many names a list of a sentence holds before the rest is counted. */
const NAMES = 6;
/** How much of a condition, record or name is shown. */
const LONGEST = 600;

/** One sentence: who can now, or can no longer, do what. Every name is in backticks. */
export function sentenceOf(change: AccessChange): string {
  const { principal, models } = change;
  const [verb, after] = verbOf(change);
  return `\`${clipped(principal)}\` ${verb} ${namesOf(models, 'models')}${placesOf(change)}${after}${environmentsOf(change)}`;
}

function verbOf(change: AccessChange): readonly [string, string] {
  const { kind, through, before, after, action } = change;
  const act = ACTS[action];
  switch (kind) {
    case 'widened':
      return isNobody(before) ? [`can now ${act}`, ''] : [`can now ${act} more of`, ''];
    case 'unknown':
      return [`can perhaps ${act} more of`, ''];
    case 'changed':
      return [changedVerb(change, act), ''];
    case 'opened':
      return through === 'place'
        ? [`can now ${act}`, ', which is new, by grants on `"*"` that already stood']
        : [`can now ${act} more of`, ', by values that are new and conditions that already stood'];
    case 'narrowed':
      return isNobody(after) ? [`can no longer ${act}`, ''] : [`can now ${act} less of`, ''];
    case 'not-wider':
      return [`can perhaps no longer ${act} all of`, ''];
    case 'closed':
      return through === 'place'
        ? [`can no longer ${act}`, ', which is gone']
        : [`can now ${act} less of`, ', by values that are gone'];
  }
}

/** As much of it as is proven. */
function changedVerb({ cause, added, removed }: AccessChange, act: string): string {
  if (cause === undefined) return `can now ${act} other records of`;
  if (added !== undefined) return `can now ${act} more, and perhaps less, of`;
  return removed === undefined ? `can perhaps ${act} other records of` : `can now ${act} less, and perhaps more, of`;
}

/** What is done, as a verb. */
export const ACTS = {
  read: 'read',
  readVersions: 'read the versions of',
  create: 'create',
  update: 'update',
  delete: 'delete',
  publish: 'publish',
  unpublish: 'unpublish',
} as const;

function isNobody({ where }: AccessSide): boolean {
  return where === null;
}

/** Where: ` in \`DRAFT\` (locale \`en\`)`. */
export function placesOf({ stages = [], from = [], to = [], locales = [] }: Pick<AccessChange, Axis>): string {
  return [
    stages.length === 0 ? '' : ` in ${namesOf(stages, 'stages')}`,
    from.length === 0 ? '' : ` from ${namesOf(from, 'stages')}`,
    to.length === 0 ? '' : ` to ${namesOf(to, 'stages')}`,
    locales.length === 0 ? '' : ` (${locales.length === 1 ? 'locale' : 'locales'} ${namesOf(locales, 'locales')})`,
  ].join('');
}

/** Names in a sentence: the first of them, how many more, and what is to come. */
export function namesOf(names: readonly string[], what: string): string {
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

function environmentsOf({ environments }: Pick<AccessChange, 'environments'>): string {
  if (environments === undefined) return '';
  const named = environments.filter((name) => name !== OTHER_ENVIRONMENT);
  if (named.length === environments.length) return `, in ${namesOf(named, 'environments')} alone`;
  return named.length === 0
    ? ', in environments that no policy names'
    : `, in ${namesOf(named, 'environments')} and environments that no policy names`;
}

/** Whom a condition lets through: `no record`, `any record`, or the \`where\` object in backticks. */
function conditionWords({ where }: AccessSide): string {
  if (where === null) return 'no record';
  return isPlain(where) ? 'any record' : `\`${clipped(canonicalJson(where))}\``;
}

function isPlain(where: AccessSide['where']): boolean {
  return where === null || Object.keys(where).length === 0;
}

/** `policies/access.yaml:11:7`. */
export function locationWords({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

/** What stands below the sentence: conditions, why it is not known, the proof, the grants on both sides. */
export function detailsOf(change: AccessChange): readonly string[] {
  const { cause, before, after, added, removed } = change;
  return [
    ...([before, after].every(({ where }) => isPlain(where))
      ? []
      : [`before: ${conditionWords(before)}`, `after: ${conditionWords(after)}`]),
    ...(cause === undefined ? [] : [`not proven: ${clipped(cause)}`]),
    ...proofLines('now', added),
    ...proofLines('before', removed),
    ...grantLines('before', before),
    ...grantLines('now', after),
  ];
}

function proofLines(when: string, proof: Proof | undefined): readonly string[] {
  if (proof === undefined) return [];
  const { record, claims, reading } = proof;
  const isAny = Object.keys(record).length + Object.keys(claims).length === 0;
  const claimed = Object.keys(claims).length === 0 ? '' : ` with the claims \`${clipped(canonicalJson(claims))}\``;
  const read = reading === undefined ? '' : `, ${readingWords(reading)}`;
  const example = isAny ? [] : [`${when} for example: \`${clipped(canonicalJson(record))}\`${claimed}${read}`];
  return [...example, `${when} ${requestWords(proof)}`];
}

/** What the request is, or why there is none: `answered: \`query { … }\` without a token`. */
export function requestWords({ request, noRequest = '' }: Proof): string {
  if (request === undefined) return `shown by no request: ${noRequest}`;
  const headers = Object.entries(request.headers).map(([name, value]) => `\`${name}: ${clipped(value)}\``);
  const credentials = headers.length === 0 ? 'without a token' : `with ${headers.join(', ')}`;
  const to = request.to === 'middleware' ? ', sent to the middleware' : '';
  return `answered: \`${clipped(request.query)}\` ${credentials}${to}`;
}

/** How many grants are named on a side. */
const GRANTS = 5;

function grantLines(when: string, { grants }: AccessSide): readonly string[] {
  if (grants.length === 0) return [];
  const places = grants.slice(0, GRANTS).map((place) => `\`${clipped(locationWords(place))}\``);
  const rest = grants.length - places.length;
  return [`granted ${when} at ${places.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`];
}

/** The numbers of changes of each kind: `2 widened, 1 narrowed`. */
export function totalsOf(changes: readonly AccessChange[]): string {
  const groups = groupBy(changes, ({ kind }) => kind);
  return [...groups].map(([kind, { length }]) => `${length} ${KIND_WORDS[kind]}`).join(', ');
}

const KIND_WORDS: { readonly [kind in DifferenceKind]: string } = {
  widened: 'widened',
  unknown: 'not proven (taken as widened)',
  changed: 'changed',
  opened: 'opened by what is new',
  narrowed: 'narrowed',
  'not-wider': 'not proven (no wider)',
  closed: 'gone with the schema',
};

/** A text, cut where it is too long to be read. */
export function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
