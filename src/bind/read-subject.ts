import { diagnostic, type Diagnostic, type Staged } from '../diagnostics/diagnostic.js';
import type { Principal } from '../ir/program.js';
import type { Model, Schema } from '../ir/schema.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import { isJsonObject, type JsonObject } from '../support/json.js';
import { parseYaml } from '../syntax/parse-yaml.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import { scopeOfModel } from './conditions/where-scope.js';
import { Findings } from './findings.js';
import { sectionAt, type Place } from './place.js';
import { bindRecord } from './records.js';
import { Poisoned, type Scope } from './scope.js';
import { checkClaimNames } from './tests.js';

/**
 * A record that a question is about, from JSON or YAML: checked against its model as the records of tests are. Undefined
 * when it is none, which the diagnostics say.
 */
export function readRecord(
  file: SourceFile,
  { schema, model }: { readonly schema: Schema; readonly model: Model },
): Staged<JsonObject | undefined> {
  return readObject(file, schema, (record, place, scope) =>
    bindRecord({ record, place, where: scopeOfModel(model) }, scope),
  );
}

/** The claims that an end user brings, from JSON or YAML: their names are those of the class, their values are free. */
export function readClaims(
  file: SourceFile,
  { schema, who }: { readonly schema: Schema; readonly who: Principal },
): Staged<JsonObject | undefined> {
  return readObject(file, schema, (claims, place, scope) => {
    checkClaimNames({ claims, place, who }, scope);
    return claims;
  });
}

type Check = (object: JsonObject, place: Place, scope: Scope) => JsonObject | undefined;

function readObject(file: SourceFile, schema: Schema, check: Check): Staged<JsonObject | undefined> {
  const { value: document, diagnostics } = parseYaml(file);
  if (document.value === undefined) return { value: undefined, diagnostics };
  if (!isJsonObject(document.value)) return { value: undefined, diagnostics: [noObject(document.spanOf([]))] };
  const findings = new Findings();
  const place = sectionAt(placed(document), '');
  const value = check(document.value, place, { schema, findings, poisoned: new Poisoned([], schema) });
  const all = [...diagnostics, ...findings.sorted()];
  return { value: all.length > 0 ? undefined : value, diagnostics: all };
}

function noObject(at: Span): Diagnostic {
  return diagnostic({ code: 'wrong-type', message: 'this is no object', at, help: 'write `{ field: value }`' });
}

/** A document that holds one value alone: pointers begin inside of it. */
function placed(document: YamlDocument): PolicyDocument {
  return {
    file: document.file,
    content: {},
    poisoned: [],
    isWhole: true,
    spanOf: (pointer) => document.spanOf(pointer.slice(1)),
    keySpanOf: (pointer) => document.keySpanOf(pointer.slice(1)),
  };
}
