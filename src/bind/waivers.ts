import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { Waiver } from '../ir/program.js';
import { WAIVER_KEYS, type WaiverKey } from '../ir/waiver-keys.js';
import type { Waiver as WrittenWaiver } from '../schema/policy.generated.js';
import { sortBy } from '../support/order.js';
import { didYouMean } from '../support/suggest.js';
import { listOf } from '../support/words.js';
import { isPermission } from './management.js';
import { bindName, withoutRepeats } from './names.js';
import { referenceAt, spanAt, within, type Place } from './place.js';
import { bindPrincipal, type PrincipalScope } from './principal-patterns.js';

/** What a waiver may name. */
export interface WaiverScope extends PrincipalScope {
  /** The names of all guardrails that are declared, those that could not be understood included. */
  readonly guardrails: readonly string[];
}

/** A waiver; none when it names what does not exist. Whether its rule exists is for the rules to say. */
export function bindWaiver(written: WrittenWaiver, place: Place, source: WaiverScope): readonly Waiver[] {
  const keys: readonly WaiverKey[] = ['model', 'stage', 'from', 'to', 'locale', 'field', 'permission'];
  const lists = keys.map((key) => [key, namesOf(written[key], within(place, key), source)] as const);
  const isKnown = [
    isPrincipal(written.who, within(place, 'who'), source),
    isGuardrail(written.guardrail, within(place, 'guardrail'), source),
    ...lists.flatMap(([key, names]) => names.map((item) => isKnownAs(key, { item, written }, source))),
  ];
  if (isKnown.includes(false)) return [];
  const { reason, owner, ticket } = written;
  const rule = referenceAt(written.rule, within(place, 'rule'));
  const until = referenceAt(written.until, within(place, 'until'));
  return [{ rule, names: subjectOf(written, lists), reason, owner, ticket, until, origin: spanAt(place) }];
}

interface WrittenName {
  readonly name: string;
  readonly place: Place;
}

type NamedLists = readonly (readonly [WaiverKey, readonly WrittenName[]])[];

function namesOf(
  written: string | readonly string[] | undefined,
  place: Place,
  { scope }: WaiverScope,
): readonly WrittenName[] {
  if (written === undefined) return [];
  return typeof written === 'string' ? [{ name: written, place }] : withoutRepeats(written, place, scope.findings);
}

/** The names are sorted: their order in the text means nothing. */
function subjectOf({ who, action, guardrail }: WrittenWaiver, lists: NamedLists): DiagnosticSubject {
  const named = lists.filter(([, items]) => items.length > 0);
  const sorted = named.map(([key, items]) => [WAIVER_KEYS[key], sortBy(items.map(nameOf), (name) => name)] as const);
  return {
    ...(who === undefined ? {} : { who }),
    ...(action === undefined ? {} : { action }),
    ...Object.fromEntries(sorted),
    ...(guardrail === undefined ? {} : { guardrail }),
  };
}

function nameOf({ name }: WrittenName): string {
  return name;
}

function isPrincipal(name: string | undefined, place: Place, source: WaiverScope): boolean {
  return name === undefined || bindPrincipal({ name, place }, 'waiver', source) !== undefined;
}

function isGuardrail(name: string | undefined, place: Place, { scope, guardrails }: WaiverScope): boolean {
  if (name === undefined || guardrails.includes(name)) return true;
  if (scope.poisoned.has('guardrails', name)) return false;
  const help = didYouMean(name, guardrails);
  scope.findings.report({
    code: 'unknown-guardrail',
    message: `unknown guardrail \`${name}\``,
    at: spanAt(place),
    help,
  });
  return false;
}

interface NameInput {
  readonly item: WrittenName;
  readonly written: WrittenWaiver;
}

function isKnownAs(key: WaiverKey, { item, written }: NameInput, source: WaiverScope): boolean {
  const { scope } = source;
  const isAll = item.name === '*' && written[key] === '*';
  switch (key) {
    case 'model':
      return isAll || bindName('models', item, scope) !== undefined;
    case 'stage':
    case 'from':
    case 'to':
      return isAll || bindName('stages', item, scope) !== undefined;
    case 'locale':
      return isAll || bindName('locales', item, scope) !== undefined;
    case 'field':
      return isAll || isField(item, written.model, source);
    case 'permission':
      return isPermission(item, scope.findings);
  }
}

/** A field of one of the models that the waiver names; of any where it names none. */
function isField({ name, place }: WrittenName, models: WrittenWaiver['model'], { scope }: WaiverScope): boolean {
  const { schema, poisoned, findings } = scope;
  const isAny = models === undefined || models === '*';
  const names = isAny ? [...schema.models.keys()] : typeof models === 'string' ? [models] : models;
  if (names.some((model) => poisoned.hasField(model, name))) return false;
  const known = names.flatMap((model) => [...(schema.models.get(model)?.fields.keys() ?? [])]);
  if (known.includes(name)) return true;
  // Fields of unknown models are not looked for: the model is the mistake.
  if (known.length === 0) return false;
  const message = isAny ? `no model has a field \`${name}\`` : `${listOf(names, 'or')} has no field \`${name}\``;
  findings.report({ code: 'unknown-field', message, at: spanAt(place), help: didYouMean(name, known) });
  return false;
}
