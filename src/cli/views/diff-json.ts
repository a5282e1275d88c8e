import type { CellAccess } from '../../change/diff-access.js';
import { jsonText } from '../../diagnostics/render/json-text.js';
import { AXES_OF } from '../../ir/actions.js';
import { toWhere } from '../../ir/to-where.js';
import { locationOf } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import type { Json, JsonObject } from '../../support/json.js';
import type { Proof, ShownDifference } from '../diff/report.js';
import type { Side } from '../diff/side.js';
import type { DiffResult } from './diff.js';

/** The version of the document's shape: it grows when a reader of the old shape would misread the new one. */
const FORMAT_VERSION = 1;

/** The difference as one JSON document, as `schemas/diff.schema.json` describes it. Ends with a line break. */
export function diffJson({ report, refused, isWeakRefused }: DiffResult): string {
  const { sides, weakenings, judgement, schema, settings, access } = report;
  const document: Json = {
    formatVersion: FORMAT_VERSION,
    base: sideJson(sides.before),
    head: sideJson(sides.after),
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
    access: access.map(differenceJson),
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

function differenceJson(group: ShownDifference): JsonObject {
  const { principal, comparison, box, before, after, environments, added, removed } = group;
  const axes = AXES_OF[box.action].map((axis) => [axis, box.axes[axis]] as const);
  return {
    principal,
    kind: comparison.kind,
    ...(comparison.kind === 'unknown' ? { cause: comparison.cause } : {}),
    ...('through' in comparison ? { through: comparison.through } : {}),
    action: box.action,
    models: box.axes.models,
    ...Object.fromEntries(axes),
    ...(environments === undefined ? {} : { environments }),
    before: accessJson(before),
    after: accessJson(after),
    ...(added === undefined ? {} : { added: proofJson(added) }),
    ...(removed === undefined ? {} : { removed: proofJson(removed) }),
  };
}

/** `where` is null for no record, and empty for any. */
function accessJson({ condition, grants }: CellAccess): JsonObject {
  return { where: toWhere(condition) ?? null, grants: grants.map(({ origin }) => placeJson(origin)) };
}

function proofJson({ witness, request }: Proof): JsonObject {
  const { record, claims, reading } = witness;
  return {
    record,
    claims,
    ...(reading === undefined ? {} : { reading: { ...reading } }),
    ...(request.kind === 'none'
      ? { noRequest: request.why }
      : { request: { to: request.to, query: request.query, headers: request.headers } }),
  };
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
