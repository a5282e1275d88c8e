import type { PrincipalRef } from '../../src/ir/program.js';
import type { Schema } from '../../src/ir/schema.js';
import type { JournalEntry } from '../../src/plan/journal.js';
import type { Outcome, Problem } from '../../src/plan/problem.js';
import type {
  Clock,
  Journal,
  Project,
  Reply,
  RoleInput,
  RowInput,
  RowTarget,
  SecretSink,
  TokenInput,
} from '../../src/plan/project.js';
import { Secret } from '../../src/plan/secret.js';
import type { LiveRole, LiveRow, LiveToken, ProjectState } from '../../src/plan/state.js';
import { plainRow, rowList, type PermissionRow } from '../../src/rows/row.js';

/** Every secret that a fake project makes begins with this: what must never be seen elsewhere. */
export const CANARY = 'canary-secret-';

/**
 * What happens to a request: it goes well, is refused (a limit, a failure that did nothing), its answer is lost before or
 * after it took effect, or the process dies.
 */
export type Fault = 'none' | 'refused' | 'lost-before' | 'lost-after' | 'kill-before' | 'kill-after';

/** Thrown where a test kills the process. */
export class Killed extends Error {}

/** A Hygraph project in memory, by the semantics of its permission rows; `fault` is asked at each mutation. */
export class FakeProject implements Project {
  state: ProjectState;
  reads = 0;
  mutations = 0;
  readonly secrets: string[] = [];
  fault: (mutation: number) => Fault = () => 'none';
  /** Told after each mutation that took effect. */
  onEffect: () => void = () => undefined;
  #ids = 0;

  constructor(schema: Schema) {
    this.state = emptyState(schema);
  }

