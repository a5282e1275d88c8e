import type { FieldNode } from 'graphql';
import type { Problem } from './denial.js';
import { isJsonObject, type Json } from './json.js';
import { argumentNode } from './nodes.js';
import type { ReadAccess, Scope } from './read-access.js';
import type { IndexedType, SchemaIndex } from './schema-index.js';
import { given, stagesOf } from './scope.js';
import { SHAPES, shapePlace } from './shape-place.js';
import type { FieldVisit } from './type-place.js';
import { argumentsOf, objectField, report, unknown, type Check, type Place, type Trail, type Walk } from './walk.js';

/** A root field that answers with one version of a record. */
export interface VersionVisit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly model: IndexedType;
}

/** A version by the id, stage and number that `where` names: its stage is known at each request. */
export function visitVersion(walk: Walk, { node, trail, model }: VersionVisit): FieldNode | undefined {
  const where = argumentsOf(walk, { node, trail }, ['where']).get('where');
  if (where === undefined) return report(walk, unknown(trail, `\`${node.name.value}\` needs \`where\``));
  const problem = versionsProblem(walk, model, trail);
  if (problem !== undefined) return report(walk, problem);
  const check = { value: where, type: model, scope: everywhere(walk), path: trail.path } as const;
  walk.checks.push({ kind: 'version', ...check });
  const place = documentPlace(walk, { kind: 'versionData', ...check });
  return objectField(walk, { node, trail, place }, [argumentNode('where', where)]);
}

/** The versions of a record: when it was changed, in the stage in which it was found or in another. */
export function visitHistory(walk: Walk, { node, trail, type, scope }: FieldVisit): FieldNode | undefined {
  const values = argumentsOf(walk, { node, trail }, ['limit', 'skip', 'stageOverride']);
  const override = given(walk, values, 'stageOverride');
  const stages = override === undefined ? scope.stages : stagesOf(walk, override, trail);
  const context = { index: walk.index, access: walk.access, path: trail.path };
  const problem = versionsProblem(walk, type, trail) ?? wholeProblem(type, stages, context);
  if (problem !== undefined) return report(walk, problem);
  const place = shapePlace(walk, SHAPES.version);
  const list = [...values].map(([name, value]) => argumentNode(name, value));
  return objectField(walk, { node, trail, place, isNullable: false }, list);
}

function everywhere({ index }: Walk): Scope {
  return { stages: index.stages, locales: index.locales, isChain: false };
}

function versionsProblem({ access }: Walk, model: IndexedType, { path }: Trail): Problem | undefined {
  const answer = access.versions(model);
  if (answer.kind === 'always') return undefined;
  const detail = `versions of \`${model.name}\` may not be read`;
  return { reason: answer.kind === 'never' ? 'not-allowed' : 'unenforceable', detail, path, cell: answer.cell };
}

/** Who asks for `data` asks for all that the version holds. */
function documentPlace(walk: Walk, check: Check): Place {
  const inner = shapePlace(walk, SHAPES.documentVersion);
  const place: Place = {
    visit: (node, trail) => {
      if (node.name.value === 'data') walk.checks.push(check);
      return inner.visit(node, trail);
    },
    narrow: (typeName) => inner.narrow(typeName) && place,
  };
  return place;
}

/** What a version that is asked for is checked against. */
export interface VersionContext {
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly path: readonly string[];
}

/**
 * What is wrong with the `where` of a version, or undefined. A version holds the values of another time, in all locales:
 * no filter means those, so that every record of its model must be readable in its stage, whatever it holds. `data` holds
 * ids of other records besides: the same is needed of every model that the record leads to.
 */
export function checkVersion(
  { kind, type }: { readonly kind: 'version' | 'versionData'; readonly type: IndexedType },
  value: Json,
  context: VersionContext,
): Problem | undefined {
  const { index, path } = context;
  const { stage, ...rest } = isJsonObject(value) ? value : {};
  const isGood = typeof stage === 'string' && index.stages.includes(stage);
  if (!isGood || Object.keys(rest).sort().join() !== 'id,revision') {
    return { reason: 'bad-request', detail: 'a version is named by `id`, `stage` and `revision`', path };
  }
  const models = kind === 'version' ? [type] : peersOf(index, type);
  for (const model of models) {
    const problem = wholeProblem(model, [stage], context);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function wholeProblem(
  model: IndexedType,
  stages: readonly string[],
  { index, access, path }: VersionContext,
): Problem | undefined {
  const answer = access.answer(model, { stages, locales: index.locales });
  if (answer.kind === 'always') return undefined;
  const { cell } = answer;
  const detail = `versions tell of any \`${model.name}\` at any time, and not all of them may be read`;
  const grants = answer.kind === 'never' ? {} : { grants: answer.grants };
  return { reason: 'unenforceable', detail, path, cell, ...grants };
}

/** The models that a record leads to by its own fields, and by those of the components that it holds. */
function peersOf({ models, components }: SchemaIndex, type: IndexedType): readonly IndexedType[] {
  const seen = new Set<IndexedType>([type]);
  for (const holder of seen) {
    if (holder.kind === 'model' && holder !== type) continue;
    const names = [...holder.fields.values()].flatMap(({ targets }) => targets);
    for (const target of names.flatMap((name) => models.get(name) ?? components.get(name) ?? [])) seen.add(target);
  }
  return [...seen].filter(({ kind }) => kind === 'model');
}
