import type { Condition } from '../../src/ir/condition.js';
import type { Field } from '../../src/ir/schema.js';
import type { Reading } from '../../src/semantics/readings.js';
import { isJsonArray, type Json } from '../../src/support/json.js';

/**
 * A question to an SMT solver, as SMT-LIB text: whether some record makes `holds` true, and does not make `fails` true, in
 * one reading. It is written from the meaning of conditions, not from the proof engine. Claims, lists of values and what is
 * opaque are left out, and case is always looked at. A list has as many elements as the question names its field.
 */
export function smtQuestion(holds: Condition, fails: Condition | undefined, reading: Reading): string {
  const writer = new SmtWriter(reading);
  const wanted = writer.truth(holds, '').isTrue;
  const barred = fails === undefined ? [] : [`(not ${writer.truth(fails, '').isTrue})`];
  return [...writer.declarations(), ...[wanted, ...barred].map((formula) => `(assert ${formula})`)].join('\n');
}

/** When a condition is true, and when it is false, as formulas. */
interface SmtTruth {
  readonly isTrue: string;
  readonly isFalse: string;
}

const and = (items: readonly string[]): string => (items.length === 0 ? 'true' : `(and ${items.join(' ')} true)`);
const or = (items: readonly string[]): string => (items.length === 0 ? 'false' : `(or ${items.join(' ')} false)`);
const no = (item: string): string => `(not ${item})`;

/** The elements of a list that are written out. */
const ELEMENTS = 3;
const DAY = 86_400_000;
/** Doubles of the tests' constants that follow each other: a solver's numbers have others in between. */
const NEIGHBOURS = [[0.3, 0.1 + 0.2]] as const;

class SmtWriter {
  readonly #reading: Reading;
  readonly #declared = new Map<string, readonly string[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  declarations(): readonly string[] {
    return [...this.#declared.values()].flat();
  }

  truth(condition: Condition, path: string): SmtTruth {
    switch (condition.kind) {
      case 'always':
        return { isTrue: 'true', isFalse: 'false' };
      case 'never':
        return { isTrue: 'false', isFalse: 'true' };
      case 'and': {
        const items = condition.items.map((item) => this.truth(item, path));
        return { isTrue: and(items.map(trueOf)), isFalse: or(items.map(falseOf)) };
      }
      case 'or': {
        const items = condition.items.map((item) => this.truth(item, path));
        return { isTrue: or(items.map(trueOf)), isFalse: and(items.map(falseOf)) };
      }
      case 'not':
        return swapped(this.truth(condition.item, path));
      case 'compare':
        return this.#atom(condition, path);
      case 'nested':
        return this.#toOne(condition.field, path, (at) => this.truth(condition.item, at));
      case 'quantified':
        return this.#toMany(condition, path);
      case 'member':
        return this.#member(condition, path);
      case 'empty':
        return this.#empty(condition, path);
      case 'search':
        throw new Error('a search is opaque');
    }
  }

