import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Program } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import { applyPlan } from '../../src/plan/apply.js';
import { WHOLE_POLICY } from '../../src/plan/goal.js';
import { makePlan } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Project } from '../../src/plan/project.js';
import type { ProjectState } from '../../src/plan/state.js';
import { createManagementClient } from '../../src/projects/client/management-client.js';
import { connectLocalProject } from '../../src/projects/local/connect.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { DEFAULT_READING } from '../../src/projects/local/default-reading.js';
import { startDev } from '../../src/projects/local/dev.js';
import type { LocalProjectOptions } from '../../src/projects/local/local-project.js';
import { disjunctsOf } from '../../src/rows/condition-text.js';
import { raise } from '../../src/rows/raise.js';
import type { PermissionRow } from '../../src/rows/row.js';
import { accessOf } from '../../src/semantics/access.js';
import { cellKey } from '../../src/semantics/cells.js';
import { removeFolder, temporaryFolder } from '../projects/local/management/project.js';
import { CLOCK, FakeJournal, FakeSink } from '../support/fake-project.js';
import { programs, SCHEMA } from '../support/policies.js';
import { projectContract, type ContractSubject } from '../support/project-contract.js';

const folders: string[] = [];
afterEach(() => {
  folders.splice(0).forEach(removeFolder);
});

function optionsIn(dataFolder: string, create: boolean): LocalProjectOptions {
  return { dataFolder, schema: SCHEMA, create, reading: DEFAULT_READING, createContentApi };
}

/** A client of the project in this process; without `create`, in memory alone. */
async function inProcess(dataFolder: string, create: boolean): Promise<ContractSubject> {
  const connecting = await connectLocalProject(optionsIn(dataFolder, create));
  if (connecting.kind === 'failed') throw new Error(connecting.message);
  const { connection } = connecting;
  const project = createManagementClient((request) => connection.send(request), { environment: 'master' });
  return {
    project,
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

projectContract('the local project, in process', () => inProcess(newFolder(), true));

projectContract('the local project, over HTTP', async () => {
  const folder = newFolder();
  const dev = await startDev({ ...optionsIn(folder, true), port: 0 });
  if (dev.kind === 'refused') throw new Error(dev.message);
  const { project, close } = await inProcess(folder, true);
  return {
    project,
    close: async () => {
      await close();
      await dev.close();
    },
  };
});

async function stateOf(project: Project): Promise<ProjectState> {
  const read = await project.read();
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

async function planFor(project: Project, program: Program): Promise<Plan> {
  const state = await stateOf(project);
  const plan = makePlan({ goal: WHOLE_POLICY, program, state, protect: [], createdAt: CLOCK.now(), version: '1.0.0' });
  if (!plan.ok) throw new Error(plan.problems.map(({ message }) => message).join());
  return plan.value;
}

async function become(project: Project, program: Program): Promise<void> {
  const plan = await planFor(project, program);
  const [journal, sink, clock] = [new FakeJournal(), new FakeSink(), CLOCK];
  const result = await applyPlan({ plan, program, protect: [], project, journal, sink, clock });
  if (result.kind !== 'applied') throw new Error(JSON.stringify(result));
}

/** The rows of a principal in a live project. */
function liveRows({ public: everyone, tokens, roles }: ProjectState, ref: string): readonly PermissionRow[] {
  if (ref === 'public') return everyone.rows;
  const [kind, name] = ref.split('/');
  return (kind === 'tokens' ? tokens : roles).find((held) => held.name === name)?.rows ?? [];
}

/** What the cells of a principal allow, as texts of conditions: the same as `raise` says of rows. */
function cellsOf(program: Program, ref: string): Readonly<Record<string, readonly string[]>> {
  const entries = accessOf(program).entries.filter(({ principal }) => principal.ref === ref);
  return Object.fromEntries(
    entries.map(({ cell, condition }) => [cellKey(cell), disjunctsOf(toWhere(condition) ?? {})] as const),
  );
}

describe('a policy on the local project', () => {
  it(
    'leaves an empty plan, and live rows that mean its cells, whatever was there before',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(programs, programs, async (before, after) => {
          const { project, close } = await inProcess('/nonexistent/folder/of/a/test', false);
          try {
            await become(project, before);
            await become(project, after);
            expect((await planFor(project, after)).changes).toEqual([]);
            const state = await stateOf(project);
            for (const { ref } of after.principals) {
              const live = Object.fromEntries(raise(liveRows(state, ref), SCHEMA));
              expect(live).toEqual(cellsOf(after, ref));
            }
          } finally {
            await close();
          }
        }),
        { numRuns: Number(process.env['DIFFERENTIAL_PLANS'] ?? 15), interruptAfterTimeLimit: 40_000 },
      );
    },
  );
});
