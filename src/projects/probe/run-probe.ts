import type { Project } from '../../plan/project.js';
import { cleanUp, problemOf } from './clean-up.js';
import type { ProbeFinding, ProbePorts, ProbeReport } from './contract.js';
import { readingFindings } from './judge-readings.js';
import { deleteRecords, prepare, type Prepared } from './prepare.js';
import type { Question } from './question.js';
import { CONDITION_QUESTIONS } from './questions/conditions.js';
import { LIMIT_QUESTIONS } from './questions/limits.js';
import { READ_QUESTIONS } from './questions/reads.js';
import { ROW_QUESTIONS } from './questions/rows.js';
import { UNTESTED } from './questions/untested.js';
import { goOn } from './session.js';
import { ProbeInterrupted, RequestFailed } from './stops.js';
import { tryFilters } from './try-filters.js';

const QUESTIONS: readonly Question[] = [
  ...ROW_QUESTIONS,
  ...READ_QUESTIONS,
  ...LIMIT_QUESTIONS,
  ...CONDITION_QUESTIONS,
];

/**
 * Asks the open questions of facts 8. Everything that it makes is deleted again, whatever happens; what is still there
 * then is named.
 */
export async function runProbe(ports: ProbePorts, project: Project): Promise<ProbeReport> {
  const findings: ProbeFinding[] = [];
  await cleanUp(ports, project);
  const stop = await questioned(ports, project, findings);
  ports.onStep('deleting what was made');
  const left = await cleanUp(ports, project);
  const sorted = [...findings, ...(stop === undefined ? UNTESTED : [])].sort((a, b) => a.item - b.item);
  const isInterrupted = stop instanceof ProbeInterrupted;
  const failure = stop === undefined || isInterrupted ? undefined : problemOf(stop);
  return { isInterrupted, failure, findings: sorted, left };
}

/** Adds what is found out, one by one; what stopped it, or undefined. */
async function questioned(ports: ProbePorts, project: Project, findings: ProbeFinding[]): Promise<unknown> {
  try {
    const prepared = await prepare(ports, project);
    try {
      ports.onStep('how are filters evaluated?');
      findings.push(...readingFindings(await tryFilters(prepared)));
      for (const question of QUESTIONS) findings.push(await findingOf(question, prepared));
    } finally {
      await deleteRecords(prepared.owner).catch(() => undefined);
    }
    return undefined;
  } catch (error) {
    return error;
  }
}

async function findingOf({ assumed, ask, ...question }: Question, prepared: Prepared): Promise<ProbeFinding> {
  const { ports } = prepared.ground;
  goOn(ports);
  ports.onStep(question.question);
  try {
    const seen = await ask(prepared);
    if ('cause' in seen) return { ...question, outcome: { kind: 'untested', cause: seen.cause }, evidence: [] };
    const { answer, evidence, setting } = seen;
    const differs = assumed !== undefined && assumed !== answer;
    return {
      ...question,
      outcome: { kind: 'answered', answer, differs, ...(setting === undefined ? {} : { setting }) },
      evidence,
    };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return { ...question, outcome: { kind: 'undetermined', cause: error.message }, evidence: [] };
  }
}
