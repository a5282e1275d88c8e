import {
  Kind,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Guard, Position } from './after.js';
import type { Problem } from './denial.js';
import type { Operation } from './document.js';
import type { PlannedCell } from './guard.js';
import type { Limits } from './limits.js';
import { nameNode } from './nodes.js';
import type { ReadAccess, Scope } from './read-access.js';
import type { IndexedType, SchemaIndex } from './schema-index.js';
import type { ConditionTable } from './tables.js';
import { resolveValue, type Variables } from './values.js';
import type { PlannedWrite } from './writes/planned-write.js';

/** A value of the client that is checked at each request, since it may hold variables. */
export interface Check {
  readonly kind: 'where' | 'unique' | 'order' | 'version' | 'versionData';
  readonly value: ValueNode;
  readonly type: IndexedType;
  readonly scope: Scope;
  readonly path: readonly string[];
}

/** A `where` that is made at each request: the client's own, narrowed, and one of the conditions, if there are some. */
export interface Merge {
  readonly variable: string;
  readonly model: IndexedType;
  readonly conditions: readonly number[];
  readonly client: ValueNode | undefined;
  readonly scope: Scope;
  readonly kind: 'where' | 'unique';
  readonly path: readonly string[];
}

/** One pass over an operation: what it is judged by, and what it gathers. */
export interface Walk {
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly conditions: readonly ConditionTable[];
  readonly operation: Operation;
  /** The selectors alone: a plan depends on nothing else of the variables. */
  readonly variables: Variables;
  readonly limits: Limits;
  readonly problems: Problem[];
  readonly checks: Check[];
  readonly merges: Map<string, Merge>;
  readonly writes: PlannedWrite[];
  /** The root fields, by response key, whose list of one is to become the element. */
  readonly unwrap: Set<string>;
  /** The checks after the answer, by what they check. */
  readonly guards: Map<string, Guard<PlannedCell>>;
  readonly positions: Map<string, Position>;
  readonly counts: { fields: number; aliases: number; roots: number };
  /** True when `__typename` was added to a selection of which nothing was left. */
  hasPlaceholder: boolean;
  /** The place of records of a model, or of components. */
  readonly records: (type: IndexedType, scope: Scope) => Place;
}

/** Where in the answer a selection stands. */
export interface Trail {
  readonly path: readonly string[];
  /** The fragments that are being expanded. */
  readonly spreads: readonly string[];
}

/** A kind of object in the answer: which fields it has, and what a fragment on a type selects of it. */
export interface Place {
  /** Checks a field and returns it as it is to be sent; undefined when a problem was reported. */
  visit(node: FieldNode, trail: Trail): FieldNode | undefined;
  /** What a fragment with this type condition sees; undefined when it can never apply. */
  narrow(typeName: string): Place | undefined;
}

/** Records a problem, of which a few are enough, each once, and answers with no field. */
export function report({ problems }: Walk, problem: Problem): FieldNode | undefined {
  const isSame = ({ detail, path }: Problem): boolean =>
    detail === problem.detail && path.join('.') === problem.path.join('.');
  // One detail can be about several cells of one place.
  if (problems.length < 20 && (problem.cell !== undefined || !problems.some(isSame))) problems.push(problem);
  return undefined;
}

/** Checks a selection set in a place: fragments are expanded, `@include` and `@skip` are decided and dropped. */
export function walkSelections(
  walk: Walk,
  set: SelectionSetNode,
  at: { place: Place; trail: Trail },
): SelectionSetNode {
  const selections = set.selections.flatMap((selection) => walkSelection(walk, selection, at) ?? []);
  if (selections.length > 0) return { kind: Kind.SELECTION_SET, selections };
  walk.hasPlaceholder = true;
  return { kind: Kind.SELECTION_SET, selections: [placeholderOf(walk)] };
}

/** The `__typename` that stands in selections of which nothing was left. */
function placeholderOf({ operation: { prefix } }: Walk): FieldNode {
  return { kind: Kind.FIELD, alias: nameNode(`${prefix}empty`), name: nameNode('__typename') };
}

type At = { readonly place: Place; readonly trail: Trail };

function walkSelection(walk: Walk, selection: SelectionNode, at: At): SelectionNode | undefined {
  if (isOverLimit(walk, selection, at.trail) || !isIncluded(walk, selection.directives ?? [], at.trail))
    return undefined;
  switch (selection.kind) {
    case Kind.FIELD:
      return walkField(walk, selection, at);
    case Kind.INLINE_FRAGMENT:
      return walkInline(walk, selection, at);
    case Kind.FRAGMENT_SPREAD:
      return walkSpread(walk, selection, at);
  }
}

/** INVARIANT: counts every selection, so that fragments that expand exponentially end. */
function isOverLimit(walk: Walk, selection: SelectionNode, { path }: Trail): boolean {
  const { counts, limits } = walk;
  counts.fields += 1;
  if (selection.kind === Kind.FIELD && selection.alias !== undefined) counts.aliases += 1;
  const isOver = counts.fields > limits.fields || counts.aliases > limits.aliases || path.length >= limits.depth;
  if (isOver) report(walk, { reason: 'limits', detail: 'the query has too many fields, aliases or levels', path });
  return isOver;
}

function walkField(walk: Walk, node: FieldNode, { place, trail }: At): FieldNode | undefined {
  const here = { ...trail, path: [...trail.path, responseKey(node)] };
  if (node.name.value === '__typename') return leaf(walk, node, here);
  return place.visit(node, here);
}

