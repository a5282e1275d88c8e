import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { Field, Model } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';
import type { DeclaredField } from './declared-field.js';
import type { PoisonedNames } from './entries.js';
import { makeField } from './make-field.js';
import { WHERE_KEYS } from './names.js';
import { HIDDEN_FIELDS } from './system-fields.js';

type Models = ReadonlyMap<string, Model>;

/** A relation that names its other end. */
interface Reverse {
  readonly declared: DeclaredField;
  readonly peer: string;
  readonly name: string;
  readonly at: Span;
}

/**
 * Adds the other ends of relations: `reverse: articles` at `Article.author` makes `Author.articles`, a list of articles.
 * Where the peer declares that field itself, and as the reverse of this one, the two are one relation; where it declares
 * it, though not validly, nothing is added. Fields and `poisoned` names (`Tag.name`) are those of all models.
 */
export function addReverseFields(
  models: Models,
  fields: readonly DeclaredField[],
  poisoned: PoisonedNames,
): Staged<Models> {
  const reverses = fields.flatMap((declared) => reverseOf(declared, models));
  const declaredNames = new Set(fields.map(({ model, name }) => `${model}.${name}`));
  const result = new Map(models);
  const diagnostics: Diagnostic[] = [];
  for (const reverse of reverses) {
    const existing = result.get(reverse.peer)?.fields.get(reverse.name);
    const isReserved = HIDDEN_FIELDS.has(reverse.name) || WHERE_KEYS.has(reverse.name);
    const name = `${reverse.peer}.${reverse.name}`;
    if (existing === undefined && (declaredNames.has(name) || poisoned.has(name))) continue;
    if (isReserved || (existing !== undefined && !isMutual(reverse, fields))) {
      diagnostics.push(collision(reverse, existing));
      continue;
    }
    if (existing === undefined) addField(result, reverse);
    nameReverse(result, reverse);
  }
  return { value: result, diagnostics };
}

function reverseOf(declared: DeclaredField, models: Models): readonly Reverse[] {
  const name = declared.shape.reverse;
  const type = models.get(declared.model)?.fields.get(declared.name)?.type;
  if (name === undefined || type?.kind !== 'relation') return [];
  const at = declared.document.spanOf([...declared.pointer, 'reverse']);
  return [{ declared, peer: type.model, name, at }];
}

function isMutual({ declared, peer, name }: Reverse, fields: readonly DeclaredField[]): boolean {
  const isItself = declared.model === peer && declared.name === name;
  return fields.some((other) => {
    const isPeer = other.model === peer && other.name === name && other.shape.reverse === declared.name;
    return isPeer && (isItself || other !== declared) && other.shape.type?.match(/\w+/)?.[0] === declared.model;
  });
}

function addField(models: Map<string, Model>, { declared, peer, name, at }: Reverse): void {
  const model = models.get(peer);
  if (model === undefined) return;
  const field = makeField(
    name,
    { kind: 'relation', model: declared.model, reverse: declared.name },
    { isList: true, isRequired: true, classification: model.classification, origin: at },
  );
  setField(models, peer, field);
}

function nameReverse(models: Map<string, Model>, { declared, name }: Reverse): void {
  const field = models.get(declared.model)?.fields.get(declared.name);
  if (field?.type.kind !== 'relation') return;
  setField(models, declared.model, Object.freeze({ ...field, type: Object.freeze({ ...field.type, reverse: name }) }));
}

function setField(models: Map<string, Model>, name: string, field: Field): void {
  const model = models.get(name);
  if (model === undefined) return;
  models.set(name, Object.freeze({ ...model, fields: new Map([...model.fields, [field.name, field]]) }));
}

function collision({ declared, peer, name, at }: Reverse, existing: Field | undefined): Diagnostic {
  const origin = existing?.isSystem === true ? undefined : existing?.origin;
  const isSystem = origin === undefined;
  return diagnostic({
    code: 'reverse-collision',
    message: `\`${peer}\` has a field \`${name}\` already`,
    at,
    label: isSystem ? 'it is a field of Hygraph' : undefined,
    related: isSystem ? [] : [{ span: origin, label: 'declared here' }],
    help: isSystem
      ? 'give the reverse another name'
      : `give the reverse another name, or write \`reverse: ${declared.name}\` at \`${peer}.${name}\` when they are one relation`,
  });
}