  #atom({ field, operator, operand }: Extract<Condition, { kind: 'compare' }>, path: string): SmtTruth {
    if (operand.kind === 'claim' || field.isList) throw new Error('neither claims nor lists are written');
    const isNull = this.#nullable(field, path);
    const test = smtTest(field, operator, { variable: `|${path}${field.name}|`, value: operand.value });
    const nullIs = test.nullIs === undefined ? undefined : test.nullIs ? 'true' : 'false';
    const isTrue = or([and([no(isNull), test.isMet]), and([isNull, nullIs ?? 'false'])]);
    const nullIsFalse = nullIs === undefined ? this.#reading.nulls === 'two-valued' : nullIs === 'false';
    const isFalse = or([and([no(isNull), test.isBroken]), and([isNull, `${nullIsFalse}`])]);
    return { isTrue, isFalse };
  }

  /** Declares a value; the formula says that it is null. */
  #nullable(field: Field, path: string): string {
    const name = `${path}${field.name}`;
    if (!this.#declared.has(name)) {
      const limits = limitsOf(field).map((limit) => `(assert ${limit.replaceAll('?', `|${name}|`)})`);
      const flag = `(declare-const |${name}?| Bool)`;
      const required = field.isRequired ? [`(assert (not |${name}?|))`] : [];
      this.#declared.set(name, [`(declare-const |${name}| ${sortOf(field)})`, ...limits, flag, ...required]);
    }
    return `|${name}?|`;
  }

  /** Declares that something may be there, or be of a member type. */
  #flag(name: string, isAlways = false): string {
    if (!this.#declared.has(name)) {
      this.#declared.set(name, [`(declare-const |${name}| Bool)`, ...(isAlways ? [`(assert |${name}|)`] : [])]);
    }
    return `|${name}|`;
  }

  #toOne(field: Field, path: string, truthAt: (path: string) => SmtTruth): SmtTruth {
    const isThere = this.#flag(`${path}${field.name}!`, field.isRequired);
    const inner = truthAt(`${path}${field.name}.`);
    if (this.#reading.relations === 'kleene') {
      return { isTrue: and([isThere, inner.isTrue]), isFalse: and([isThere, inner.isFalse]) };
    }
    const isTrue = and([isThere, inner.isTrue]);
    return { isTrue, isFalse: no(isTrue) };
  }

  /** What some element makes of a condition. With `EXISTS`, what is not true is false. */
  #exists(field: Field, path: string, truthAt: (path: string) => SmtTruth): SmtTruth {
    const elements = Array.from({ length: ELEMENTS }, (_, index) => {
      const at = `${path}${field.name}[${index}]`;
      return { isThere: this.#flag(`${at}!`), ...truthAt(`${at}.`) };
    });
    const isExists = this.#reading.relations === 'exists';
    const isTrue = or(elements.map((element) => and([element.isThere, element.isTrue])));
    const none = elements.map(({ isThere, isTrue: hit, isFalse }) => or([no(isThere), isExists ? no(hit) : isFalse]));
    const notEmpty = this.#reading.emptyLists === 'unknown' ? [or(elements.map(({ isThere }) => isThere))] : [];
    return { isTrue, isFalse: and([...none, ...notEmpty]) };
  }

  #toMany({ field, quantifier, item }: Extract<Condition, { kind: 'quantified' }>, path: string): SmtTruth {
    const some = (at: string): SmtTruth => this.truth(item, at);
    switch (quantifier) {
      case 'some':
        return this.#exists(field, path, some);
      case 'none':
        return swapped(this.#exists(field, path, some));
      case 'every':
        return swapped(this.#exists(field, path, (at) => swapped(some(at))));
    }
  }

  #member({ field, quantifier, member, item }: Extract<Condition, { kind: 'member' }>, path: string): SmtTruth {
    const truthAt = (at: string): SmtTruth => {
      const isMember = this.#memberFlag(field, member, at);
      const inner = this.truth(item, `${at}${member}.`);
      return { isTrue: and([isMember, inner.isTrue]), isFalse: or([no(isMember), inner.isFalse]) };
    };
    return quantifier === 'some' ? this.#exists(field, path, truthAt) : this.#toOne(field, path, truthAt);
  }

  /** Unions of two members are told apart by one flag. */
  #memberFlag({ type }: Field, member: string, at: string): string {
    if (type.kind !== 'componentUnion' || type.components.length !== 2) throw new Error('a union of two is written');
    const isFirst = this.#flag(`${at}first`);
    return member === type.components[0] ? isFirst : no(isFirst);
  }

  #empty({ field, isEmpty }: Extract<Condition, { kind: 'empty' }>, path: string): SmtTruth {
    const places = field.isList
      ? Array.from({ length: ELEMENTS }, (_, index) => this.#flag(`${path}${field.name}[${index}]!`))
      : [this.#flag(`${path}${field.name}!`, field.isRequired)];
    const isNone = and(places.map(no));
    return isEmpty ? { isTrue: isNone, isFalse: no(isNone) } : { isTrue: no(isNone), isFalse: isNone };
  }
}

function trueOf({ isTrue }: SmtTruth): string {
  return isTrue;
}

function falseOf({ isFalse }: SmtTruth): string {
  return isFalse;
}

