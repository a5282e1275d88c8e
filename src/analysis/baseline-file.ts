import { fingerprintOf } from '../diagnostics/render/fingerprints.js';
import { jsonText } from '../diagnostics/render/json-text.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isBaselineFile } from '../schema/validators.js';
import type { BaselineFile } from '../schema/baseline.generated.js';
import type { SourceFile } from '../source/source-file.js';
import { groupBy } from '../support/group.js';
import { isJsonObject } from '../support/json.js';
import { sortBy } from '../support/order.js';
import { parseJson } from '../support/parse-json.js';

/** The findings that are known already, as a file names them. */
export interface Baseline {
  readonly file: SourceFile;
  readonly entries: readonly BaselineEntry[];
}

/** Findings that are alike, and how many there are. */
export type BaselineEntry = Readonly<BaselineFile['findings'][number]>;

const FORMAT_VERSION = 1;

/**
 * The baseline that knows these findings, as a file of this path: `schemas/baseline.schema.json`. The order of the
 * findings changes no byte.
 */
export function baselineOf(findings: readonly Diagnostic[], path: string): Baseline {
  const entries = [...groupBy(findings, fingerprintOf)].flatMap(([fingerprint, [first, ...more]]) => {
    if (first === undefined) return [];
    const { code, message, primary } = first;
    return [{ fingerprint, count: more.length + 1, rule: code, path: primary.span.file.path, message }];
  });
  const sorted = sortBy(entries, (entry) => JSON.stringify([entry.path, entry.rule, entry.message, entry.fingerprint]));
  return { file: { path, text: jsonText({ formatVersion: FORMAT_VERSION, findings: sorted }) }, entries: sorted };
}

/** A baseline, or why the text is none: words that follow its name. */
export type BaselineReading =
  { readonly kind: 'read'; readonly baseline: Baseline } | { readonly kind: 'refused'; readonly why: string };

/** Reads a baseline. What is broken is refused whole: nobody knows what it was to hide. */
export function parseBaseline(file: SourceFile): BaselineReading {
  const value = parseJson(file.text);
  if (value === undefined) return refused('it is not JSON');
  const version = isJsonObject(value) ? value['formatVersion'] : undefined;
  if (typeof version === 'number' && version !== FORMAT_VERSION) {
    return refused(`it has format ${version}, and this program reads format ${FORMAT_VERSION}`);
  }
  if (!isBaselineFile(value)) return refused('it holds something else');
  const groups = groupBy(value.findings, ({ fingerprint }) => fingerprint);
  const twice = [...groups].find(([, same]) => same.length > 1);
  if (twice !== undefined) return refused(`it has the fingerprint \`${twice[0]}\` twice`);
  return { kind: 'read', baseline: { file, entries: value.findings } };
}

function refused(why: string): BaselineReading {
  return { kind: 'refused', why };
}
