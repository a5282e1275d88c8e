import { DEFAULT_ENVIRONMENT } from '../../schema/config.js';
import type { Project } from '../../plan/project.js';
import { listOf } from '../../support/words.js';
import { problemOf, traces } from './clean-up.js';
import type { ProbePorts, ProbeProblem } from './contract.js';
import { EXPERIMENTS, PEERS, RECORDS } from './experiments.js';
import { PROBE_MODELS, PROBE_TOKEN } from './ground.js';
import { valueOf } from './session.js';

/** What a probe finds before it makes anything: what it is going to do, or why it must not. */
export type Survey =
  | {
      readonly kind: 'ready';
      readonly project: { readonly id: string; readonly name: string };
      /** What is made and deleted, in sentences. */
      readonly announcement: readonly string[];
    }
  | { readonly kind: 'refused'; readonly problem: ProbeProblem };

/** True for the environment that everybody uses. Hygraph calls it so, whatever a config says. */
export function isMaster(environment: string): boolean {
  return environment.trim().toLowerCase() === DEFAULT_ENVIRONMENT;
}

/** Reads the project; changes nothing. */
export async function survey(ports: ProbePorts, project: Project): Promise<Survey> {
  try {
    const state = valueOf(await project.read());
    if (isMaster(state.environment.name)) return refused('the environment is `master`');
    const { models, tokens, foreign } = await traces(ports, state);
    if (foreign.length > 0) {
      const help = 'probe in an environment that has no models of these names';
      return refused(`the environment has a model ${listOf(foreign)} that no probe has made`, help);
    }
    const earlier = [...models.map((name) => `model ${name}`), ...tokens.map(({ name }) => `token ${name}`)];
    return { kind: 'ready', project: state.project, announcement: announcement(ports.environment, earlier) };
  } catch (error) {
    return { kind: 'refused', problem: problemOf(error) };
  }
}

function refused(message: string, help = 'make an environment for it, and name it'): Survey {
  return { kind: 'refused', problem: { message, help } };
}

function announcement(environment: string, earlier: readonly string[]): readonly string[] {
  const records = Object.keys(RECORDS).length + Object.keys(PEERS).length;
  return [
    `In the environment ${environment} it makes`,
    `  the models ${PROBE_MODELS.join(' and ')}, with ${records} records and some for single questions;`,
    `  permanent auth tokens called "${PROBE_TOKEN} …", two at a time, with up to 13 permission rows each, for these models alone.`,
    `It sends these tokens' queries and mutations (${EXPERIMENTS.length} filters among them), and deletes all of it again.`,
    'Other models, entries, tokens, roles and the public endpoint are not touched.',
    ...(earlier.length === 0 ? [] : [`First it deletes what an earlier probe has left: ${earlier.join(', ')}.`]),
  ];
}