  #id(kind: string): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  async read(): Promise<Reply<ProjectState>> {
    this.reads += 1;
    return Promise.resolve({ ok: true, value: structuredClone(this.state) });
  }

  async #mutate<T>(effect: () => T): Promise<Reply<T>> {
    const fault = this.fault(this.mutations);
    this.mutations += 1;
    if (fault === 'kill-before') throw new Killed();
    const lost: Reply<T> = { ok: false, isLost: true, problem: { code: 'no-answer', message: 'no answer' } };
    if (fault === 'lost-before') return lost;
    if (fault === 'refused') return { ...lost, isLost: false };
    const value = effect();
    this.#count();
    this.onEffect();
    if (fault === 'kill-after') throw new Killed();
    return Promise.resolve(fault === 'lost-after' ? lost : { ok: true, value: structuredClone(value) });
  }

  #count(): void {
    const { public: everyone, tokens, roles, quotas } = this.state;
    const rows = [everyone, ...tokens, ...roles].reduce((sum, principal) => sum + principal.rows.length, 0);
    this.state = {
      ...this.state,
      quotas: {
        contentPermissions: { ...quotas.contentPermissions, current: rows },
        roles: { ...quotas.roles, current: roles.length },
      },
    };
  }

  createRow(target: RowTarget, input: RowInput): Promise<Reply<LiveRow>> {
    return this.#mutate(() => {
      const row: LiveRow = { id: this.#id('row'), ...this.#row(input) };
      const of = target.kind === 'public' ? 'public' : target.kind === 'token' ? target.tokenId : target.roleId;
      this.#eachRows((rows, id) => (id === of ? [...rows, row] : rows));
      return row;
    });
  }

  updateRow(id: string, input: RowInput): Promise<Reply<LiveRow>> {
    return this.#mutate(() => {
      let found: LiveRow | undefined;
      this.#eachRows((rows) =>
        rows.map((row) => {
          if (row.id !== id) return row;
          found = { ...row, ...keepWhereNull(this.#row(input), row), enabled: row.enabled };
          return found;
        }),
      );
      if (found === undefined) throw new Error(`no row ${id}`);
      return found;
    });
  }

  enableRow(id: string): Promise<Reply<{ readonly id: string; readonly enabled: boolean }>> {
    return this.#mutate(() => {
      this.#eachRows((rows) => rows.map((row) => (row.id === id ? { ...row, enabled: true } : row)));
      return { id, enabled: true };
    });
  }

  deleteRow(id: string): Promise<Reply<string>> {
    return this.#mutate(() => {
      this.#eachRows((rows) => rows.filter((row) => row.id !== id));
      return id;
    });
  }

  createToken(
    _environmentId: string,
    input: TokenInput,
  ): Promise<Reply<Omit<LiveToken, 'rows'> & { readonly secret: Secret }>> {
    return this.#mutate(() => {
      const token = { ...this.#token(input), id: this.#id('token') };
      const secret = `${CANARY}${token.id}`;
      this.secrets.push(secret);
      this.state = { ...this.state, tokens: [...this.state.tokens, { ...token, rows: [] }] };
      return { ...token, secret };
    }).then((reply) =>
      reply.ok ? { ok: true, value: { ...reply.value, secret: new Secret(reply.value.secret) } } : reply,
    );
  }

  updateToken(id: string, input: TokenInput): Promise<Reply<Omit<LiveToken, 'rows'>>> {
    return this.#mutate(() => {
      const token = { ...this.#token(input), id };
      const tokens = this.state.tokens.map((old) => (old.id === id ? { ...old, ...token } : old));
      this.state = { ...this.state, tokens };
      return token;
    });
  }

  deleteToken(id: string): Promise<Reply<string>> {
    return this.#mutate(() => {
      this.state = { ...this.state, tokens: this.state.tokens.filter((token) => token.id !== id) };
      return id;
    });
  }

  createRole(_projectId: string, input: RoleInput): Promise<Reply<Omit<LiveRole, 'rows'>>> {
    return this.#mutate(() => {
      const role = { ...this.#settings(input), id: this.#id('role'), isSystem: false };
      this.state = { ...this.state, roles: [...this.state.roles, { ...role, rows: [] }] };
      return role;
    });
  }

  updateRole(id: string, input: RoleInput): Promise<Reply<Omit<LiveRole, 'rows'>>> {
    return this.#mutate(() => {
      const role = { ...this.#settings(input), id, isSystem: false };
      this.state = { ...this.state, roles: this.state.roles.map((old) => (old.id === id ? { ...old, ...role } : old)) };
      return role;
    });
  }

  setPublicStage(_environmentId: string, stageId: string): Promise<Reply<string>> {
    return this.#mutate(() => {
      const defaultStage = nameIn(this.state.stages, stageId);
      this.state = { ...this.state, public: { ...this.state.public, defaultStage } };
      return defaultStage;
    });
  }

  /** What somebody does by hand, without an answer that could be lost. */
  addRow(principal: PrincipalRef, row: PermissionRow): void {
    const name = principal.slice(principal.indexOf('/') + 1);
    const owner = [...this.state.tokens, ...this.state.roles].find((of) => of.name === name);
    const id = principal === 'public' ? 'public' : owner?.id;
    this.#eachRows((rows, of) => (of === id ? [...rows, { ...plainRow(row), id: this.#id('row') }] : rows));
    this.#count();
  }

  /** Everything that the project could ever show but the secrets. */
  texts(): string {
    return JSON.stringify(this.state);
  }

  #eachRows(change: (rows: readonly LiveRow[], owner: string) => readonly LiveRow[]): void {
    const { public: everyone, tokens, roles } = this.state;
    this.state = {
      ...this.state,
      public: { ...everyone, rows: change(everyone.rows, 'public') },
      tokens: tokens.map((token) => ({ ...token, rows: change(token.rows, token.id) })),
      roles: roles.map((role) => ({ ...role, rows: change(role.rows, role.id) })),
    };
  }

  #row(input: RowInput): PermissionRow {
    const { stages, locales, models } = this.state;
    const names = (items: ProjectState['stages'], ids: readonly string[] | null) =>
      ids && rowList(ids.map((id) => nameIn(items, id)));
    return {
      action: input.action,
      model: input.modelId === null ? null : nameIn(models, input.modelId),
      locales: names(locales, input.localeIds),
      stages: names(stages, input.stageIds),
      fromStages: names(stages, input.fromStageIds),
      toStages: names(stages, input.toStageIds),
      condition: input.condition,
      enabled: true,
    };
  }

  #settings({ name, description, managementPermissionIds }: RoleInput) {
    const actions = managementPermissionIds.map(
      (id) => this.state.managementPermissions.find((permission) => permission.id === id)?.action ?? id,
    );
    return { name, description, management: rowList(actions) };
  }

  #token(input: TokenInput) {
    return { ...this.#settings(input), defaultStage: nameIn(this.state.stages, input.defaultStageId) };
  }
}

