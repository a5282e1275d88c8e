import type { Project } from '../../plan/project.js';
import type { LiveToken, ProjectState } from '../../plan/state.js';
import { list, optionalText, text } from '../client/answer.js';
import type { ProbePorts, ProbeProblem } from './contract.js';
import { isProbeToken, PROBE_MARK, PROBE_MODELS, PROBE_TOKEN, removal } from './ground.js';
import { changeSchema } from './migrate.js';
import { manage, valueOf } from './session.js';
import { RequestFailed } from './stops.js';

/** What an environment has of a probe, by names. */
export interface Traces {
  readonly models: readonly string[];
  readonly tokens: readonly LiveToken[];
  /** Models that are called as those of a probe, and are not. */
  readonly foreign: readonly string[];
}

const MODELS = `query PolicyProbe($environment: String!) {
  viewer { project { environment(name: $environment) { contentModel { models { apiId description } } } } }
}`;

/** What is there of a probe: of this one, or of one that was killed. */
export async function traces(ports: ProbePorts, state: ProjectState): Promise<Traces> {
  const asked = { query: MODELS, variables: { environment: ports.environment } };
  const models = await manage(ports, asked, (data) =>
    list(data, 'viewer.project.environment.contentModel.models', (model) => ({
      apiId: text(model, 'apiId'),
      description: optionalText(model, 'description'),
    })),
  );
  const named = models.filter(({ apiId }) => PROBE_MODELS.some((own) => own === apiId));
  return {
    models: named.filter(({ description }) => description === PROBE_MARK).map(({ apiId }) => apiId),
    foreign: named.filter(({ description }) => description !== PROBE_MARK).map(({ apiId }) => apiId),
    tokens: state.tokens.filter(({ name }) => isProbeToken(name)),
  };
}

/**
 * Deletes what a probe has made, and says by name what is still there then. Goes by what the project has, not by what
 * is remembered: so it finds what an answer that was lost has made, too. A model that lost its mark is named, not deleted.
 */
export async function cleanUp(ports: ProbePorts, project: Project): Promise<readonly string[]> {
  try {
    const state = valueOf(await project.read());
    const found = await traces(ports, state);
    const why = [...(await deleteTokens(project, found.tokens)), ...(await deleteModels(ports, state, found.models))];
    const left = await traces(ports, valueOf(await project.read()));
    const models = [...left.models, ...left.foreign].map((name) => `model ${name}`);
    const names = [...models, ...left.tokens.map(({ name }) => `token ${name}`)];
    return names.map((name) => (why.length === 0 ? name : `${name} (${why.join('; ')})`));
  } catch (error) {
    const { message } = problemOf(error);
    return [`models ${PROBE_MODELS.join(' and ')}, tokens \`${PROBE_TOKEN} …\`, or none of them (${message})`];
  }
}

async function deleteTokens(project: Project, tokens: readonly LiveToken[]): Promise<readonly string[]> {
  const why: string[] = [];
  for (const { id } of tokens) {
    const reply = await project.deleteToken(id);
    if (!reply.ok) why.push(reply.problem.message);
  }
  return why;
}

async function deleteModels(
  ports: ProbePorts,
  { environment }: ProjectState,
  models: readonly string[],
): Promise<readonly string[]> {
  if (models.length === 0) return [];
  try {
    await changeSchema(ports, environment.id, removal(models));
    return [];
  } catch (error) {
    return [problemOf(error).message];
  }
}

/** What stopped a probe, in words; a mistake of this program is thrown on. */
export function problemOf(error: unknown): ProbeProblem {
  if (!(error instanceof RequestFailed)) throw error;
  return { message: error.message, ...(error.help === undefined ? {} : { help: error.help }) };
}
