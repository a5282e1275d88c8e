import { DRAFT } from '../../ir/schema.js';
import { toWhere } from '../../ir/to-where.js';
import { listAt } from './caller.js';
import { EXPERIMENTS, type Experiment } from './experiments.js';
import { RECORD_MODEL } from './ground.js';
import type { Observation } from './judge-readings.js';
import type { Prepared } from './prepare.js';
import { dataOf, goOn } from './session.js';
import { RequestFailed } from './stops.js';

const QUERY = `query ($where: ${RECORD_MODEL}WhereInput) {
  policyProbes(stage: ${DRAFT}, where: $where, first: 5) { id }
}`;

/** Whether a filter selects its record; throws where the request fails. */
export async function selects({ owner }: Prepared, { record, condition }: Experiment): Promise<boolean> {
  const where = { AND: [{ key: record }, toWhere(condition) ?? {}] };
  const data = dataOf(await owner.ask(QUERY, { variables: { where } }));
  return listAt({ data }, 'policyProbes').length > 0;
}

/** Tries every experiment; one that fails leaves the others alone. */
export async function tryFilters(prepared: Prepared): Promise<readonly Observation[]> {
  const observations: Observation[] = [];
  for (const experiment of EXPERIMENTS) {
    goOn(prepared.ground.ports);
    try {
      observations.push({ experiment, seen: { isSelected: await selects(prepared, experiment) } });
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      observations.push({ experiment, seen: { failed: error.message } });
    }
  }
  return observations;
}