function walkInline(walk: Walk, node: InlineFragmentNode, { place, trail }: At): SelectionNode | undefined {
  const condition = node.typeCondition;
  const narrowed = condition === undefined ? place : place.narrow(condition.name.value);
  if (narrowed === undefined) {
    return report(walk, unknown(trail, `a fragment on \`${condition?.name.value ?? ''}\` selects nothing here`));
  }
  const selectionSet = walkSelections(walk, node.selectionSet, { place: narrowed, trail });
  const base = { kind: Kind.INLINE_FRAGMENT, selectionSet } as const;
  return condition === undefined ? base : { ...base, typeCondition: condition };
}

function walkSpread(walk: Walk, { name }: FragmentSpreadNode, { place, trail }: At): SelectionNode | undefined {
  const fragment = walk.operation.fragments.get(name.value);
  if (fragment === undefined) return report(walk, unknown(trail, `the fragment \`${name.value}\` is not declared`));
  if (trail.spreads.includes(name.value))
    return report(walk, unknown(trail, `the fragment \`${name.value}\` contains itself`));
  const { typeCondition, selectionSet } = fragment;
  const inside = { ...trail, spreads: [...trail.spreads, name.value] };
  return walkInline(walk, { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }, { place, trail: inside });
}

function isIncluded(walk: Walk, directives: readonly DirectiveNode[], trail: Trail): boolean {
  const names = directives.map(({ name }) => name.value);
  if (new Set(names).size < names.length) report(walk, unknown(trail, 'a directive is given twice'));
  return directives.every((directive) => isSelected(walk, directive, trail));
}

function isSelected(walk: Walk, { name, arguments: list = [] }: DirectiveNode, trail: Trail): boolean {
  const [condition] = list;
  const isKnown = (name.value === 'include' || name.value === 'skip') && list.length === 1;
  const value = isKnown && condition?.name.value === 'if' ? resolveValue(condition.value, walk.variables) : undefined;
  if (typeof value !== 'boolean') {
    const isOurs = name.value === 'include' || name.value === 'skip';
    const wanted = isOurs ? 'needs `if`, which is true or false, and nothing else' : 'is not accepted here';
    report(walk, unknown(trail, `the directive \`@${name.value}\` ${wanted}`));
    return false;
  }
  return value === (name.value === 'include');
}

/** A request that is not one to this API. */
export function unknown({ path }: Trail, detail: string): Problem {
  return { reason: 'bad-request', detail, path };
}

/** The key of a field in the answer. */
export function responseKey({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

/** The arguments of a field by name, as far as they are among the allowed; all others are problems. */
export function argumentsOf(
  walk: Walk,
  { node, trail }: { readonly node: FieldNode; readonly trail: Trail },
  allowed: readonly string[],
): ReadonlyMap<string, ValueNode> {
  const values = new Map<string, ValueNode>();
  for (const { name, value } of node.arguments ?? []) {
    const isGood = allowed.includes(name.value) && !values.has(name.value);
    if (isGood) values.set(name.value, value);
    else
      report(walk, unknown(trail, `the argument \`${name.value}\` is unknown here, given twice, or cannot be checked`));
  }
  return values;
}

/** A field without arguments and without a selection. */
export function leaf(walk: Walk, node: FieldNode, trail: Trail): FieldNode | undefined {
  argumentsOf(walk, { node, trail }, []);
  if (node.selectionSet !== undefined) {
    return report(walk, unknown(trail, `\`${node.name.value}\` has no fields`));
  }
  return fieldNode(node, []);
}

/** A field as it is sent: the client's name and alias, these arguments, and a checked selection. */
function fieldNode(node: FieldNode, list: readonly ArgumentNode[], selectionSet?: SelectionSetNode): FieldNode {
  return {
    kind: Kind.FIELD,
    name: node.name,
    ...(node.alias === undefined ? {} : { alias: node.alias }),
    ...(list.length === 0 ? {} : { arguments: list }),
    ...(selectionSet === undefined ? {} : { selectionSet }),
  };
}

/** A field with a selection in a place. */
export interface ObjectField {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly place: Place;
  /** Whether null may stand there; true when not given, as for all but lists and what the schema requires. */
  readonly isNullable?: boolean;
  /** What shows of each record there which guard it is under; not given where each record may be seen. */
  readonly marks?: readonly SelectionNode[];
}

/** A field with a selection in a place; a problem when it has none. */
export function objectField(walk: Walk, field: ObjectField, list: readonly ArgumentNode[]): FieldNode | undefined {
  const { node, trail, place, marks = [] } = field;
  if (node.selectionSet === undefined) {
    return report(walk, unknown(trail, `\`${node.name.value}\` needs a selection of fields`));
  }
  addPosition(walk, field);
  const { kind, selections } = walkSelections(walk, node.selectionSet, { place, trail });
  return fieldNode(node, list, { kind, selections: [...selections, ...marks] });
}

/**
 * Fields of one response key share a position. In a union they may be of different records: where some of those are
 * checked after the answer and others are not, nothing there would tell them apart.
 */
function addPosition(walk: Walk, { trail, isNullable = true, marks }: ObjectField): void {
  const key = trail.path.join('.');
  const known = walk.positions.get(key);
  const isGuarded = marks !== undefined;
  if (known !== undefined && known.isGuarded !== isGuarded) {
    const detail = `\`${trail.path.at(-1) ?? ''}\` stands for records that may be read in part and for others: give one an alias`;
    report(walk, { reason: 'unenforceable', detail, path: trail.path });
  }
  walk.positions.set(key, { isNullable: isNullable && (known?.isNullable ?? true), isGuarded });
}
