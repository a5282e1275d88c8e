import type { Schema } from '../ir/schema.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { PolicyFile } from '../schema/policy.generated.js';
import type { Findings } from './findings.js';

/** What every binding function sees: the schema, where to report, and which names are known to be broken. */
export interface Scope {
  readonly schema: Schema;
  readonly findings: Findings;
  readonly poisoned: Poisoned;
}

/** What the schema file declares: where it could not be read, any name of it may be right. */
const FROM_SCHEMA = ['stages', 'locales', 'models'] as const;

/** The names whose declarations are broken and were reported already: using them is no second mistake. */
export class Poisoned {
  readonly #names: ReadonlySet<string>;

  constructor(documents: readonly PolicyDocument[], schema: Schema) {
    this.#names = new Set([
      ...documents.flatMap(({ poisoned }) => poisoned.map(({ section, name }) => nameKey(section, name))),
      ...documents.flatMap(({ content }) => undeclared(content, schema)),
      ...(schema.isIncomplete === true ? FROM_SCHEMA.map((section) => nameKey(section, undefined)) : []),
    ]);
  }

  has(section: keyof PolicyFile, name: string): boolean {
    return this.#names.has(nameKey(section, name)) || this.#names.has(nameKey(section, undefined));
  }

  /** True for a field that is declared and not in the schema, and for every field of a poisoned model. */
  hasField(model: string, field: string): boolean {
    return this.has('models', model) || this.has('models', `${model}.${field}`);
  }
}

function nameKey(section: keyof PolicyFile, name: string | undefined): string {
  return name === undefined ? section : `${section} ${name}`;
}

/** Stages, locales, models and fields that the files declare and that did not get into the schema. */
function undeclared(content: PolicyFile, schema: Schema): readonly string[] {
  const missing = (section: 'stages' | 'locales' | 'models'): readonly string[] =>
    Object.keys(content[section] ?? {})
      .filter((name) => !schema[section].has(name))
      .map((name) => nameKey(section, name));
  const fields = Object.entries(content.models ?? {}).flatMap(([model, { fields: declared = {} }]) =>
    Object.keys(declared)
      .filter((field) => schema.models.get(model)?.fields.has(field) === false)
      .map((field) => nameKey('models', `${model}.${field}`)),
  );
  return [...missing('stages'), ...missing('locales'), ...missing('models'), ...fields];
}
