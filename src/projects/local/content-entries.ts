import { DRAFT, type Model } from '../../ir/schema.js';
import { isJsonObject, type Json } from '../../support/json.js';
import type { ContentApi, LocalCaller } from './contract.js';

/** The project itself, which reads all there is. */
const EVERYTHING: LocalCaller = {
  kind: 'ROLE',
  name: 'local project',
  defaultStage: DRAFT,
  permissions: [
    {
      ...{ action: 'read', enabled: true, model: null, locales: null, stages: null },
      ...{ fromStages: null, toStages: null, condition: null },
    },
  ],
};

/** True when the model has an entry: every entry exists in DRAFT (facts 4). */
export function hasEntry(contentApi: ContentApi, model: Model | undefined): boolean {
  const connection = model?.queries.connection;
  if (connection === undefined) return false;
  const query = `{ all: ${connection}(stage: ${DRAFT}) { aggregate { count } } }`;
  const { body } = contentApi.handle({ query, variables: {}, operationName: undefined, headers: {} }, EVERYTHING);
  const count = member(member(member(body['data'], 'all'), 'aggregate'), 'count');
  return typeof count === 'number' && count > 0;
}

function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined;
}
