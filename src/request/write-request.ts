import { DRAFT, type Model, type Schema } from '../ir/schema.js';
import type { Cell } from '../semantics/cells.js';
import type { PolicyRecord } from '../semantics/evaluate.js';
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
  const { schema, model, cell } = written;
  const isTranslation = model.isLocalized && cell.locales !== schema.defaultLocale;
  switch (cell.action) {
    case 'create':
      return isTranslation ? undefined : created(written);
    case 'update':
      return mutation(written, `data: ${isTranslation ? translated(cell) : '{}'}`);
    case 'delete':
      return isTranslation ? undefined : mutation(written, '');
    case 'publish':
      return cell.from === DRAFT
        ? mutation(written, `to: [${cell.to ?? ''}]${published(written, isTranslation)}`)
        : undefined;
    case 'unpublish':
      return mutation(written, `from: [${cell.from ?? ''}]${unpublished(written, isTranslation)}`);
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
  return `mutation { create${model.name}(data: ${object(inputMembers(values))}) { id } }`;
}

function object(members: string): string {
  return members === '' ? '{}' : `{ ${members} }`;
}

function mutation({ model, cell, record }: Written, rest: string): string {
  const id = record['id'];
  const where = `{ id: ${typeof id === 'string' ? JSON.stringify(id) : '"<the id of such a record>"'} }`;
  return `mutation { ${cell.action}${model.name}(where: ${where}${rest === '' ? '' : `, ${rest}`}) { id } }`;
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
