import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { workspaceDiagnostic } from '../diagnostics/workspace-diagnostic.js';
import type { Schema } from '../ir/schema.js';
import { checkContent } from '../projects/local/content/check-content.js';
import type { ContentMessage } from '../projects/local/content/content-message.js';
import type { SourceFile } from '../source/source-file.js';
import { isProblem, readSourceFile } from '../source/workspace.js';
import { isJsonArray, isJsonObject, type Json } from '../support/json.js';
import { parseJsonFile } from '../syntax/parse-json-file.js';
import { parseYaml } from '../syntax/parse-yaml.js';
import type { Pointer } from '../syntax/yaml-document.js';
import type { PlacedConfig } from './config-paths.js';
import { namingOf } from './named-file.js';

/** The content file of a local project. */
export interface ContentFile {
  /** The projects that start with it. */
  readonly projects: readonly string[];
  /** The file, or why it could not be read. */
  readonly read: SourceFile | Diagnostic;
}

/** Reads the content files that a config names, each once. */
export function readContents({ config, document, root }: PlacedConfig): readonly ContentFile[] {
  const named = Object.entries(config.projects).flatMap(([name, project]) =>
    project.kind === 'local' && project.content !== undefined ? [{ name, written: project.content }] : [],
  );
  return [...new Set(named.map(({ written }) => written))].map((written): ContentFile => {
    const projects = named.filter((item) => item.written === written).map(({ name }) => name);
    const read = readSourceFile(root, written);
    if (!isProblem(read)) return { projects, read };
    if (read.kind !== 'unreadable') return { projects, read: workspaceDiagnostic(read) };
    const help = 'name the JSON file that holds the entries, or remove `content`';
    const pointer = ['projects', projects[0] ?? '', 'content'];
    const naming = namingOf({ document, root, pointer, kind: 'file', written, help });
    return { projects, read: workspaceDiagnostic(read, naming) };
  });
}

/** Content in which nothing is wrong. */
export interface Content {
  readonly kind: 'content';
  readonly value: Json;
  /** Says at its place in the file what is wrong with it after all. */
  readonly atTheirPlaces: (messages: readonly ContentMessage[]) => readonly Diagnostic[];
}

/** What a content file holds, or what is wrong with it. */
export type ContentReading = Content | { readonly kind: 'mistakes'; readonly diagnostics: readonly Diagnostic[] };

/** Reads what a content file holds. The models must have been understood: each entry is checked against its own. */
export function readContent({ read }: ContentFile, schema: Schema): ContentReading {
  if ('code' in read) return { kind: 'mistakes', diagnostics: [read] };
  const json = parseJsonFile(read);
  if (json.kind === 'mistake') return { kind: 'mistakes', diagnostics: [notJson(json)] };
  const { value } = json;
  const { messages } = checkContent(value, { schema, now: '' });
  if (messages.length > 0) return { kind: 'mistakes', diagnostics: atTheirPlaces(read, value, messages) };
  return { kind: 'content', value, atTheirPlaces: (more) => atTheirPlaces(read, value, more) };
}

function notJson({ at, isCutOff }: Extract<ReturnType<typeof parseJsonFile>, { kind: 'mistake' }>): Diagnostic {
  return diagnostic({
    code: 'content-invalid',
    message: `the content is not JSON: ${isCutOff ? 'it ends too early' : 'a character is out of place'}`,
    at,
    help: 'write it as `schemas/content.schema.json` has it',
  });
}

/** JSON is YAML, whose reader knows where things stand. */
function atTheirPlaces(file: SourceFile, value: Json, messages: readonly ContentMessage[]): readonly Diagnostic[] {
  const { value: document } = parseYaml(file);
  return messages.map(({ pointer, blames, message, help }) => {
    const steps = stepsOf(pointer, value);
    const at = blames === 'key' ? document.keySpanOf(steps) : document.spanOf(steps);
    return diagnostic({ code: 'content-invalid', message, at, ...(help === undefined ? {} : { help }) });
  });
}

/** The steps of a JSON pointer into a value: what leads into a list is a number. */
function stepsOf(pointer: string, value: Json): Pointer {
  const keys = pointer.split('/').slice(1);
  const steps: (string | number)[] = [];
  let inner: Json | undefined = value;
  for (const key of keys.map((text) => text.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    steps.push(isJsonArray(inner) ? Number(key) : key);
    inner = isJsonArray(inner) ? inner[Number(key)] : isJsonObject(inner) ? inner[key] : undefined;
  }
  return steps;
}
