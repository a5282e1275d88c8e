import type { Staged } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import { bindProgram } from './bind-program.js';
import { bindSchema } from './models/bind-schema.js';
import type { ReadSchema } from './read-schema.js';

/**
 * Resolves documents to a program: first what the project has (models, stages, locales, from the documents and, where
 * there is one, the Content API schema), then what may be done with it.
 */
export function bind(documents: readonly PolicyDocument[], contentSchema: ReadSchema | undefined): Staged<Program> {
  const schema = bindSchema(documents, contentSchema);
  const program = bindProgram(documents, schema.value);
  return { value: program.value, diagnostics: [...schema.diagnostics, ...program.diagnostics] };
}
