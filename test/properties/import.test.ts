import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindProgram } from '../../src/bind/bind-program.js';
import type { Program } from '../../src/ir/program.js';
import { principalBefore } from '../../src/plan/live-principal.js';
import type { ProjectState } from '../../src/plan/state.js';
import { rowObstacle } from '../../src/projects/import/importable.js';
import { importPolicy } from '../../src/projects/import/import-policy.js';
import { lower } from '../../src/rows/lower.js';
import { raise } from '../../src/rows/raise.js';
import { readDocuments } from '../../src/schema/read-documents.js';
import { programs, SCHEMA } from '../support/policies.js';
import { principalOf, programOf } from '../support/program.js';
import { World } from '../support/world.js';

const PUBLIC = principalOf(SCHEMA, 'public', []);
const NOTHING = programOf(SCHEMA, [PUBLIC.kind === 'public' ? { ...PUBLIC, isDeclared: false } : PUBLIC]);

/** What is read from the files that an import writes. */
function understood(state: ProjectState): Program {
  const { files } = importPolicy({ state, program: NOTHING, hasContentSchema: true });
  const documents = readDocuments(files);
  const bound = bindProgram(documents.value, SCHEMA);
  expect([...documents.diagnostics, ...bound.diagnostics].map(({ message }) => message)).toEqual([]);
  return bound.value;
}

/** The generated conditions do not suit every model: without the rows of those that do not. */
function withoutForeignConditions(state: ProjectState): ProjectState {
  const known = <T extends { readonly rows: ProjectState['public']['rows'] }>(of: T): T => ({
    ...of,
    rows: of.rows.filter((row) => rowObstacle(row, SCHEMA) === undefined),
  });
  return { ...state, public: known(state.public), tokens: state.tokens.map(known), roles: state.roles.map(known) };
}

describe('a policy that is imported', () => {
  it('allows exactly what the project does, and leaves nothing to plan', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const world = new World();
        await world.become(program);
        world.project.state = withoutForeignConditions(world.project.state);
        const { state } = world.project;
        const imported = understood(state);
        for (const principal of imported.principals) {
          const live = principalBefore(state, principal.ref);
          const access = [...raise(live?.rows ?? [], SCHEMA)].sort();
          expect([...raise(lower(imported, principal).rows, SCHEMA)].sort()).toEqual(access);
        }
        expect(world.plan(imported).changes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
