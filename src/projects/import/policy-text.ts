import { AXES_OF } from '../../ir/actions.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Locale, Schema, Stage } from '../../ir/schema.js';
import type { Named, ProjectState } from '../../plan/state.js';
import { principalName } from '../../plan/change.js';
import { listOf, type PermissionRow } from '../../rows/row.js';
import { parseJson } from '../../support/parse-json.js';
import type { SharedCondition } from './condition-names.js';
import { commentText, flowText, namesText, nameText } from './flow-text.js';
import type { ImportedGrant } from './imported-grant.js';

/** A principal as it is written. */
export interface WrittenPrincipal {
  readonly ref: PrincipalRef;
  readonly description: string | null;
  /** Undefined for roles, which have none. */
  readonly defaultStage: string | undefined;
  readonly management: readonly string[];
  readonly grants: readonly ImportedGrant[];
  /** What could not be said of it: comments. */
  readonly obstacles: readonly string[];
}

/** A principal as YAML: a section for the public, an entry of a section for others. */
export function principalText(principal: WrittenPrincipal, shared: readonly SharedCondition[]): string {
  const { ref, description, defaultStage, management, grants, obstacles } = principal;
  const indent = ref === 'public' ? '  ' : '    ';
  const key = ref === 'public' ? 'public:' : `  ${nameText(principalName(ref))}:`;
  const settings = [
    ...(description === null ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(defaultStage === undefined ? [] : [`defaultStage: ${nameText(defaultStage)}`]),
    ...(management.length === 0 ? [] : [`management: ${namesText(management)}`]),
  ];
  const items = grants.map((grant) => `  - ${grantText(grant, shared)}`);
  const body = [
    ...obstacles.map(commentText),
    ...settings,
    ...(items.length === 0 ? ['grants: []'] : ['grants:', ...items]),
  ];
  return [key, ...body.map((line) => `${indent}${line}`)].map((line) => `${line}\n`).join('');
}

function grantText({ actions, models, axes, condition }: ImportedGrant, shared: readonly SharedCondition[]): string {
  const parts = [
    `actions: ${namesText(actions)}`,
    `models: ${namesText(models)}`,
    ...axes.map(([axis, names]) => `${axis}: ${namesText(names)}`),
  ];
  const named = shared.find((item) => item.condition === condition && item.model === models?.[0]);
  const where =
    condition === null ? [] : [`where: ${named === undefined ? whereText(condition) : nameText(named.name)}`];
  return `{ ${[...parts, ...where].join(', ')} }`;
}

/** INVARIANT: the condition is the text of a JSON object: others are not imported. */
function whereText(condition: string): string {
  return flowText(parseJson(condition) ?? {});
}

/** The section of the conditions that several grants share. */
export function conditionsText(shared: readonly SharedCondition[]): string {
  const lines = shared.map(
    ({ name, model, condition }) =>
      `  ${nameText(name)}: { model: ${nameText(model)}, where: ${whereText(condition)} }\n`,
  );
  return `# The names are guessed from what the conditions test.\nconditions:\n${lines.join('')}`;
}

/** The stages and locales that the policy does not know yet; empty where it knows all. */
export function schemaText(state: ProjectState, { stages, locales }: Schema): string {
  const newStages = undeclared(state.stages, stages);
  const newLocales = undeclared(state.locales, locales);
  const stageLines = newStages.map(
    ({ apiId }) => `  ${nameText(apiId)}: { audience: ${apiId === 'PUBLISHED' ? 'public' : 'internal'} }\n`,
  );
  const hasDefault = [...locales.values()].some(({ isDefault, origin }) => isDefault && origin !== undefined);
  const localeLines = newLocales.map(
    ({ apiId, isDefault }) => `  ${nameText(apiId)}: ${isDefault && !hasDefault ? '{ default: true }' : '{}'}\n`,
  );
  return [
    stageLines.length === 0
      ? ''
      : `# Whom the stages are for is guessed: PUBLISHED is public, others are internal.\nstages:\n${stageLines.join('')}`,
    localeLines.length === 0 ? '' : `locales:\n${localeLines.join('')}`,
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** What no file declares; nothing where what stands without a declaration, as DRAFT does, is all that there is of it. */
function undeclared<T extends Named>(live: readonly T[], known: ReadonlyMap<string, Stage | Locale>): readonly T[] {
  if (live.every(({ apiId }) => known.has(apiId))) return [];
  return live.filter(({ apiId }) => known.get(apiId)?.origin === undefined);
}

/** A row in words: `read Article stages [DRAFT] locales "*" where {"a":1}`. */
export function rowWords(row: PermissionRow): string {
  const axes = AXES_OF[row.action].map((axis) => {
    const list = listOf(row.action, axis);
    return `${axis} ${namesText(list === undefined ? null : row[list])}`;
  });
  return [
    row.action,
    row.model ?? '(all models)',
    ...axes,
    ...(row.condition === null ? [] : [`where ${row.condition}`]),
  ].join(' ');
}
