import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { CellPattern, Principal, Program } from '../ir/program.js';
import { namesPrincipal } from '../semantics/patterns.js';
import { didYouMean } from '../support/suggest.js';

/** Why a question cannot be asked of this policy. */
export interface Problem {
  readonly message: string;
  readonly help?: string | undefined;
}

/** What the words of a question stand for. */
export type Resolved<T> =
  { readonly kind: 'resolved'; readonly value: T } | { readonly kind: 'problem'; readonly problem: Problem };

/** Which cells a question is about, in the words of whoever asks. What is left out means any. */
export interface PatternWords {
  readonly actions?: readonly Action[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly from?: readonly string[] | undefined;
  readonly to?: readonly string[] | undefined;
  readonly locales?: readonly string[] | undefined;
}

/** The option that names an axis. */
export const FLAG_OF: { readonly [A in Axis]: string } = {
  stages: '--stage',
  from: '--from',
  to: '--to',
  locales: '--locale',
};

/** The problem that a question has. */
export function problem(message: string, help?: string): Resolved<never> {
  return { kind: 'problem', problem: { message, help } };
}

/** The pattern that the words stand for, or the first of them that stands for nothing. */
export function resolvePattern({ schema }: Program, words: PatternWords): Resolved<CellPattern> {
  const untaken = untakenAxis(words);
  if (untaken !== undefined) return untaken;
  const models = namesOf('model', words.models, schema.models);
  const stages = namesOf('stage', words.stages, schema.stages);
  const from = namesOf('stage', words.from, schema.stages);
  const to = namesOf('stage', words.to, schema.stages);
  const locales = namesOf('locale', words.locales, schema.locales);
  if (models.kind === 'problem') return models;
  if (stages.kind === 'problem') return stages;
  if (from.kind === 'problem') return from;
  if (to.kind === 'problem') return to;
  if (locales.kind === 'problem') return locales;
  const value = {
    actions: words.actions,
    models: models.value,
    stages: stages.value,
    from: from.value,
    to: to.value,
    locales: locales.value,
  };
  return { kind: 'resolved', value };
}

/** The principal of that name. */
export function resolvePrincipal({ principals }: Program, name: string): Resolved<Principal> {
  const value = principals.find(({ ref }) => ref === name);
  if (value !== undefined) return { kind: 'resolved', value };
  return unknownPrincipal(
    name,
    principals.map(({ ref }) => ref),
  );
}

/** The principals that one of the patterns names: `public`, `tokens/web`, `tokens/*`. Undefined: all. */
export function resolvePrincipals(
  { principals }: Program,
  patterns: readonly string[] | undefined,
): Resolved<readonly Principal[]> {
  if (patterns === undefined) return { kind: 'resolved', value: principals };
  const unknown = patterns.find(
    (pattern) => !KINDS.includes(pattern) && !principals.some((principal) => namesPrincipal(pattern, principal)),
  );
  if (unknown !== undefined) return unknownPrincipal(unknown, [...principals.map(({ ref }) => ref), ...KINDS]);
  const value = principals.filter((principal) => patterns.some((pattern) => namesPrincipal(pattern, principal)));
  return { kind: 'resolved', value };
}

/** Patterns that may name nobody. */
const KINDS: readonly string[] = ['*', 'tokens/*', 'roles/*', 'users/*'];

function unknownPrincipal(name: string, candidates: readonly string[]): Resolved<never> {
  const help = didYouMean(name, candidates) ?? 'principals are `public`, `tokens/…`, `roles/…` and `users/…`';
  return problem(`unknown principal \`${name}\``, help);
}

function untakenAxis(words: PatternWords): Resolved<never> | undefined {
  const { actions } = words;
  if (actions === undefined) return undefined;
  const given = (['stages', 'from', 'to', 'locales'] as const).filter((axis) => words[axis] !== undefined);
  const untaken = given.find((axis) => !actions.some((action) => AXES_OF[action].includes(axis)));
  const [action = ''] = actions;
  return untaken && problem(`\`${action}\` takes no \`${FLAG_OF[untaken]}\``, 'leave it out');
}

function namesOf<T>(
  noun: string,
  names: readonly string[] | undefined,
  known: ReadonlyMap<string, T>,
): Resolved<readonly T[] | undefined> {
  const unknown = names?.find((name) => !known.has(name));
  if (unknown !== undefined) return problem(`unknown ${noun} \`${unknown}\``, nameHelp(noun, unknown, known));
  const value = names?.flatMap((name) => known.get(name) ?? []);
  return { kind: 'resolved', value };
}

function nameHelp(noun: string, name: string, known: ReadonlyMap<string, unknown>): string {
  return (
    didYouMean(name, known.keys()) ?? `the ${noun}s are ${[...known.keys()].map((key) => `\`${key}\``).join(', ')}`
  );
}
