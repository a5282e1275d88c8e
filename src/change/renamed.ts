import type { Principal, PrincipalRef, Program } from '../ir/program.js';
import type { Pair } from '../support/pair.js';
import type { SettingChange } from './diff-settings.js';

/** The names that principals had before, and those that they have after. */
export type NewNames = ReadonlyMap<PrincipalRef, PrincipalRef>;

/**
 * Whom the second policy moves to another name: those that the first one has, and not under that name already. Of those
 * that lead to one name it is the last before it, as at a live project.
 */
export function newNames({ before, after }: Pair<Program>): NewNames {
  const had = new Set(before.principals.map(({ ref }) => ref));
  const names = new Map<PrincipalRef, PrincipalRef>();
  const taken = new Set(had);
  for (const { from, to } of after.moves) {
    if (!had.has(from) || taken.has(to)) continue;
    names.set(from, to);
    taken.add(to);
  }
  return names;
}

/** The policy as if it had given the new names: in declarations, guardrails, tests and waivers. */
export function underNewNames(program: Program, names: NewNames): Program {
  if (names.size === 0) return program;
  const renamed = <T extends Principal>(principal: T): T => {
    const ref = names.get(principal.ref);
    return ref === undefined ? principal : { ...principal, ref, name: ref.slice(ref.indexOf('/') + 1) };
  };
  return {
    ...program,
    principals: program.principals.map(renamed),
    guardrails: program.guardrails.map((guardrail) => ({
      ...guardrail,
      who: guardrail.who?.map((pattern) => ({ ...pattern, text: names.get(pattern.text) ?? pattern.text })),
    })),
    tests: program.tests.map((test) => ({ ...test, who: renamed(test.who) })),
    waivers: program.waivers.map((waiver) => {
      const who = names.get(waiver.names.who ?? '');
      return who === undefined ? waiver : { ...waiver, names: { ...waiver.names, who } };
    }),
  };
}

/** That somebody has another name, which changes nothing of what they may do. */
export function renameChanges(names: NewNames, { before, after }: Pair<Program>): readonly SettingChange[] {
  const originOf = ({ principals }: Program, name: PrincipalRef): SettingChange['before'] =>
    principals.find(({ ref }) => ref === name)?.origin;
  return [...names].map(([from, principal]) => ({
    principal,
    kind: 'neutral',
    message: `was named \`${from}\``,
    before: originOf(before, from),
    after: originOf(after, principal),
  }));
}
