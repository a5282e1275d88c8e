import { Kind, type FieldNode, type InlineFragmentNode } from 'graphql';
import type { Guard } from './after.js';
import type { MissingCell, Problem } from './denial.js';
import { guardingOf, marksOf, openGuard, type Guarding, type PlannedCell } from './guard.js';
import { nameNode } from './nodes.js';
import type { Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import { leaf, report, unknown, type Place, type Trail, type Walk } from './walk.js';

/** A place that holds records of several models: a union or an interface. */
export interface AbstractInput {
  readonly members: readonly { readonly model: IndexedType; readonly scope: Scope }[];
  readonly trail: Trail;
  /** The fields that the interface itself has, and its names. */
  readonly fields: readonly string[];
  readonly names: readonly string[];
  /** True when what is not among the members may come back too, as by `node`. */
  readonly isOpen?: boolean;
}

/** The place, and what is added to its selection: a mark for each member of which some records may be seen. */
export interface AbstractPlace {
  readonly place: Place;
  /** Undefined where every record may be seen. */
  readonly marks: readonly InlineFragmentNode[] | undefined;
}

/** What may be seen of several models; undefined when a problem was reported. */
export function abstractPlace(walk: Walk, input: AbstractInput): AbstractPlace | undefined {
  const { members, trail } = input;
  const found = members.map(({ model, scope }) => ({
    model,
    scope,
    guarding: guardingOf(walk, { model, scope, trail }),
  }));
  for (const { guarding } of found) {
    const problem = problemOf(guarding, trail);
    if (problem === undefined) continue;
    report(walk, problem);
    return undefined;
  }
  const isOpen = input.isOpen !== true && found.every(({ guarding }) => guarding.kind === 'open');
  const marks = isOpen ? undefined : found.flatMap((member) => markedMember(walk, member));
  return {
    place: placeOf(walk, { ...input, found: new Map(found.map((member) => [member.model.name, member])) }),
    marks,
  };
}

/**
 * What keeps the records of a member from being marked: a mark asks for all stages and locales of the place, which nobody
 * may be allowed to read, the gateway's own token included.
 */
function problemOf(guarding: Guarding, { path }: Trail): Problem | undefined {
  switch (guarding.kind) {
    case 'broken':
      return guarding.problem;
    case 'guarded': {
      const { never: cell } = guarding;
      if (cell === undefined) return undefined;
      const detail = `\`${cell.model}\` may be read in some of the stages or locales alone that are asked for`;
      return { reason: 'unenforceable', detail, path, cell };
    }
    case 'open':
    case 'hidden':
      return undefined;
  }
}

interface Member {
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly guarding: Guarding;
}

function markedMember(walk: Walk, { model, guarding }: Member): readonly InlineFragmentNode[] {
  switch (guarding.kind) {
    case 'open':
      return [fragmentOf(model, openGuard(walk, model))];
    case 'guarded':
      return [fragmentOf(model, guarding.guard)];
    case 'hidden':
    case 'broken':
      return [];
  }
}

function fragmentOf({ name }: IndexedType, guard: Guard<PlannedCell>): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(name) },
    selectionSet: { kind: Kind.SELECTION_SET, selections: marksOf(guard) },
  };
}

interface PlaceInput extends AbstractInput {
  readonly found: ReadonlyMap<string, Member>;
}

/** A fragment on a member asks for its records, which must then be readable in the whole scope. */
function placeOf(walk: Walk, { found, trail, fields, names }: PlaceInput): Place {
  const place: Place = {
    visit: (node, at) =>
      fields.includes(node.name.value)
        ? leaf(walk, node, at)
        : report(walk, unknown(at, `\`${node.name.value}\` needs a fragment on a type that can stand here`)),
    narrow: (typeName) => {
      if (names.includes(typeName)) return place;
      const member = found.get(typeName);
      if (member === undefined) return undefined;
      const { model, scope, guarding } = member;
      if (guarding.kind === 'hidden') reportHidden(walk, { type: model, trail, cell: guarding.cell });
      return walk.records(model, scope);
    },
  };
  return place;
}

/** Reports that no record of a cell may be read. */
export function reportHidden(
  walk: Walk,
  { type, trail, cell }: { readonly type: IndexedType; readonly trail: Trail; readonly cell: MissingCell },
): FieldNode | undefined {
  const detail = `\`${type.name}\` may not be read`;
  return report(walk, { reason: 'not-allowed', detail, path: trail.path, cell });
}
