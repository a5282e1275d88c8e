import { createHash } from 'node:crypto';
import type { Diagnostic, Staged } from '../../../diagnostics/diagnostic.js';
import type { ClaimType } from '../../../ir/condition.js';
import type { Principal, Program, UserPrincipal } from '../../../ir/program.js';
import type { PolicyTables, PrincipalTable } from '../../../runtime/core/tables.js';
import { accessOf } from '../../../semantics/access.js';
import { compareText, sortBy } from '../../../support/order.js';
import { lowerCells } from './lower-cells.js';
import { lowerComponents, lowerEnums, lowerModels } from './lower-schema.js';

/** What the TypeScript target writes down. */
export interface LoweredPolicy {
  readonly tables: PolicyTables;
  /** The classes of end users, by reference, with the claims that their conditions use. */
  readonly userClaims: readonly UserClaims[];
}

/** The claims of one class of end users, by name. */
export interface UserClaims {
  readonly ref: string;
  readonly claims: readonly (readonly [name: string, type: ClaimType])[];
}

/**
 * Lowers a program to the tables of the engine. Everything is sorted by name, so that the order of files, keys and grants
 * changes nothing but line numbers.
 *
 * Roles are left out: they are members of the project who work in Hygraph's own Studio, no request that passes the
 * middleware can carry one, and a type that named them would promise an answer that nobody enforces.
 */
export function lower(program: Program): Staged<LoweredPolicy> {
  const principals = sortBy(
    program.principals.filter(({ kind }) => kind !== 'role'),
    ({ ref }) => ref,
  );
  const { cells, conditions, grants, diagnostics } = lowerCells(program.schema, accessOf({ ...program, principals }));
  const unversioned: Omit<PolicyTables, 'version'> = {
    format: 1,
    stages: [...program.schema.stages.keys()].sort(compareText),
    locales: [...program.schema.locales.keys()].sort(compareText),
    defaultLocale: program.schema.defaultLocale,
    models: lowerModels(program.schema),
    components: lowerComponents(program.schema),
    enums: lowerEnums(program.schema),
    principals: principals.flatMap(lowerPrincipal),
    conditions,
    grants,
    cells,
  };
  const { format, ...rest } = unversioned;
  const tables: PolicyTables = { format, version: versionOf(unversioned), ...rest };
  return { value: { tables, userClaims: principals.flatMap(claimsOf) }, diagnostics: unique(diagnostics) };
}

/** INVARIANT: the tables are sorted, so their text is canonical. The version leaves out where grants are written: a comment in a policy changes no decision. */
function versionOf(tables: Omit<PolicyTables, 'version'>): string {
  const cells = tables.cells.map((cell) => ({ ...cell, grants: [] }));
  return createHash('sha256')
    .update(JSON.stringify({ ...tables, cells, grants: [] }))
    .digest('hex');
}

function lowerPrincipal(principal: Principal): readonly PrincipalTable[] {
  const { ref, kind, defaultStage } = principal;
  if (kind === 'role') return [];
  return [
    {
      ref,
      kind,
      defaultStage: defaultStage.value.name,
      expires: kind === 'token' ? (principal.expires?.value ?? null) : null,
      match: kind === 'user' ? sortedMatch(principal) : null,
    },
  ];
}

function sortedMatch({ match }: UserPrincipal): UserPrincipal['match'] {
  return Object.fromEntries(sortBy(Object.entries(match), ([name]) => name));
}

function claimsOf(principal: Principal): readonly UserClaims[] {
  return principal.kind === 'user' ? [{ ref: principal.ref, claims: sortedClaims(principal) }] : [];
}

function sortedClaims({ claims }: UserPrincipal): UserClaims['claims'] {
  return sortBy(claims, ([name]) => name);
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ primary: { span }, message }) => {
    const key = `${span.file.path} ${span.start} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
