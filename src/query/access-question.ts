import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { Principal, Program } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import { cell, type Cell } from '../semantics/cells.js';
import { FLAG_OF, problem, resolvePattern, resolvePrincipal, type Resolved } from './resolve-words.js';

/** A question in the words of whoever asks. */
export interface QuestionWords {
  readonly who: string;
  readonly action: Action;
  readonly model: string;
  readonly stages?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly locales?: string | undefined;
}

/** May this principal do this? One cell. */
export interface AccessQuestion {
  readonly principal: Principal;
  readonly cell: Cell;
  readonly model: Model;
  /** What the question left out, and what it was taken to be. */
  readonly assumed: readonly string[];
}

/**
 * The cell that a question is about. What it leaves out is what Hygraph takes when a request leaves it out: the default
 * stage of the principal, the default locale.
 */
export function resolveQuestion(program: Program, words: QuestionWords): Resolved<AccessQuestion> {
  const principal = resolvePrincipal(program, words.who);
  if (principal.kind === 'problem') return principal;
  const pattern = resolvePattern(program, listed(words));
  if (pattern.kind === 'problem') return pattern;
  const model = program.schema.models.get(words.model);
  if (model === undefined) return problem(`unknown model \`${words.model}\``);
  const elsewhere = wrongLocale(program, model, words.locales);
  if (elsewhere !== undefined) return elsewhere;
  const axes = AXES_OF[words.action];
  const missing = axes.find((axis) => (axis === 'from' || axis === 'to') && words[axis] === undefined);
  if (missing !== undefined) return problem(`\`${words.action}\` needs \`${FLAG_OF[missing]}\``, 'name a stage');
  const filled = axes.map((axis) => fillAxis(program, principal.value, { axis, given: words[axis] }));
  const coordinates = Object.fromEntries(filled.map(({ axis, element }) => [axis, element]));
  const assumed = filled.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const value = { principal: principal.value, cell: cell(words.action, model.name, coordinates), model, assumed };
  return { kind: 'resolved', value };
}

function listed({ action, model, stages, from, to, locales }: QuestionWords): Parameters<typeof resolvePattern>[1] {
  const list = (name: string | undefined): readonly string[] | undefined => (name === undefined ? undefined : [name]);
  return {
    actions: [action],
    models: [model],
    stages: list(stages),
    from: list(from),
    to: list(to),
    locales: list(locales),
  };
}

function wrongLocale({ schema }: Program, model: Model, locale: string | undefined): Resolved<never> | undefined {
  if (model.isLocalized || locale === undefined || locale === schema.defaultLocale) return undefined;
  return problem(
    `\`${model.name}\` is not localized: it is in \`${schema.defaultLocale}\` alone`,
    'leave `--locale` out',
  );
}

interface FilledAxis {
  readonly axis: Axis;
  readonly element: string;
  readonly note?: string;
}

function fillAxis(
  { schema }: Program,
  { ref, defaultStage }: Principal,
  { axis, given }: { readonly axis: Axis; readonly given: string | undefined },
): FilledAxis {
  if (given !== undefined) return { axis, element: given };
  if (axis === 'locales') {
    const element = schema.defaultLocale;
    return { axis, element, note: `no locale was named: this is about the default, \`${element}\`` };
  }
  const element = defaultStage.value.name;
  return { axis, element, note: `no stage was named: this is about the default stage of \`${ref}\`, \`${element}\`` };
}
