import type { ContentAnswer, ContentRequest } from '../../src/projects/client/content-send.js';
import { createManagementClient } from '../../src/projects/client/management-client.js';
import type { ManagementRequest } from '../../src/projects/client/send.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import {
  openLocalProject,
  type LocalProject,
  type LocalProjectOptions,
} from '../../src/projects/local/local-project.js';
import type { ProbePorts } from '../../src/projects/probe/contract.js';
import type { Project } from '../../src/plan/project.js';
import type { JsonResponse } from '../../src/projects/local/contract.js';
import { DEFAULT_READING } from '../../src/projects/local/default-reading.js';
import { understand } from '../../src/compiler.js';
import type { Schema } from '../../src/ir/schema.js';

/** What a test changes of the world of a probe. */
export interface ProbeWorldOptions extends Partial<LocalProjectOptions> {
  /** Takes the place of an answer of the Management API. */
  readonly management?: (
    request: ManagementRequest,
    answer: (changed?: ManagementRequest) => Promise<JsonResponse>,
  ) => Promise<JsonResponse>;
  /** Takes the place of an answer of the Content API. */
  readonly contentAnswer?: (request: ContentRequest, answer: () => ContentAnswer) => Promise<ContentAnswer>;
  readonly isInterrupted?: () => boolean;
  /** As a token with all management permissions; the owner when not given. */
  readonly token?: string;
}

/** A local project in memory, and what a probe needs to ask it. */
export interface ProbeWorld {
  readonly local: LocalProject;
  readonly project: Project;
  readonly ports: ProbePorts;
  readonly questions: string[];
  /** The secrets that were given to tokens. */
  readonly secrets: ReadonlySet<string>;
  readonly close: () => void;
}

/** Hygraph's system models, two locales and two stages. */
export function bareSchema(): Schema {
  const text = `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models: { Case: { plural: Cases, fields: { country: String! } } }
`;
  return understand({ files: [{ path: 'policies/models.yaml', text }], contentSchema: undefined }).value.schema;
}

/** Opens a local project in memory, environment `scratch`, with the locales en and de and one model of its own. */
export function probeWorld(options: ProbeWorldOptions = {}): ProbeWorld {
  const { management, contentAnswer, isInterrupted = () => false, token, ...local } = options;
  const opening = openLocalProject({
    dataFolder: '/nonexistent/folder/of/a/probe',
    schema: bareSchema(),
    environment: 'scratch',
    create: false,
    reading: DEFAULT_READING,
    createContentApi,
    ...local,
  });
  if (opening.kind === 'failed') throw new Error(opening.message);
  const { project } = opening;
  const questions: string[] = [];
  const secrets = new Set<string>();
  const headers = { authorization: `Bearer ${token ?? project.ownerToken}` };
  const ports: ProbePorts = {
    management: (request) => {
      const answer = (changed = request): Promise<JsonResponse> =>
        project.management({ ...changed, operationName: undefined, headers });
      return management === undefined ? answer() : management(request, answer);
    },
    content: () => (request) => {
      secrets.add((request.headers['authorization'] ?? '').replace('Bearer ', ''));
      const answer = (): ContentAnswer => ({
        headers: {},
        ...project.content({ ...request, operationName: undefined }),
      });
      return contentAnswer === undefined ? Promise.resolve(answer()) : contentAnswer(request, answer);
    },
    environment: 'scratch',
    sleep: () => new Promise((resolve) => void setImmediate(resolve)),
    isInterrupted,
    onStep: (question) => void questions.push(question),
  };
  return {
    ...{ local: project, ports, questions, secrets },
    project: createManagementClient(ports.management, { environment: 'scratch' }),
    close: () => {
      project.close();
    },
  };
}
