import { MANAGEMENT_PERMISSIONS } from '../../ir/management.js';
import { PUBLISHED, type Schema } from '../../ir/schema.js';
import type { PrincipalRef, Program } from '../../ir/program.js';
import { isSuccessor } from '../../plan/successor.js';
import { isUnfinished, unmarked } from '../../plan/mark.js';
import { declaredPrincipals } from '../../plan/unmanaged.js';
import type { LiveRow, PrincipalSettings, ProjectState } from '../../plan/state.js';
import { sortBy } from '../../support/order.js';
import { sharedConditions } from './condition-names.js';
import { rowObstacle } from './importable.js';
import { importedGrants } from './imported-grant.js';
import { conditionsText, principalText, rowWords, schemaText, type WrittenPrincipal } from './policy-text.js';

/** A file of a policy; the path is relative to the policy folder. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
}

/** A live project as policy files. */
export interface Imported {
  readonly files: readonly ImportedFile[];
  readonly principals: readonly PrincipalRef[];
  /** What a policy cannot say, and what was guessed, a sentence each. */
  readonly notes: readonly string[];
}

/** What is imported, and what the policy says already: that is not said again. */
export interface ImportInput {
  readonly state: ProjectState;
  readonly program: Program;
  /** True where stages and locales are the content schema's own, and need no declaration. */
  readonly hasContentSchema: boolean;
}

/** Writes what a live project allows as a policy. What cannot be said is left out, which never widens, and noted. */
export function importPolicy(input: ImportInput): Imported {
  const { state, program } = input;
  const schema = input.hasContentSchema ? program.schema : withLiveNames(program.schema, state);
  const { found, refused } = candidates(input);
  const written = found.map((item) => writtenPrincipal(item, schema));
  const shared = sharedConditions(
    written.flatMap(({ grants }) => grants),
    program.conditions.keys(),
  );
  const sections = (['public', 'tokens', 'roles'] as const).flatMap((section) => {
    const items = written.filter(({ ref }) => ref.split('/')[0] === section);
    if (items.length === 0) return [];
    const head = section === 'public' ? '' : `${section}:\n`;
    return [{ path: `${section}.yaml`, text: `${head}${items.map((item) => principalText(item, shared)).join('\n')}` }];
  });
  const declarations = input.hasContentSchema ? '' : schemaText(state, program.schema);
  const conditions = shared.length === 0 ? [] : [{ path: 'conditions.yaml', text: conditionsText(shared) }];
  const files = [
    ...(declarations === '' ? [] : [{ path: 'project.yaml', text: declarations }]),
    ...conditions,
    ...sections,
  ];
  return {
    files: files.map(({ path, text }) => ({ path, text: `version: 1\n\n${text}` })),
    principals: written.map(({ ref }) => ref),
    notes: [...refused, ...written.flatMap(({ ref, obstacles }) => obstacles.map((text) => `\`${ref}\`: ${text}`))],
  };
}

/** What the schema is once the stages and locales of the project are declared. */
function withLiveNames(schema: Schema, state: ProjectState): Schema {
  const stages = state.stages.map(
    ({ apiId }) => [apiId, { name: apiId, audience: 'internal', origin: undefined }] as const,
  );
  const locales = state.locales.map(
    ({ apiId, isDefault }) => [apiId, { name: apiId, isDefault, origin: undefined }] as const,
  );
  return {
    ...schema,
    stages: new Map([...stages, ...schema.stages]),
    locales: new Map([...locales, ...schema.locales]),
  };
}

interface Candidate {
  readonly ref: PrincipalRef;
  readonly settings: PrincipalSettings | undefined;
  readonly defaultStage: string | undefined;
  readonly rows: readonly LiveRow[];
}

interface Candidates {
  readonly found: readonly Candidate[];
  /** Why others are left out. */
  readonly refused: readonly string[];
}

/** Principals that the policy does not declare and can. */
function candidates({ state, program }: ImportInput): Candidates {
  const here = declaredPrincipals(program, state);
  const declared = program.principals.flatMap((of) => (of.kind !== 'public' || of.isDeclared ? [of.ref] : []));
  const tokens = state.tokens.filter(
    ({ name, description }) => !isUnfinished(description) && !isSuccessor(`tokens/${name}`),
  );
  const all: readonly Candidate[] = [
    { ref: 'public', settings: undefined, defaultStage: state.public.defaultStage, rows: state.public.rows },
    ...tokens.map((token) => ({
      ref: `tokens/${token.name}`,
      settings: token,
      defaultStage: token.defaultStage,
      rows: token.rows,
    })),
    ...state.roles
      .filter(({ isSystem }) => !isSystem)
      .map((role) => ({ ref: `roles/${role.name}`, settings: role, defaultStage: undefined, rows: role.rows })),
  ];
  const open = sortBy(all, ({ ref }) => ref).filter(({ ref }) => !declared.includes(ref));
  const judged = open.map((item) => ({ item, why: principalObstacle(item, all) }));
  const left = judged.flatMap(({ item, why }) => (why === undefined ? [] : [`\`${item.ref}\` is left out: ${why}`]));
  const known = all
    .filter(({ ref }) => declared.includes(ref))
    .map(({ ref }) => {
      const where = here.includes(ref) ? 'already' : 'for other environments alone';
      return `\`${ref}\` is in the policy ${where}, and is left as it is`;
    });
  return {
    found: judged.flatMap(({ item, why }) => (why === undefined ? [item] : [])),
    refused: [...known, ...new Set(left)],
  };
}

function principalObstacle({ ref }: Candidate, all: readonly Candidate[]): string | undefined {
  if (ref !== 'public' && !/^[a-z]+\/[A-Za-z0-9_-]+$/u.test(ref)) {
    return 'a policy has names of letters, digits, `_` and `-` alone; rename it in the project';
  }
  return all.filter((other) => other.ref === ref).length > 1 ? 'the project has several of this name' : undefined;
}

function writtenPrincipal({ ref, settings, defaultStage, rows }: Candidate, schema: Schema): WrittenPrincipal {
  const judged = rows.map((row) => ({ row, why: rowObstacle(row, schema) }));
  const management = settings?.management ?? [];
  const isKnown = (action: string): boolean => MANAGEMENT_PERMISSIONS.includes(action);
  const stageProblem = defaultStage === undefined || schema.stages.has(defaultStage) ? [] : [defaultStage];
  return {
    ref,
    description: unmarked(settings?.description ?? null),
    defaultStage: stageProblem.length > 0 ? PUBLISHED : defaultStage,
    management: management.filter(isKnown),
    grants: importedGrants(judged.flatMap(({ row, why }) => (why === undefined ? [row] : []))),
    obstacles: [
      ...stageProblem.map((stage) => `its default stage \`${stage}\` is not known to the policy`),
      ...management
        .filter((action) => !isKnown(action))
        .map((action) => `its management permission \`${action}\` is not known here`),
      ...judged.flatMap(({ row, why }) =>
        why === undefined ? [] : [`a row is left out, which ${why}: ${rowWords(row)}`],
      ),
    ],
  };
}
