import type { MissingCell, Problem } from '../denial.js';
import type { JsonObject } from '../json.js';
import type { GrantLocation } from '../tables.js';
import type { Check } from './before.js';
import type { DataWalk } from './data-walk.js';
import type { Demand } from './demand.js';
import type { Given, WriteInput } from './judge-write.js';
import type { Picking } from './pick-many.js';
import type { PlannedWrite } from './planned-write.js';
import type { Subject } from './subject.js';

/** A demand that holds for some records alone. */
export interface ConditionalDemand {
  readonly demand: Demand;
  /** Undefined where the claims leave none that can hold. */
  readonly where: JsonObject | undefined;
  readonly cell: MissingCell;
  readonly grants: readonly GrantLocation[];
}

/** A write all of whose demands some grant reaches. */
export interface ConditionalWrite {
  readonly write: PlannedWrite;
  readonly given: Given;
  readonly walk: DataWalk;
  readonly conditional: readonly ConditionalDemand[];
}

/** What must be found before a write may be sent, or why it is denied. */
export type JudgedConditions =
  | { readonly kind: 'holds'; readonly where: JsonObject; readonly checks: readonly Check[] }
  | { readonly kind: 'picked'; readonly picking: Picking }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What must be found of one record that is written, or why it is denied. */
export type JudgedSubject =
  { readonly kind: 'checks'; readonly checks: readonly Check[] } | Extract<JudgedConditions, { kind: 'problem' }>;

/** A demand of which the claims leave a condition. */
export type Known = ConditionalDemand & { readonly where: JsonObject };
/** All that has a condition of what is done to one record. */
export interface OfSubject<Of extends Subject> {
  readonly subject: Of;
  readonly items: readonly [Known, ...Known[]];
}

/** Judges what is known of a write. */
export type Judge<Result> = (conditional: ConditionalWrite, known: readonly Known[], input: WriteInput) => Result;

/** The conditions of some demands, each once. */
export function distinct(known: readonly Known[]): readonly JsonObject[] {
  return [...new Map(known.map(({ where }) => [JSON.stringify(where), where])).values()];
}

/** A denial. */
export function problem(found: Problem): Extract<JudgedConditions, { kind: 'problem' }> {
  return { kind: 'problem', problem: found };
}

/** The problem of a user whose claims leave open what may be written. */
export function undetermined({ demand, cell, grants }: ConditionalDemand, { path }: PlannedWrite): Problem {
  const what = `which \`${demand.model.name}\` may be written or read`;
  const detail = `the claims that decide ${what} are missing or of the wrong type`;
  return { reason: 'not-allowed', detail, path, cell, grants };
}

/** The problem of a record that does not meet a condition. */
export function refused({ demand, cell, grants }: ConditionalDemand, { path }: PlannedWrite): Problem {
  const detail = `\`${demand.action}\` of this \`${demand.model.name}\` is not allowed`;
  return { reason: 'not-allowed', detail, path, cell, grants };
}

/** The problem of what cannot be determined. */
export function unclearProblem({ cell, grants }: ConditionalDemand, { path }: PlannedWrite, detail: string): Problem {
  return { reason: 'unenforceable', detail, path, cell, grants };
}

/** A denial of what cannot be determined. */
export function unclear(
  item: ConditionalDemand,
  write: PlannedWrite,
  detail: string,
): Extract<JudgedConditions, { kind: 'problem' }> {
  return problem(unclearProblem(item, write, detail));
}
