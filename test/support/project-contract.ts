import { describe, expect, it } from 'vitest';
import type { Project, Reply, RowInput } from '../../src/plan/project.js';
import type { ProjectState } from '../../src/plan/state.js';

/** A project to test: empty of access, with models Article and Tag, stages DRAFT, QA and PUBLISHED, locales en and de. */
export interface ContractSubject {
  readonly project: Project;
  readonly close: () => Promise<void>;
}

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}

const NOTHING: Omit<RowInput, 'action'> = {
  modelId: null,
  localeIds: null,
  stageIds: null,
  fromStageIds: null,
  toStageIds: null,
  condition: null,
};

/** What every `Project` must do: run by the tests of each implementation. */
export function projectContract(title: string, makeProject: () => Promise<ContractSubject>): void {
  const test = (name: string, run: (project: Project, state: ProjectState) => Promise<void>): void => {
    it(name, async () => {
      const { project, close } = await makeProject();
      try {
        await run(project, valueOf(await project.read()));
      } finally {
        await close();
      }
    });
  };
  const idOf = (items: readonly { readonly id: string; readonly apiId: string }[], name: string): string => {
    const found = items.find(({ apiId }) => apiId === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.id;
  };

  describe(title, () => {
    test('shows its models, stages and locales, and no access', (_, state) => {
      expect(state.stages.map(({ apiId }) => apiId)).toEqual(expect.arrayContaining(['DRAFT', 'QA', 'PUBLISHED']));
      expect(state.locales.find(({ isDefault }) => isDefault)?.apiId).toBe('en');
      expect(state.models.map(({ apiId }) => apiId)).toEqual(expect.arrayContaining(['Article', 'Tag']));
      expect(state.tokens).toEqual([]);
      expect(state.public.rows).toEqual([]);
      return Promise.resolve();
    });

    const rows = (state: ProjectState): readonly RowInput[] => {
      const [draft, published] = [idOf(state.stages, 'DRAFT'), idOf(state.stages, 'PUBLISHED')];
      const [article, en] = [idOf(state.models, 'Article'), idOf(state.locales, 'en')];
      const where = { modelId: article, condition: '{"id":"a"}' };
      return [
        { ...NOTHING, action: 'read' },
        { ...NOTHING, ...where, action: 'read', stageIds: [published], localeIds: [en] },
        { ...NOTHING, action: 'readVersions', modelId: article },
        { ...NOTHING, ...where, action: 'create', localeIds: [en] },
        { ...NOTHING, ...where, action: 'update' },
        { ...NOTHING, action: 'delete', modelId: article, localeIds: [en] },
        { ...NOTHING, ...where, action: 'publish', fromStageIds: [draft], toStageIds: [published] },
        { ...NOTHING, ...where, action: 'unpublish', stageIds: [published], localeIds: [en] },
      ];
    };

    test('creates rows of every action, shows them, and deletes them', async (project, state) => {
      const target = { kind: 'public', environmentId: state.environment.id } as const;
      const made = [];
      for (const row of rows(state)) made.push(valueOf(await project.createRow(target, row)));
      const shown = valueOf(await project.read()).public.rows;
      expect([...shown].sort((a, b) => a.id.localeCompare(b.id))).toEqual(
        [...made].sort((a, b) => a.id.localeCompare(b.id)),
      );
      expect(made.map(({ action }) => action)).toEqual(rows(state).map(({ action }) => action));
      expect(made[6]).toMatchObject({
        model: 'Article',
        fromStages: ['DRAFT'],
        toStages: ['PUBLISHED'],
        enabled: true,
      });
      expect(made[7]).toMatchObject({ stages: ['PUBLISHED'], locales: ['en'], condition: '{"id":"a"}' });
      for (const { id } of made) expect(valueOf(await project.deleteRow(id))).toBe(id);
      expect(valueOf(await project.read()).public.rows).toEqual([]);
    });

    test('updates a row of every action that has something to say', async (project, state) => {
      const target = { kind: 'public', environmentId: state.environment.id } as const;
      const tag = idOf(state.models, 'Tag');
      for (const row of rows(state).slice(1)) {
        const { id } = valueOf(await project.createRow(target, row));
        const updated = valueOf(await project.updateRow(id, { ...row, modelId: tag }));
        expect(updated).toMatchObject({
          id,
          action: row.action,
          model: 'Tag',
          condition: row.condition,
          enabled: true,
        });
      }
    });

    test('enables a row', async (project, state) => {
      const target = { kind: 'public', environmentId: state.environment.id } as const;
      const { id } = valueOf(await project.createRow(target, { ...NOTHING, action: 'read' }));
      expect(valueOf(await project.enableRow(id))).toEqual({ id, enabled: true });
    });

    test('makes, changes and deletes a token, whose secret is shown once', async (project, state) => {
      const [draft, published] = [idOf(state.stages, 'DRAFT'), idOf(state.stages, 'PUBLISHED')];
      const management = state.managementPermissions.filter(({ action }) => action === 'MODEL_READ');
      const input = {
        name: 'web',
        description: 'one',
        defaultStageId: draft,
        managementPermissionIds: management.map(({ id }) => id),
      };
      const { secret, ...token } = valueOf(await project.createToken(state.environment.id, input));
      expect(token).toMatchObject({
        name: 'web',
        description: 'one',
        defaultStage: 'DRAFT',
        management: ['MODEL_READ'],
      });
      expect(secret.reveal().length).toBeGreaterThan(10);
      const row = await project.createRow({ kind: 'token', tokenId: token.id }, { ...NOTHING, action: 'read' });
      const shown = valueOf(await project.read());
      expect(shown.tokens).toMatchObject([{ id: token.id, rows: [valueOf(row)] }]);
      expect(JSON.stringify(shown)).not.toContain(secret.reveal());
      const next = { ...input, description: 'two', defaultStageId: published, managementPermissionIds: [] };
      expect(valueOf(await project.updateToken(token.id, next))).toMatchObject({
        description: 'two',
        defaultStage: 'PUBLISHED',
        management: [],
      });
      expect(valueOf(await project.deleteToken(token.id))).toBe(token.id);
      expect(valueOf(await project.read()).tokens).toEqual([]);
    });

    test('makes and changes a role, with rows', async (project, state) => {
      const input = { name: 'translator', description: 'one', managementPermissionIds: [] };
      const role = valueOf(await project.createRole(state.project.id, input));
      const target = { kind: 'role', roleId: role.id, environmentId: state.environment.id } as const;
      const row = valueOf(await project.createRow(target, { ...NOTHING, action: 'read' }));
      const updated = valueOf(await project.updateRole(role.id, { ...input, description: 'two' }));
      expect(updated).toMatchObject({ id: role.id, name: 'translator', description: 'two' });
      const { roles } = valueOf(await project.read());
      expect(roles.find(({ id }) => id === role.id)).toMatchObject({ isSystem: false, rows: [row] });
    });

    test('sets the default stage of the public', async (project, state) => {
      const stage = await project.setPublicStage(state.environment.id, idOf(state.stages, 'DRAFT'));
      expect(valueOf(stage)).toBe('DRAFT');
      expect(valueOf(await project.read()).public.defaultStage).toBe('DRAFT');
    });
  });
}
