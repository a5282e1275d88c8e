import type { Field } from '../../ir/schema.js';
import type { Json } from '../../support/json.js';
import type { Plain } from './value-set.js';
import type { Spacing } from './numbers.js';

/** The values that a field, or a claim, can have besides null. */
export type Domain =
  | { readonly kind: 'finite'; readonly values: readonly Plain[] }
  | { readonly kind: 'text'; readonly isIdentifier: boolean }
  | {
      readonly kind: 'number';
      readonly low: number;
      readonly high: number;
      readonly spacing: Spacing;
      /** The value that a witness has when nothing speaks against it. */
      readonly center: number;
      readonly written: 'number' | 'day' | 'instant';
    }
  | { readonly kind: 'list'; readonly element: Domain }
  /** Values that no proof looks into. */
  | { readonly kind: 'other' };

const TEXT: Domain = { kind: 'text', isIdentifier: false };
const IDENTIFIER: Domain = { kind: 'text', isIdentifier: true };
const FLAG: Domain = { kind: 'finite', values: [false, true] };
const INT: Domain = {
  kind: 'number',
  ...{ low: -(2 ** 31), high: 2 ** 31 - 1, spacing: 'whole', center: 0, written: 'number' },
};
const FLOAT: Domain = {
  kind: 'number',
  ...{ low: -Number.MAX_VALUE, high: Number.MAX_VALUE, spacing: 'double', center: 0, written: 'number' },
};
const DAY_MILLISECONDS = 86_400_000;
const FIRST_INSTANT = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');
const CENTER_INSTANT = Date.parse('2000-01-01T00:00:00.000Z');
const INSTANT: Domain = {
  kind: 'number',
  ...{ low: FIRST_INSTANT, high: LAST_INSTANT, spacing: 'whole', center: CENTER_INSTANT, written: 'instant' },
};
const DAY: Domain = {
  kind: 'number',
  low: FIRST_INSTANT / DAY_MILLISECONDS,
  high: Math.floor(LAST_INSTANT / DAY_MILLISECONDS),
  ...{ spacing: 'whole', center: CENTER_INSTANT / DAY_MILLISECONDS, written: 'day' },
};
const OTHER: Domain = { kind: 'other' };

const BY_SCALAR: { readonly [scalar: string]: Domain } = {
  ID: IDENTIFIER,
  String: TEXT,
  Int: INT,
  Float: FLOAT,
  Boolean: FLAG,
  Date: DAY,
  DateTime: INSTANT,
};

/** The domain of a scalar of the Content API by name; `other` for those that cannot be filtered. */
export function domainOfScalar(scalar: string): Domain {
  return BY_SCALAR[scalar] ?? OTHER;
}

const BY_FIELD = new WeakMap<Field, Domain>();

/** The domain of a field; `other` for relations and what cannot be filtered. */
export function domainOf(field: Field): Domain {
  const known = BY_FIELD.get(field);
  if (known !== undefined) return known;
  const domain = ownDomain(field);
  BY_FIELD.set(field, domain);
  return domain;
}

function ownDomain({ type, isList }: Field): Domain {
  const element = elementDomain(type);
  if (!isList || element.kind === 'other') return element;
  return element.kind === 'number' && element.written !== 'number' ? OTHER : { kind: 'list', element };
}

function elementDomain(type: Field['type']): Domain {
  if (type.kind === 'enum') return { kind: 'finite', values: type.values };
  return type.kind === 'scalar' ? domainOfScalar(type.scalar) : OTHER;
}

/** The plain value of a JSON value of the domain; undefined when it is none of it. */
export function plainOf(domain: Domain, value: Json): Plain | undefined {
  switch (domain.kind) {
    case 'finite':
      return isPlain(value) && domain.values.includes(value) ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return numberOf(domain.written, value);
    case 'list':
    case 'other':
      return undefined;
  }
}

function isPlain(value: Json): value is Plain {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function numberOf(written: 'number' | 'day' | 'instant', value: Json): number | undefined {
  if (written === 'number') return typeof value === 'number' ? value : undefined;
  const instant = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(instant)) return undefined;
  return written === 'instant' ? instant : instant / DAY_MILLISECONDS;
}

/** A plain value as JSON has it. */
export function jsonOf(domain: Domain, value: Plain): Json {
  if (domain.kind !== 'number' || domain.written === 'number' || typeof value !== 'number') return value;
  if (domain.written === 'instant') return new Date(value).toISOString().replace('.000Z', 'Z');
  return new Date(value * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
