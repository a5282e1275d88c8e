import { jsonText } from '../../diagnostics/render/json-text.js';
import { locationOf } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import type { JsonObject } from '../../support/json.js';
import type { Side } from '../diff/side.js';
import type { DiffResult } from './diff.js';

/** The version of the document's shape: it grows when a reader of the old shape would misread the new one. */
const FORMAT_VERSION = 1;

/** The difference as one JSON document, as `schemas/diff.schema.json` describes it. Ends with a line break. */
export function diffJson({ report, digest, refused, isWeakRefused }: DiffResult): string {
  const { sides, weakenings, judgement, schema, settings, access } = report;
  const document = {
    formatVersion: FORMAT_VERSION,
    base: sideJson(sides.before),
    head: sideJson(sides.after),
    digest,
    refused: { widen: refused, weaken: isWeakRefused },
    weakenings: weakenings.map((item) => ({ kind: item.kind, message: item.message, ...placesJson(item) })),
    judgedByBase: {
      findings: judgement.findings.map(({ code, message, primary }) => ({
        code,
        message,
        location: placeJson(primary.span),
      })),
      failures: judgement.failures.map(({ name, failure }) => ({
        test: name,
        message: failure.message,
        location: placeJson(failure.expectation.origin),
      })),
    },
    access,
    principals: settings.map((item) => ({
      principal: item.principal,
      kind: item.kind,
      message: item.message,
      ...placesJson(item),
    })),
    schema: schema.map(({ kind, what, name }) => ({ kind, what, name })),
  };
  return jsonText(document);
}

function sideJson({ place, isEmpty }: Side): JsonObject {
  const commit = place.kind === 'revision' ? { commit: place.revision.commit } : {};
  return { name: place.label, ...commit, hasPolicy: !isEmpty };
}

function placesJson({
  before,
  after,
}: {
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}): JsonObject {
  return {
    ...(before === undefined ? {} : { before: placeJson(before) }),
    ...(after === undefined ? {} : { after: placeJson(after) }),
  };
}

function placeJson(span: Span): JsonObject {
  return { ...locationOf(span) };
}