/** The harsher reading of facts 5.4: null in an update keeps the old value. */
function keepWhereNull(next: PermissionRow, old: PermissionRow): PermissionRow {
  return {
    ...next,
    locales: next.locales ?? old.locales,
    stages: next.stages ?? old.stages,
    fromStages: next.fromStages ?? old.fromStages,
    toStages: next.toStages ?? old.toStages,
    condition: next.condition ?? old.condition,
  };
}

function nameIn(items: ProjectState['stages'], id: string): string {
  const name = items.find((item) => item.id === id)?.apiId;
  if (name === undefined) throw new Error(`no ${id}`);
  return name;
}

/** A project that has the schema's models, stages and locales, Hygraph's own roles, and no access. */
export function emptyState(schema: Schema): ProjectState {
  const named = (kind: string) => (apiId: string) => ({ id: `${kind}:${apiId}`, apiId });
  return {
    project: { id: 'project-1', name: 'Test' },
    environment: { id: 'environment-1', name: 'master' },
    stages: [...schema.stages.keys()].map(named('stage')),
    locales: [...schema.locales.values()].map(({ name, isDefault }) => ({ ...named('locale')(name), isDefault })),
    models: [...schema.models.values()].map(({ name, isSystem, isLocalized }) => ({
      ...named('model')(name),
      isSystem,
      isLocalized,
    })),
    public: { defaultStage: 'PUBLISHED', rows: [] },
    tokens: [],
    roles: [{ id: 'role-owner', name: 'Owner', description: null, management: [], isSystem: true, rows: [] }],
    managementPermissions: ['MODEL_READ', 'STAGE_READ', 'PAT_CREATE'].map((action) => ({ id: `p:${action}`, action })),
    quotas: { contentPermissions: { current: 0, max: null }, roles: { current: 1, max: null } },
  };
}

/** A journal in memory. */
export class FakeJournal implements Journal {
  readonly log: JournalEntry[] = [];

  entries(): Promise<Outcome<readonly JournalEntry[]>> {
    return Promise.resolve({ ok: true, value: [...this.log] });
  }

  append(entry: JournalEntry): Promise<Problem | undefined> {
    this.log.push(entry);
    return Promise.resolve(undefined);
  }
}

/** A place for secrets in memory. */
export class FakeSink implements SecretSink {
  readonly kept = new Map<string, string>();
  problem: Problem | undefined;

  check(): Promise<Problem | undefined> {
    return Promise.resolve(this.problem);
  }

  write(name: string, secret: Secret): Promise<Problem | undefined> {
    this.kept.set(name, secret.reveal());
    return Promise.resolve(undefined);
  }

  copy(name: string, other: string): Promise<Problem | undefined> {
    const secret = this.kept.get(name);
    if (secret !== undefined) this.kept.set(other, secret);
    return Promise.resolve(undefined);
  }

  remove(name: string): Promise<Problem | undefined> {
    this.kept.delete(name);
    return Promise.resolve(undefined);
  }
}

/** Always the same moment. */
export const CLOCK: Clock = { now: () => '2026-11-24T12:00:00.000Z' };
