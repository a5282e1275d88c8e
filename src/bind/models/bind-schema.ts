import type { Diagnostic, Staged } from '../../diagnostics/diagnostic.js';
import type { Schema } from '../../ir/schema.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import { DEFAULT_LOCALE_UNKNOWN } from '../content-schema/default-locale-unknown.js';
import type { ReadSchema } from '../read-schema.js';
import { bindLocales } from './bind-locales.js';
import { bindModels } from './bind-models.js';
import { bindStages } from './bind-stages.js';
import { classifyModels } from './classify-models.js';
import { collectEntries, inPathOrder } from './entries.js';

/**
 * The content schema of a policy: its `stages`, `locales` and `models` sections, merged over all documents, whose order
 * does not matter. With the project's own schema, that says what there is, and the sections add
 * classifications, audiences and the default locale to it. Where its file could not be read, the schema is what the
 * sections declare, and is marked incomplete.
 */
export function bindSchema(
  documents: readonly PolicyDocument[],
  contentSchema: ReadSchema | undefined,
): Staged<Schema> {
  const sorted = inPathOrder(documents);
  const known = contentSchema?.value;
  const isIncomplete = contentSchema !== undefined && known === undefined;
  const stages = bindStages(sorted, known?.stages);
  const locales = bindLocales(sorted, known);
  const entries = collectEntries(sorted, { name: 'models', entriesOf: ({ models }) => models });
  const models = known === undefined ? bindModels(sorted, entries.value) : classifyModels(entries.value, known.models);
  const value: Schema = Object.freeze({
    stages: stages.value,
    locales: locales.value.locales,
    defaultLocale: locales.value.defaultLocale,
    models: models.value,
    components: known?.components ?? new Map(),
    ...(isIncomplete ? { isIncomplete } : {}),
  });
  const ofFile = (contentSchema?.diagnostics ?? []).filter(
    ({ code }) => code !== DEFAULT_LOCALE_UNKNOWN || !locales.value.isDefaultDeclared,
  );
  const ofSections = [stages, locales, entries, models].flatMap(({ diagnostics }) => diagnostics);
  return { value, diagnostics: [...ofFile, ...(isIncomplete ? ofSections.filter(isDuplicate) : ofSections)] };
}

/** Without the schema file that they were written for, this alone is certainly a mistake of the sections. */
function isDuplicate({ code }: Diagnostic): boolean {
  return code === 'duplicate-name' || code === 'two-default-locales';
}
