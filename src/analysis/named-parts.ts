import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { WaiverKey } from '../ir/waiver-keys.js';

/** The keys of a waiver that name what a finding is about, in the order in which they are shown. */
export const PART_KEYS = [
  'guardrail',
  'who',
  'action',
  'model',
  'stage',
  'from',
  'to',
  'locale',
  'field',
  'permission',
] as const satisfies readonly (WaiverKey | keyof DiagnosticSubject)[];

/** A key of `PART_KEYS`. */
export type PartKey = (typeof PART_KEYS)[number];

/** What a finding is about, or a waiver names, key by key; undefined where it is about none. */
export type NamedParts = { readonly [key in PartKey]: readonly string[] | undefined };

/** A subject by the keys of waivers. */
export function namedParts(subject: DiagnosticSubject = {}): NamedParts {
  const { who, action, models, stages, from, to, locales, fields, permissions, guardrail } = subject;
  return {
    guardrail: alone(guardrail),
    who: alone(who),
    action: alone(action),
    model: models,
    stage: stages,
    from,
    to,
    locale: locales,
    field: fields,
    permission: permissions,
  };
}

function alone(name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [name];
}

/**
 * How what a waiver names stands to what a finding is about: `apart` where it is another thing, `broad` where the finding
 * is about more kinds of things than the waiver names, `named` where all the same kinds are named, at least in part.
 */
export function relationOf(names: NamedParts, about: NamedParts): 'apart' | 'broad' | 'named' {
  const isApart = PART_KEYS.some((key) => names[key]?.every((name) => about[key]?.includes(name) !== true) === true);
  if (isApart) return 'apart';
  return missingKeys(names, about).length === 0 ? 'named' : 'broad';
}

/** The keys of what a finding is about that a waiver does not name. */
export function missingKeys(names: NamedParts, about: NamedParts): readonly PartKey[] {
  return PART_KEYS.filter((key) => about[key] !== undefined && names[key] === undefined);
}

/** True when each combination of what a finding is about is named by one of those that name all its kinds. */
export function isCovered(about: NamedParts, by: readonly NamedParts[], keys: readonly PartKey[] = PART_KEYS): boolean {
  const [key, ...rest] = keys;
  if (by.length === 0 || key === undefined) return by.length > 0;
  const elements = about[key];
  if (elements === undefined) return isCovered(about, by, rest);
  return elements.every((element) => {
    const naming = by.filter((names) => names[key]?.includes(element));
    return isCovered(about, naming, rest);
  });
}

/** What both name. */
export function commonParts(a: NamedParts, b: NamedParts): NamedParts {
  const common = (key: PartKey): readonly string[] | undefined => a[key]?.filter((name) => b[key]?.includes(name));
  return {
    guardrail: common('guardrail'),
    who: common('who'),
    action: common('action'),
    model: common('model'),
    stage: common('stage'),
    from: common('from'),
    to: common('to'),
    locale: common('locale'),
    field: common('field'),
    permission: common('permission'),
  };
}
