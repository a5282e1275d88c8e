import type { Grant, PrincipalRef, Program, Reference, Selection } from '../ir/program.js';
import { inEnvironment } from '../semantics/cells.js';
import { locationOf } from '../source/location.js';
import type { Span } from '../source/span.js';
import { didYouMean } from '../support/suggest.js';
import { principalName, type Change } from './change.js';
import { isUnfinished } from './mark.js';
import type { Problem } from './problem.js';
import { secretName } from './secret-name.js';
import type { ProjectState } from './state.js';
import { ownerOf } from './successor.js';

/**
 * Why a policy and a live project do not go together: names that the project lacks, names that it has twice. Of the
 * targets alone, where there are any.
 */
export function stateProblems(
  program: Program,
  state: ProjectState,
  targets: readonly PrincipalRef[] | null,
): readonly Problem[] {
  const { principals } = inEnvironment(program, state.environment.name);
  const served = principals.filter(({ kind, ref }) => kind !== 'user' && (targets?.includes(ref) ?? true));
  const names = served.flatMap((principal) => {
    const management = principal.kind === 'token' || principal.kind === 'role' ? principal.management : [];
    return [
      ...unknownNames('stage', apiIds(state.stages), [nameReference(principal.defaultStage)]),
      ...unknownNames(
        'management permission',
        state.managementPermissions.map(({ action }) => action),
        management,
      ),
      ...principal.grants.flatMap((grant) => grantProblems(grant, state)),
    ];
  });
  return [...distinct(names), ...served.flatMap((principal) => principalProblems(principal, state))];
}

/** What changes are held against. */
export interface ChangeLimits {
  /** Principals that no plan may change. */
  readonly protect: readonly PrincipalRef[];
  /** The tokens whose secrets are kept or to be kept: those that the policy declares, and those that applies made. */
  readonly tokens: readonly PrincipalRef[];
}

/** Why changes may not be made: they touch what is protected, or a new secret would take the place of another one. */
export function changeProblems(changes: readonly Change[], { protect, tokens }: ChangeLimits): readonly Problem[] {
  const touched = [...new Set(changes.flatMap(touchedBy).map(ownerOf))].filter((ref) => protect.includes(ref));
  return [
    ...touched.map((ref): Problem => ({
      code: 'protected',
      message: `the plan would change \`${ref}\`, which is protected`,
      help: `take \`${ref}\` out of the policy or out of \`protect\``,
    })),
    ...changes.flatMap((change) => secretNameProblems(change, tokens)),
  ];
}

function touchedBy(change: Change): readonly PrincipalRef[] {
  return 'from' in change ? [change.from, change.principal] : [change.principal];
}

/** A token that is renamed takes its secret along: what is kept under the old name must be its own. */
function secretNameProblems(change: Change, tokens: readonly PrincipalRef[]): readonly Problem[] {
  if (change.kind !== 'createToken' && change.kind !== 'renameToken') return [];
  const made = change.principal;
  const own = [made, ...(change.kind === 'renameToken' ? [change.from] : [])].map(ownerOf);
  const names = own.map(secretName);
  const twin = tokens.find((ref) => !own.includes(ref) && names.includes(secretName(ref)));
  if (twin === undefined) return [];
  const at = secretName(twin);
  const message = `the secrets of \`${made}\` and \`${twin}\` would both be kept as \`${at}\``;
  return [{ code: 'secret-name', message, help: 'rename one of the tokens' }];
}

function principalProblems(
  { ref, kind, origin }: { readonly ref: PrincipalRef; readonly kind: string; readonly origin: Span },
  state: ProjectState,
): readonly Problem[] {
  const location = locationOf(origin);
  const tokens = state.tokens.filter(({ description }) => !isUnfinished(description));
  const namesakes = { token: tokens, role: state.roles }[kind]?.filter(({ name }) => name === principalName(ref)) ?? [];
  if (namesakes.length > 1) {
    const message = `the project has ${namesakes.length} ${kind}s named \`${principalName(ref)}\``;
    return [{ code: 'duplicate-principal', message, help: 'rename or delete all but one of them', location }];
  }
  const isSystem = kind === 'role' && state.roles.some(({ name, isSystem: is }) => is && name === principalName(ref));
  if (!isSystem) return [];
  return [
    {
      code: 'system-role',
      message: `\`${ref}\` is a role of Hygraph's own and cannot be changed`,
      help: 'give the role another name',
      location,
    },
  ];
}

function grantProblems(grant: Grant, state: ProjectState): readonly Problem[] {
  const on = (what: string, known: readonly string[], selection: Selection<{ readonly name: string }> | undefined) =>
    selection?.kind === 'list' ? unknownNames(what, known, selection.items.map(nameReference)) : [];
  const stages = apiIds(state.stages);
  return [
    ...on('model', apiIds(state.models), grant.models),
    ...on('stage', stages, grant.stages),
    ...on('stage', stages, grant.from),
    ...on('stage', stages, grant.to),
    ...on('locale', apiIds(state.locales), grant.locales),
  ];
}

function nameReference({ value, origin }: Reference<{ readonly name: string }>): Reference<string> {
  return { value: value.name, origin };
}

function apiIds(items: readonly { readonly apiId: string }[]): readonly string[] {
  return items.map(({ apiId }) => apiId);
}

function unknownNames(
  what: string,
  known: readonly string[],
  references: readonly Reference<string>[],
): readonly Problem[] {
  return references
    .filter(({ value }) => !known.includes(value))
    .map(({ value, origin }) => ({
      code: 'unknown-name',
      message: `the project has no ${what} \`${value}\``,
      help: didYouMean(value, known) ?? `add it to the project, or take it out of the policy`,
      location: locationOf(origin),
    }));
}

/** One problem for each message: the first place is enough. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ message }, index) => problems.findIndex((other) => other.message === message) === index);
}
