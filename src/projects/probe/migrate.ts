import type { JsonObject } from '../../support/json.js';
import { optionalText, text } from '../client/answer.js';
import type { ProbePorts } from './contract.js';
import { manage } from './session.js';
import { RequestFailed } from './stops.js';

const SUBMIT = `mutation PolicyProbe($data: BatchMigrationInput!) {
  submitBatchChanges(data: $data) { migration { id } }
}`;
const MIGRATION = `query PolicyProbe($environment: String!, $id: ID!) {
  viewer { project { environment(name: $environment) { migration(id: $id) { status errors } } } }
}`;

/** How long a migration is waited for: as many pauses, of so many milliseconds. */
const ATTEMPTS = 120;
const PAUSE = 1_000;

/** Changes the schema and waits until it is changed; throws where it is not. */
export async function changeSchema(
  ports: ProbePorts,
  environmentId: string,
  changes: readonly JsonObject[],
): Promise<void> {
  const variables = { data: { environmentId, changes } };
  const id = await manage(ports, { query: SUBMIT, variables }, (data) => text(data, 'submitBatchChanges.migration.id'));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const asked = { query: MIGRATION, variables: { environment: ports.environment, id } };
    const { status, errors } = await manage(ports, asked, (data) => ({
      status: text(data, 'viewer.project.environment.migration.status'),
      errors: optionalText(data, 'viewer.project.environment.migration.errors'),
    }));
    if (status === 'SUCCESS') return;
    if (status !== 'QUEUED' && status !== 'RUNNING') {
      throw new RequestFailed({ message: `the schema was not changed: ${errors ?? status.toLowerCase()}` });
    }
    await ports.sleep(PAUSE);
  }
  throw new RequestFailed({ message: 'the schema was not changed: it is still under way' });
}
