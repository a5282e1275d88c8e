import { toWhere } from '../../ir/to-where.js';
import { evaluate } from '../../semantics/evaluate.js';
import { READINGS, type Reading } from '../../semantics/readings.js';
import { canonicalJson } from '../../support/json.js';
import type { ProbeFinding, ProbeOutcome } from './contract.js';
import { policyRecord, RECORDS, type Experiment } from './experiments.js';

/** What an experiment brought: whether the record was selected, or why that is not known. */
export interface Observation {
  readonly experiment: Experiment;
  readonly seen: { readonly isSelected: boolean } | { readonly failed: string };
}

/** What each reading says of an experiment. */
export function predicted({ record, condition }: Experiment, reading: Reading): boolean {
  const values = RECORDS[record];
  return values !== undefined && evaluate(condition, policyRecord(record, values), { reading, claims: {} }) === 'true';
}

/** The readings that explain everything that was seen. */
export function explaining(observations: readonly Observation[]): readonly Reading[] {
  return READINGS.filter((reading) =>
    observations.every(
      ({ experiment, seen }) => 'failed' in seen || predicted(experiment, reading) === seen.isSelected,
    ),
  );
}

const QUESTIONS: { readonly [option in keyof Reading]: { readonly item: number; readonly question: string } } = {
  nulls: { item: 12, question: 'what is a comparison with a null, under NOT?' },
  relations: { item: 12, question: 'what is a filter through a relation that is null, or whose record has nulls?' },
  text: { item: 10, question: 'do filters of parts of texts look at case, or at accents?' },
  emptyLists: { item: 12, question: 'what is a filter over a list without elements?' },
};

/** Which value of each option the project follows, as the reference evaluates the same filters on the same records. */
export function readingFindings(observations: readonly Observation[]): readonly ProbeFinding[] {
  const options = ['nulls', 'relations', 'text', 'emptyLists'] as const;
  return options.map((option) => {
    const own = observations.filter(({ experiment }) => experiment.option === option);
    return {
      ...{ id: option, ...QUESTIONS[option] },
      outcome: outcomeOf(option, own, explaining(observations)),
      evidence: own.map(sentence),
    };
  });
}

/** By all that was seen where some reading explains it; else by the experiments of the option alone. */
function outcomeOf(option: keyof Reading, own: readonly Observation[], ofAll: readonly Reading[]): ProbeOutcome {
  const readings = ofAll.length > 0 ? ofAll : explaining(own);
  const values = [...new Set(readings.map((reading) => reading[option]))];
  const [value] = values;
  if (value === undefined) return { kind: 'contradicted', answer: 'none of the readings' };
  if (values.length === 1) {
    return { kind: 'answered', answer: value, differs: false, setting: { key: option, value } };
  }
  const failed = own.flatMap(({ seen }) => ('failed' in seen ? [seen.failed] : []));
  return { kind: 'undetermined', cause: failed[0] ?? `what was seen fits ${values.join(' and ')}` };
}

function sentence({ experiment, seen }: Observation): string {
  const where = canonicalJson(toWhere(experiment.condition) ?? {});
  const what = 'failed' in seen ? `failed: ${seen.failed}` : seen.isSelected ? 'selects' : 'does not select';
  return 'failed' in seen ? `\`${where}\` ${what}` : `\`${where}\` ${what} ${experiment.record}`;
}
