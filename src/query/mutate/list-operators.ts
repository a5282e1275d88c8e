import type { Axis } from '../../ir/actions.js';
import { AXES } from '../../ir/actions.js';
import type { Grant, Selection } from '../../ir/program.js';
import type { Locale, Model, Schema, Stage } from '../../ir/schema.js';
import { grantOperator, type GrantDraft, type Operator } from './mutation.js';

/** A list of a grant, whatever it lists, and the grant with another one. */
interface List<T extends Named> {
  readonly key: Axis | 'models';
  readonly selection: Selection<T>;
  /** All that there is, in the order of the schema. */
  readonly all: readonly T[];
  readonly replace: (selection: Selection<T>) => Grant;
}

interface Named {
  readonly name: string;
}

/** What a list may become, in words. */
interface Rewritten<T> {
  readonly selection: Selection<T>;
  readonly words: string;
}

type Rewrite = <T extends Named>(list: List<T>) => readonly Rewritten<T>[];

function listOperator(id: string, rewrite: Rewrite): Operator {
  const drafts = <T extends Named>(list: List<T> | undefined): readonly GrantDraft[] => {
    if (list === undefined) return [];
    const { origin } = list.selection;
    return rewrite(list).map(({ selection, words }) => ({ by: [list.replace(selection)], words, origin }));
  };
  return grantOperator(id, (grant, schema) => [
    ...drafts(modelList(grant, schema)),
    ...AXES.flatMap((axis) =>
      axis === 'locales' ? drafts(localeList(grant, schema)) : drafts(stageList(grant, schema, axis)),
    ),
  ]);
}

/** Undefined under a condition, which speaks of the fields of its model. */
function modelList(grant: Grant, { models }: Schema): List<Model> | undefined {
  if (grant.conditionOrigin !== undefined) return undefined;
  const all = [...models.values()].filter(({ isSystem }) => !isSystem);
  return { key: 'models', selection: grant.models, all, replace: (selection) => ({ ...grant, models: selection }) };
}

function stageList(grant: Grant, { stages }: Schema, axis: Exclude<Axis, 'locales'>): List<Stage> | undefined {
  const selection = grant[axis];
  if (selection === undefined) return undefined;
  return { key: axis, selection, all: [...stages.values()], replace: (next) => ({ ...grant, [axis]: next }) };
}

function localeList(grant: Grant, { locales }: Schema): List<Locale> | undefined {
  const { locales: selection } = grant;
  if (selection === undefined) return undefined;
  return { key: 'locales', selection, all: [...locales.values()], replace: (next) => ({ ...grant, locales: next }) };
}

/** One name more. Of models, which may be many, the next that the schema has. */
export const WIDEN_LIST = listOperator('widen-list', ({ key, selection, all }) => {
  if (selection.kind === 'all') return [];
  const missing = missingFrom(selection.items, all);
  return (key === 'models' ? missing.slice(0, 1) : missing).map((value) => ({
    selection: { ...selection, items: [...selection.items, { value, origin: selection.origin }] },
    words: `adds \`${value.name}\` to \`${key}\``,
  }));
});

/** Everything, what does not exist yet included. */
export const OPEN_LIST = listOperator('open-list', ({ key, selection }) =>
  selection.kind === 'all'
    ? []
    : [{ selection: { kind: 'all', origin: selection.origin }, words: `makes \`${key}\` \`"*"\`` }],
);

/** One name less. `"*"` becomes all that there is but the last. */
export const SHORTEN_LIST = listOperator('shorten-list', ({ key, selection, all }) => {
  if (selection.kind === 'all') {
    const kept = all.slice(0, -1).map((value) => ({ value, origin: selection.origin }));
    const words = `makes \`${key}\` a list without \`${all.at(-1)?.name ?? ''}\``;
    return kept.length === 0 ? [] : [{ selection: { kind: 'list', items: kept, origin: selection.origin }, words }];
  }
  if (selection.items.length === 1) return [];
  return selection.items.map((item) => ({
    selection: { ...selection, items: selection.items.filter((other) => other !== item) },
    words: `drops \`${item.value.name}\` from \`${key}\``,
  }));
});

/** Another model in the place of one: the next that the schema has. */
export const SWAP_MODEL = listOperator('swap-model', ({ key, selection, all }) => {
  if (key !== 'models' || selection.kind === 'all') return [];
  const [next] = missingFrom(selection.items, all);
  if (next === undefined) return [];
  return selection.items.map((item) => ({
    selection: {
      ...selection,
      items: selection.items.map((other) => (other === item ? { ...item, value: next } : other)),
    },
    words: `puts the model \`${next.name}\` in the place of \`${item.value.name}\``,
  }));
});

/** What a list lacks: what follows its last name in the schema first, then from the beginning. */
function missingFrom<T extends Named>(items: readonly { readonly value: T }[], all: readonly T[]): readonly T[] {
  const listed = new Set(items.map(({ value }) => value.name));
  const last = all.findLastIndex(({ name }) => listed.has(name));
  return [...all.slice(last + 1), ...all.slice(0, last + 1)].filter(({ name }) => !listed.has(name));
}
