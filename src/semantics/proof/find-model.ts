import type { Condition } from '../../ir/condition.js';
import { usesClaims } from '../../ir/fold.js';
import { canonicalJson, type JsonObject } from '../../support/json.js';
import { compareText } from '../../support/order.js';
import type { Unknown } from './answer.js';
import { buildRecord, type BuiltRecord } from './build-record.js';
import { solveClaims, type ClaimSolution } from './claim-solver.js';
import type { Formula } from './formula.js';
import { weightOf, type Model } from './model.js';
import type { Bound } from './node.js';
import { compareRecords } from './record-order.js';
import { search } from './search.js';
import type { SearchState, Taker, Verdict } from './search-state.js';
import { sharedIdentity } from './shared-identity.js';

/** A record, and the claims of who asks, of which the formulas hold; proof that there is none; or why it is not known. */
export type Found = (FoundRecord & { readonly kind: 'found' }) | { readonly kind: 'none' } | Unknown;

/** What a record says, and the claims of who asks. */
export interface FoundRecord {
  readonly record: JsonObject;
  readonly claims: JsonObject;
}

/** How a record is looked for. */
export interface FindOptions {
  /** The conditions that the formulas were made of. */
  readonly conditions: readonly Condition[];
  /** The API id of the model of the record. */
  readonly model?: string;
  /** How many alternatives are tried. */
  readonly steps?: number;
}

const DEFAULT_STEPS = 20_000;
/** How many alternatives are tried, once there is a record, to find the smallest. */
const REFINEMENTS = 5_000;
/** How many records are compared where claims link their values. */
const CANDIDATES = 64;

/**
 * Looks for a record of which all formulas hold, whichever comes first. What Hygraph alone knows is left aside at first: a
 * record that is found so shows it whatever that may be.
 */
export function findModel(formulas: readonly Formula[], options: FindOptions): Found {
  const state = startOf(options, 'any');
  const found = candidates(formulas, state, options.model);
  if (found.best === undefined && found.doubt !== undefined) return findSmallest(formulas, options);
  return conclude(found, formulas, state);
}

/** The same, but the smallest of the records that there are, in the order of `record-order.ts`: it takes longer. */
export function findSmallest(formulas: readonly Formula[], options: FindOptions): Found {
  const state = startOf(options, 'smallest');
  return conclude(candidates(formulas, state, options.model), formulas, state);
}

function startOf({ conditions, steps = DEFAULT_STEPS }: FindOptions, wants: SearchState['wants']): SearchState {
  return {
    wants,
    takesOpaque: false,
    isLinked: conditions.some(usesClaims),
    allowed: steps,
    steps,
    refinements: REFINEMENTS,
    isExhausted: false,
    hasMetOpaque: false,
  };
}

function conclude({ best, doubt }: Candidates, formulas: readonly Formula[], state: SearchState): Found {
  if (best !== undefined) return { kind: 'found', record: best.record.json, claims: best.claims };
  if (doubt !== undefined) return { kind: 'unknown', cause: doubt };
  if (state.isExhausted) return TOO_LONG;
  return state.hasMetOpaque ? withOpaque(formulas, { ...state, takesOpaque: true, steps: state.allowed }) : NONE;
}

const NONE: Found = Object.freeze({ kind: 'none' });
const TOO_LONG: Unknown = Object.freeze({ kind: 'unknown', cause: 'the proof would take too many steps' });

interface Candidate {
  readonly record: BuiltRecord;
  readonly claims: JsonObject;
}

interface Candidates {
  best: Candidate | undefined;
  /** Why a record that was found may not be able to exist. */
  doubt: string | undefined;
}

function candidates(formulas: readonly Formula[], state: SearchState, name: string | undefined): Candidates {
  const found: Candidates = { best: undefined, doubt: undefined };
  let count = 0;
  const accept = (model: Model): Verdict => {
    count += 1;
    const claims = state.isLinked ? solveClaims(model, state) : undefined;
    if (state.isLinked && claims === undefined) return 'unlinkable';
    const built = buildRecord(model, name, claims);
    const doubt = clashing(claims) ?? sharedIdentity(built);
    if (doubt !== undefined) found.doubt ??= doubt;
    else {
      taker.heaviest = Math.min(taker.heaviest, weightOf(model));
      found.best = smaller(found.best, { record: built, claims: claims?.claims ?? {} });
    }
    if (found.best === undefined) return 'refused';
    return state.wants === 'any' || (state.isLinked && count >= CANDIDATES) ? 'ended' : 'refused';
  };
  const taker: Taker = { accept, heaviest: Infinity };
  search(formulas, state, taker);
  return found;
}

function clashing(solution: ClaimSolution | undefined): string | undefined {
  return solution?.clash === undefined ? undefined : `it hangs on \`$claims.${solution.clash}\`, which has two types`;
}

function smaller(a: Candidate | undefined, b: Candidate): Candidate {
  if (a === undefined) return b;
  const order = compareRecords(b.record, a.record) || compareText(canonicalJson(b.claims), canonicalJson(a.claims));
  return order < 0 ? b : a;
}

/** There is a record for some outcome of what Hygraph alone knows: then nothing is known. */
function withOpaque(formulas: readonly Formula[], state: SearchState): Found {
  let cause: string | undefined;
  const accept = (model: Model): Verdict => {
    if (state.isLinked && solveClaims(model, state) === undefined) return 'unlinkable';
    cause = opaqueOf(model);
    return 'ended';
  };
  search(formulas, state, { accept, heaviest: Infinity });
  if (cause !== undefined) return { kind: 'unknown', cause: `it hangs on ${cause}, which Hygraph alone can tell` };
  return state.isExhausted ? TOO_LONG : NONE;
}

function opaqueOf(model: Model): string {
  const [own] = model.entries.flatMap(opaqueKeys);
  return own ?? model.related.map((next) => opaqueOf(next.model)).find((key) => key !== '') ?? '';
}

function opaqueKeys(entry: Bound): readonly string[] {
  return entry.kind === 'opaque' ? [entry.key] : [];
}
