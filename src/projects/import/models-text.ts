import type { ScalarName, Schema } from '../../ir/schema.js';
import type { LiveField, LiveModel } from '../client/read-models.js';
import type { PermissionRow } from '../../rows/row.js';
import { commentText, nameText, namesText } from './flow-text.js';

/** Models as a section of a policy, and what could not be said of them. */
export interface ModelsText {
  /** Empty where there is no model. */
  readonly text: string;
  /** A sentence each. */
  readonly notes: readonly string[];
}

const SCALAR_OF: { readonly [type: string]: ScalarName } = {
  ID: 'ID',
  STRING: 'String',
  RICHTEXT: 'RichText',
  INT: 'Int',
  FLOAT: 'Float',
  BOOLEAN: 'Boolean',
  JSON: 'Json',
  DATETIME: 'DateTime',
  DATE: 'Date',
  LOCATION: 'Location',
  COLOR: 'Color',
};

/** What is known of the models beside what they are. */
export interface ModelsContext {
  /** The models that the policy has already. */
  readonly known: ReadonlySet<string>;
  readonly publicRows: readonly PermissionRow[];
}

/** The models that are no system models and not known, as YAML. What a policy cannot say is left out, and noted. */
export function modelsText(models: readonly LiveModel[], { known, publicRows }: ModelsContext): ModelsText {
  const written = models.filter(({ apiId, isSystem }) => !isSystem && !known.has(apiId));
  const single = new Set(written.flatMap(({ fields }) => fields.flatMap(singleEnumeration)));
  const parts = written.map((model) => modelPart(model, single, isPublicRead(model.apiId, publicRows)));
  const notes = parts.flatMap((part) => part.notes);
  return {
    text: parts.length === 0 ? '' : `${HEAD}${parts.map(({ text }) => text).join('')}`,
    notes: notes.length === 0 ? [] : [...notes, WITH_SCHEMA],
  };
}

const HEAD =
  '# How secret they are is guessed: what the public can read is public, all else is internal, as where nothing is said.\nmodels:\n';
const WITH_SCHEMA =
  'to have what is left out of models too, name the schema of the Content API as `schema` in the config, and import again';

/** How secret the models of a schema file are that no policy speaks of, as YAML: what the public can read is public. */
export function classificationsText(schema: Schema, publicRows: readonly PermissionRow[]): string {
  const open = [...schema.models.values()].filter(
    ({ name, isSystem, origin }) => !isSystem && origin === undefined && isPublicRead(name, publicRows),
  );
  const lines = open.map(({ name }) => `  ${nameText(name)}: { classification: public }\n`);
  return lines.length === 0 ? '' : `${HEAD}${lines.join('')}`;
}

function isPublicRead(name: string, publicRows: readonly PermissionRow[]): boolean {
  return publicRows.some(({ action, enabled, model }) => action === 'read' && enabled && (model ?? name) === name);
}

/** A list of values of an enumeration can only be declared where another field has one value of it. */
function singleEnumeration({ isList, type }: LiveField): readonly string[] {
  return type.kind === 'enumeration' && !isList ? [type.name] : [];
}

function modelPart({ apiId, plural, fields }: LiveModel, single: ReadonlySet<string>, isPublic: boolean): ModelsText {
  const lines = fields.map((field) => {
    const said = fieldType(field, single);
    if (said.kind === 'said') return { line: `${nameText(field.apiId)}: ${fieldText(field, said.parts)}`, note: [] };
    const why = `\`${apiId}.${field.apiId}\` is left out: ${said.why}`;
    return { line: commentText(why), note: [why] };
  });
  const body = lines.some(({ note }) => note.length === 0) ? ['    fields:'] : [];
  const indent = body.length === 0 ? '    ' : '      ';
  return {
    text: [
      `  ${nameText(apiId)}:`,
      `    plural: ${nameText(plural)}`,
      ...(isPublic ? ['    classification: public'] : []),
      ...body,
      ...lines.map(({ line }) => indent + line),
    ]
      .map((line) => `${line}\n`)
      .join(''),
    notes: lines.flatMap(({ note }) => note),
  };
}

/** The keys of YAML that say what a field holds, or why a policy cannot: a clause for a sentence. */
type Said =
  { readonly kind: 'said'; readonly parts: readonly string[] } | { readonly kind: 'unsaid'; readonly why: string };

function fieldType(field: LiveField, single: ReadonlySet<string>): Said {
  const { type, isList, isRequired } = field;
  switch (type.kind) {
    case 'simple': {
      const name = SCALAR_OF[type.name];
      return name === undefined ? unsaid(`its type \`${type.name}\` is not known here`) : typed(name, field);
    }
    case 'enumeration': {
      if (isList && single.has(type.name)) return typed(type.name, field);
      if (isList) return unsaid(`another field would have to hold one value of \`${type.name}\`, not a list`);
      const required = isRequired ? ['required: true'] : [];
      return { kind: 'said', parts: [`enum: ${namesText(type.values)}`, `name: ${nameText(type.name)}`, ...required] };
    }
    case 'relation':
      return typed(type.model, field);
    case 'other':
      return unsaid(OTHER[type.name] ?? `it is a \`${type.name}\`, which is not known here`);
  }
}

const OTHER: { readonly [type: string]: string } = {
  ComponentField: 'it holds a component, which a schema file alone can declare',
  ComponentUnionField: 'it holds components of several kinds, which a schema file alone can declare',
  UnionField: 'it leads to models of several kinds, which a schema file alone can declare',
  RemoteField: 'it holds what a remote source answers, which a schema file alone can declare',
};

function typed(name: string, { isList, isRequired }: LiveField): Said {
  const one = isList ? `"[${name}!]${isRequired ? '!' : ''}"` : `${name}${isRequired ? '!' : ''}`;
  return { kind: 'said', parts: [`type: ${one}`] };
}

function unsaid(why: string): Said {
  return { kind: 'unsaid', why };
}

function fieldText({ type, isList, isUnique, isLocalized }: LiveField, parts: readonly string[]): string {
  const canBeUnique = type.kind === 'simple' && !isList && UNIQUE.has(type.name);
  const more = [
    ...(isUnique && canBeUnique ? ['unique: true'] : []),
    ...(isLocalized ? ['localized: true'] : []),
    ...(type.kind === 'relation' && type.reverse !== undefined ? [`reverse: ${nameText(type.reverse)}`] : []),
  ];
  const [first = ''] = parts;
  if (parts.length === 1 && more.length === 0 && first.startsWith('type: ')) return first.slice('type: '.length);
  return `{ ${[...parts, ...more].join(', ')} }`;
}

/** What a policy may call unique. */
const UNIQUE: ReadonlySet<string> = new Set(['ID', 'STRING', 'INT', 'FLOAT', 'DATE', 'DATETIME']);
