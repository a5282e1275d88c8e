import { diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';

/** What is said of a file as a whole that is no schema of a Content API. */
export function refusedSchema(file: SourceFile, code: string, message: string): Staged<undefined> {
  const help = 'give the SDL of the Content API, or the JSON that its introspection query answers';
  return { value: undefined, diagnostics: [diagnostic({ code, message, at: { file, start: 0, end: 0 }, help })] };
}
