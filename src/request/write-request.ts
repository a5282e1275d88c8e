import type { Action } from '../ir/actions.js';
import { DRAFT, type Model, type Schema } from '../ir/schema.js';
import type { Cell } from '../semantics/cells.js';
import type { PolicyRecord } from '../semantics/evaluate.js';
import type { JsonObject } from '../support/json.js';
import { inputMembers, plainValues } from './graphql-value.js';

/** A write that is shown. */
interface Written {
  readonly schema: Schema;
  readonly model: Model;
  readonly cell: Cell;
  readonly record: PolicyRecord;
}

/**
 * The mutation that writes to the record in a cell that exists: `mutation { deleteTag(where: { id: "…" }) { id } }`.
 * Undefined for what a single one cannot say, such as a record with related ones.
 */
export function writeRequest(written: Written): string | undefined {
  const field = writeField(written);
  return field && `mutation { ${field} }`;
}

/** An update of a record, and what is written to it after that. */
interface Changed extends Pick<Written, 'schema' | 'model' | 'record'> {
  /** The fields that the update gives another value: plain ones. */
  readonly values: JsonObject;
  readonly then?: Cell;
}

/**
 * The mutation that gives a record in the default locale other values, and goes on to write to it in a cell: root fields
 * of a mutation are carried out one after the other. Undefined where a single one cannot say it.
 */
export function changeRequest({ schema, model, record, values, then }: Changed): string | undefined {
  const data = inputMembers(plainValues(model, values));
  const update = rootField('update', { model, record }, `data: ${object(data)}`);
  if (then === undefined) return `mutation { ${update} }`;
  const next = writeField({ schema, model, cell: then, record });
  return next && `mutation { ${update} ${next} }`;
}

function writeField(written: Written): string | undefined {
  const { schema, model, cell } = written;
  const isTranslation = model.isLocalized && cell.locales !== schema.defaultLocale;
  switch (cell.action) {
    case 'create':
      return isTranslation ? undefined : created(written);
    case 'update':
      return rootField('update', written, `data: ${isTranslation ? translated(cell) : '{}'}`);
    case 'delete':
      return isTranslation ? undefined : rootField('delete', written, '');
    case 'publish':
      return cell.from === DRAFT
        ? rootField('publish', written, `to: [${cell.to ?? ''}]${published(written, isTranslation)}`)
        : undefined;
    case 'unpublish':
      return rootField('unpublish', written, `from: [${cell.from ?? ''}]${unpublished(written, isTranslation)}`);
    case 'read':
    case 'readVersions':
      return undefined;
  }
}

/** Every field that it must have is one that the witness has: another value might break the condition. */
function created({ model, record }: Written): string | undefined {
  const values = plainValues(model, record).filter(({ field }) => !field.isSystem);
  const named = new Set(values.map(({ field }) => field.name));
  const lacksSome = [...model.fields.values()].some(
    ({ name, isRequired, isSystem, isList }) => isRequired && !isSystem && !isList && !named.has(name),
  );
  if (lacksSome || named.size < Object.keys(record).length) return undefined;
  return `create${model.name}(data: ${object(inputMembers(values))}) { id }`;
}

function object(members: string): string {
  return members === '' ? '{}' : `{ ${members} }`;
}

function rootField(action: Action, { model, record }: Pick<Written, 'model' | 'record'>, rest: string): string {
  const id = record['id'];
  const where = `{ id: ${typeof id === 'string' ? JSON.stringify(id) : '"<the id of such a record>"'} }`;
  return `${action}${model.name}(where: ${where}${rest === '' ? '' : `, ${rest}`}) { id }`;
}

function translated({ locales }: Cell): string {
  return `{ localizations: { update: [{ locale: ${locales ?? ''}, data: {} }] } }`;
}

function published({ model, cell }: Written, isTranslation: boolean): string {
  if (!model.isLocalized) return '';
  return `, locales: [${cell.locales ?? ''}]${isTranslation ? ', publishBase: false, withDefaultLocale: false' : ''}`;
}

function unpublished({ model, cell }: Written, isTranslation: boolean): string {
  if (!model.isLocalized) return '';
  return `, locales: [${cell.locales ?? ''}]${isTranslation ? ', unpublishBase: false' : ''}`;
}
