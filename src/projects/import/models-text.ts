import type { ScalarName } from '../../ir/schema.js';
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
  const isRead = (name: string): boolean =>
    publicRows.some(({ action, enabled, model }) => action === 'read' && enabled && (model ?? name) === name);
  const parts = written.map((model) => modelPart(model, single, isRead(model.apiId)));
  return {
    text: parts.length === 0 ? '' : `${HEAD}${parts.map(({ text }) => text).join('')}`,
    notes: parts.flatMap(({ notes }) => notes),
  };
}

const HEAD =
  '# How secret they are is guessed: what the public can read is public, all else is internal, as where nothing is said.\nmodels:\n';

/** A list of values of an enumeration can only be declared where another field has one value of it. */
function singleEnumeration({ isList, type }: LiveField): readonly string[] {
  return type.kind === 'enumeration' && !isList ? [type.name] : [];
}

function modelPart({ apiId, plural, fields }: LiveModel, single: ReadonlySet<string>, isPublic: boolean): ModelsText {
  const lines = fields.map((field) => {
    const value = fieldText(field, single);
    const why = `\`${apiId}.${field.apiId}\` is left out: a schema file alone can say what it holds`;
    return value === undefined
      ? { line: commentText(why), note: [why] }
      : { line: `${nameText(field.apiId)}: ${value}`, note: [] };
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

/** Undefined for what only a schema file can declare. */
function fieldText(field: LiveField, single: ReadonlySet<string>): string | undefined {
  const parts = typeParts(field, single);
  if (parts === undefined) return undefined;
  const more = [
    ...(field.isUnique ? ['unique: true'] : []),
    ...(field.isLocalized ? ['localized: true'] : []),
    ...(field.type.kind === 'relation' && field.type.reverse !== undefined
      ? [`reverse: ${nameText(field.type.reverse)}`]
      : []),
  ];
  const [first = ''] = parts;
  if (parts.length === 1 && more.length === 0 && first.startsWith('type: ')) return first.slice('type: '.length);
  return `{ ${[...parts, ...more].join(', ')} }`;
}

function typeParts(field: LiveField, single: ReadonlySet<string>): readonly string[] | undefined {
  const { type, isList, isRequired } = field;
  switch (type.kind) {
    case 'simple': {
      const name = SCALAR_OF[type.name];
      return name === undefined ? undefined : [`type: ${typeText(name, field)}`];
    }
    case 'enumeration': {
      if (isList) return single.has(type.name) ? [`type: ${typeText(type.name, field)}`] : undefined;
      const required = isRequired ? ['required: true'] : [];
      return [`enum: ${namesText(type.values)}`, `name: ${nameText(type.name)}`, ...required];
    }
    case 'relation':
      return [`type: ${typeText(type.model, field)}`];
    case 'other':
      return undefined;
  }
}

function typeText(name: string, { isList, isRequired }: LiveField): string {
  if (isList) return `"[${name}!]${isRequired ? '!' : ''}"`;
  return isRequired ? `${name}!` : name;
}
