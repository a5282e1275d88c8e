import type { Action } from '../ir/actions.js';
import type { JournalEntry } from './journal.js';
import type { Outcome, Problem } from './problem.js';
import type { Secret } from './secret.js';
import type { LiveRow, PrincipalSettings, ProjectState } from './state.js';

/**
 * The answer to a request. `isLost`: there was none, or one that does not tell whether the request took effect; only
 * reading the project again tells.
 */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly isLost: boolean };

/** Whose rows: by the server's ids. Tokens belong to the environment, roles have rows in each. */
export type RowTarget =
  | { readonly kind: 'public'; readonly environmentId: string }
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'role'; readonly roleId: string; readonly environmentId: string };

/** A permission row by the server's ids; null is "all". Lists that the action does not take are null. */
export interface RowInput {
  readonly action: Action;
  readonly modelId: string | null;
  readonly localeIds: readonly string[] | null;
  readonly stageIds: readonly string[] | null;
  readonly fromStageIds: readonly string[] | null;
  readonly toStageIds: readonly string[] | null;
  readonly condition: string | null;
}

/** What a token is made or changed to. */
export interface TokenInput {
  readonly name: string;
  readonly description: string;
  readonly defaultStageId: string;
  readonly managementPermissionIds: readonly string[];
}

/** What a role is made or changed to. */
export interface RoleInput {
  readonly name: string;
  readonly description: string;
  readonly managementPermissionIds: readonly string[];
}

/** A token as a mutation returns it. */
export interface TokenAnswer extends PrincipalSettings {
  readonly id: string;
  readonly defaultStage: string;
}

/** A role as a mutation returns it. */
export interface RoleAnswer extends PrincipalSettings {
  readonly id: string;
}

/**
 * A live Hygraph project in one environment: its state, and one method for each mutation that an apply makes. Nothing
 * is cached and nothing is retried here. Only `createToken` ever sees a secret.
 */
export interface Project {
  read(): Promise<Reply<ProjectState>>;
  createRow(target: RowTarget, row: RowInput): Promise<Reply<LiveRow>>;
  /** All fields are sent; none goes from a value to "all". */
  updateRow(id: string, row: RowInput): Promise<Reply<LiveRow>>;
  enableRow(id: string): Promise<Reply<{ readonly id: string; readonly enabled: boolean }>>;
  /** The id of the deleted row. */
  deleteRow(id: string): Promise<Reply<string>>;
  createToken(environmentId: string, token: TokenInput): Promise<Reply<TokenAnswer & { readonly secret: Secret }>>;
  updateToken(id: string, token: TokenInput): Promise<Reply<TokenAnswer>>;
  /** The id of the deleted token; its rows go with it. */
  deleteToken(id: string): Promise<Reply<string>>;
  createRole(projectId: string, role: RoleInput): Promise<Reply<RoleAnswer>>;
  updateRole(id: string, role: RoleInput): Promise<Reply<RoleAnswer>>;
  /** The API id of the stage that requests without a token now read by default. */
  setPublicStage(environmentId: string, stageId: string): Promise<Reply<string>>;
}

/** Where an apply writes down what it is about to do, before it does it. Entries survive the process. */
export interface Journal {
  /** Everything that was ever written, oldest first. */
  entries(): Promise<Outcome<readonly JournalEntry[]>>;
  /** Resolves when the entry is safe, or with why it is not. */
  append(entry: JournalEntry): Promise<Problem | undefined>;
}

/** A lock that is held. */
export interface HeldLock {
  /** Lets others in; never fails. */
  release(): Promise<void>;
}

/**
 * Where the applies of a project write down what they do, and keep apart. An entry of a place that several machines share
 * is written only while the lock is held, so that whoever has lost it makes no further change.
 */
export interface ApplyStore {
  readonly journal: Journal;
  /** Takes the lock, or says who has it. */
  lock(): Promise<Outcome<HeldLock>>;
  /** Lets go of what the store holds open; never fails. */
  close(): void;
}

/** The time. */
export interface Clock {
  /** ISO 8601 in UTC, with milliseconds. */
  now(): string;
}

/** The one place that keeps the secrets of new tokens. */
export interface SecretSink {
  /** Why nothing can be kept there, or undefined. Changes nothing. */
  check(): Promise<Problem | undefined>;
  /** Keeps a secret under a name, in place of an older one; resolves when it is safe. */
  write(name: string, secret: Secret): Promise<Problem | undefined>;
  /** Keeps what is under a name under another one too, in place of what is there; nothing where there is nothing. */
  copy(name: string, other: string): Promise<Problem | undefined>;
  /** Keeps what is under a name no longer. */
  remove(name: string): Promise<Problem | undefined>;
}
