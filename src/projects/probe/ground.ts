import type { JsonObject } from '../../support/json.js';

/** The model whose records are asked for. */
export const RECORD_MODEL = 'PolicyProbe';
/** The model that it is related to. */
export const PEER_MODEL = 'PolicyProbePeer';
/** The models that a probe makes. Nothing else of the schema is touched. */
export const PROBE_MODELS = [RECORD_MODEL, PEER_MODEL] as const;

/** What tells that a model is a probe's own: no other is ever deleted. */
export const PROBE_MARK = 'made by `policy probe`, which deletes it again';

/** What the names of a probe's tokens begin with; eight digits of chance follow. */
export const PROBE_TOKEN = 'policy probe';

/** True for the name of a probe's token. */
export function isProbeToken(name: string): boolean {
  return /^policy probe [0-9a-f]{8}$/u.test(name);
}

/** The field that one question removes again. */
export const SPARE_FIELD = 'spare';

const simple = (modelApiId: string, apiId: string, more: JsonObject = {}): JsonObject => ({
  createSimpleField: { modelApiId, apiId, displayName: apiId, type: 'STRING', ...more },
});

/** A relation that goes one way alone. */
const relation = (apiId: string, isList: boolean): JsonObject => ({
  createRelationalField: {
    ...{ modelApiId: RECORD_MODEL, apiId, displayName: apiId, type: 'RELATION', isList },
    reverseField: {
      ...{ modelApiId: PEER_MODEL, apiId: `${apiId}Of`, displayName: `${apiId} of`, isUnidirectional: true },
    },
  },
});

/** The schema changes that make the models: a localized one, and one that it is related to. */
export const GROUND: readonly JsonObject[] = [
  ...PROBE_MODELS.map((apiId) => ({
    createModel: { apiId, apiIdPlural: `${apiId}s`, displayName: apiId, description: PROBE_MARK },
  })),
  simple(PEER_MODEL, 'name'),
  simple(RECORD_MODEL, 'key'),
  simple(RECORD_MODEL, 'text'),
  simple(RECORD_MODEL, 'title', { isLocalized: true }),
  simple(RECORD_MODEL, 'labels', { isList: true }),
  simple(RECORD_MODEL, SPARE_FIELD),
  relation('peer', false),
  relation('peers', true),
];

/** The schema changes that remove models again; the one that relates to the other goes first. */
export function removal(models: readonly string[]): readonly JsonObject[] {
  return PROBE_MODELS.filter((apiId) => models.includes(apiId)).map((apiId) => ({ deleteModel: { apiId } }));
}

/** The schema change that removes the spare field. */
export const REMOVE_SPARE: JsonObject = { deleteField: { modelApiId: RECORD_MODEL, apiId: SPARE_FIELD } };