function swapped({ isTrue, isFalse }: SmtTruth): SmtTruth {
  return { isTrue: isFalse, isFalse: isTrue };
}

function scalarOf({ type }: Field): string {
  return type.kind === 'scalar' ? type.scalar : 'enum';
}

function sortOf(field: Field): string {
  switch (scalarOf(field)) {
    case 'Int':
    case 'Date':
    case 'DateTime':
      return 'Int';
    case 'Float':
      return 'Real';
    case 'Boolean':
      return 'Bool';
    default:
      return 'String';
  }
}

/** What the values of a type are, of a variable `?`. */
function limitsOf(field: Field): readonly string[] {
  if (field.type.kind === 'enum') return [or(field.type.values.map((value) => `(= ? ${JSON.stringify(value)})`))];
  const first = Date.parse('0000-01-01T00:00:00Z');
  const last = Date.parse('9999-12-31T23:59:59.999Z');
  switch (scalarOf(field)) {
    case 'ID':
      return ['(not (= ? ""))'];
    case 'Int':
      return [`(<= ${smtNumber(-(2 ** 31))} ? ${2 ** 31 - 1})`];
    case 'Date':
      return [`(<= ${smtNumber(first / DAY)} ? ${Math.floor(last / DAY)})`];
    case 'DateTime':
      return [`(<= ${smtNumber(first)} ? ${last})`];
    case 'Float':
      return [
        `(<= ${smtNumber(-Number.MAX_VALUE)} ? ${smtNumber(Number.MAX_VALUE)})`,
        ...NEIGHBOURS.map(([low, high]) => `(not (< ${smtNumber(low)} ? ${smtNumber(high)}))`),
      ];
    default:
      return [];
  }
}

/** A whole number, or a fraction as the quotient of two, exactly. */
function smtNumber(value: number): string {
  let divisor = 1n;
  let scaled = Math.abs(value);
  for (; !Number.isInteger(scaled); scaled *= 2) divisor *= 2n;
  const text = divisor === 1n ? `${BigInt(scaled)}` : `(/ ${BigInt(scaled)}.0 ${divisor}.0)`;
  return value < 0 ? `(- ${text})` : text;
}

function smtValue(field: Field, value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (scalarOf(field)) {
    case 'Int':
    case 'Float':
      return smtNumber(Number(value));
    case 'Date':
      return smtNumber(Date.parse(text) / DAY);
    case 'DateTime':
      return smtNumber(Date.parse(text));
    case 'Boolean':
      return text;
    default:
      return `"${Array.from(text, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`).join('')}"`;
  }
}

interface SmtTest {
  readonly isMet: string;
  readonly isBroken: string;
  /** What null makes the operator; undefined: unknown. */
  readonly nullIs: boolean | undefined;
}

interface SmtComparison {
  readonly variable: string;
  readonly value: Json;
}

const COMPARED: { readonly [operator: string]: (variable: string, value: string) => string } = {
  contains: (variable, value) => `(str.contains ${variable} ${value})`,
  starts_with: (variable, value) => `(str.prefixof ${value} ${variable})`,
  ends_with: (variable, value) => `(str.suffixof ${value} ${variable})`,
  lt: (variable, value) => `(< ${variable} ${value})`,
  lte: (variable, value) => `(<= ${variable} ${value})`,
  gt: (variable, value) => `(> ${variable} ${value})`,
  gte: (variable, value) => `(>= ${variable} ${value})`,
};

function smtTest(field: Field, operator: string, { variable, value }: SmtComparison): SmtTest {
  const isNegated = operator.startsWith('not');
  const plain = isNegated ? operator.replace(/^not_?/, '') || 'eq' : operator;
  const comparison = COMPARED[plain];
  const values = isJsonArray(value) ? value : [value];
  const isMet = or(
    values
      .filter((item) => item !== null)
      .map((item) => (comparison ?? ((name, text) => `(= ${name} ${text})`))(variable, smtValue(field, item))),
  );
  const namesNull = values.includes(null);
  const nullIs = namesNull ? !isNegated : undefined;
  return isNegated ? { isMet: no(isMet), isBroken: isMet, nullIs } : { isMet, isBroken: no(isMet), nullIs };
}
