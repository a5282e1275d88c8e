import { DEFAULT_LOCALE_UNKNOWN } from '../../bind/content-schema/default-locale-unknown.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { workspaceDiagnostic } from '../../diagnostics/workspace-diagnostic.js';
import type { Schema } from '../../ir/schema.js';
import { MAXIMUM_SCHEMA_BYTES } from '../../source/limits.js';
import { isProblem, readSourceFile } from '../../source/workspace.js';
import { readSchema } from '../load-project.js';

/** The schema that a new project is begun with. */
export interface GivenSchema {
  readonly kind: 'schema';
  readonly schema: Schema;
  /** True when the file does not tell the default locale, so that the policy has to. */
  readonly isDefaultUnknown: boolean;
}

/** Reads the schema that a new project is to have, or says why nothing can be begun with it. */
export async function readGivenSchema(
  root: string,
  path: string,
): Promise<GivenSchema | { readonly kind: 'mistakes'; readonly diagnostics: readonly Diagnostic[] }> {
  const file = readSourceFile(root, path, MAXIMUM_SCHEMA_BYTES);
  if (isProblem(file)) return { kind: 'mistakes', diagnostics: [workspaceDiagnostic(file)] };
  const { value: schema, diagnostics } = await readSchema(file);
  if (schema === undefined) return { kind: 'mistakes', diagnostics };
  return { kind: 'schema', schema, isDefaultUnknown: diagnostics.some(({ code }) => code === DEFAULT_LOCALE_UNKNOWN) };
}
