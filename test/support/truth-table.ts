import type { Condition } from '../../src/ir/condition.js';
import { evaluate, type PolicyRecord } from '../../src/semantics/evaluate.js';
import { READINGS } from '../../src/semantics/readings.js';
import type { JsonObject } from '../../src/support/json.js';

/** A record, and the claims of who asks for it. */
export interface Case {
  readonly record: PolicyRecord;
  readonly claims: JsonObject;
}

/** For each reading and case, whether a condition is true, false or undetermined, one bit each; it is unknown in the rest. */
export interface TruthTable {
  readonly isTrue: Int32Array;
  readonly isFalse: Int32Array;
  readonly isOpen: Int32Array;
}

/** Asks the reference about each case in each reading. */
export function tableOf(condition: Condition, cases: readonly Case[]): TruthTable {
  const table = emptyTable(Math.ceil((READINGS.length * cases.length) / 32));
  let index = 0;
  for (const reading of READINGS) {
    for (const { record, claims } of cases) {
      const truth = evaluate(condition, record, { reading, claims });
      const word = index >> 5;
      const bit = 1 << (index & 31);
      if (truth === 'true') table.isTrue[word] = (table.isTrue[word] ?? 0) | bit;
      if (truth === 'false') table.isFalse[word] = (table.isFalse[word] ?? 0) | bit;
      if (truth === 'undetermined') table.isOpen[word] = (table.isOpen[word] ?? 0) | bit;
      index += 1;
    }
  }
  return table;
}

function emptyTable(words: number): TruthTable {
  return { isTrue: new Int32Array(words), isFalse: new Int32Array(words), isOpen: new Int32Array(words) };
}

/** Kleene's negation. */
export function notTable({ isTrue, isFalse, isOpen }: TruthTable): TruthTable {
  return { isTrue: isFalse, isFalse: isTrue, isOpen };
}

/** False wins, then undetermined, then unknown. */
export function andTable(a: TruthTable, b: TruthTable): TruthTable {
  const table = emptyTable(a.isTrue.length);
  for (let word = 0; word < a.isTrue.length; word += 1) {
    const isFalse = (a.isFalse[word] ?? 0) | (b.isFalse[word] ?? 0);
    table.isTrue[word] = (a.isTrue[word] ?? 0) & (b.isTrue[word] ?? 0);
    table.isFalse[word] = isFalse;
    table.isOpen[word] = ((a.isOpen[word] ?? 0) | (b.isOpen[word] ?? 0)) & ~isFalse;
  }
  return table;
}

/** By De Morgan. */
export function orTable(a: TruthTable, b: TruthTable): TruthTable {
  return notTable(andTable(notTable(a), notTable(b)));
}

/** True when the condition is true of some case in some reading. */
export function isEverTrue({ isTrue }: TruthTable): boolean {
  return isTrue.some((word) => word !== 0);
}

/** True when in some reading some case makes `a` true and not `b`. */
export function isEverApart(a: TruthTable, b: TruthTable): boolean {
  return a.isTrue.some((word, index) => (word & ~(b.isTrue[index] ?? 0)) !== 0);
}
