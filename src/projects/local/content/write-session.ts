import type { Model, Schema } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { Access, Wish } from './access.js';
import { inLocale, type ContentReader } from './content-node.js';
import type { ContentStore } from './content-store.js';
import type { Version } from './version.js';

/** An entry of `failedActions` in Hygraph's denial of a mutation (facts 5.1). */
export type FailedAction = { readonly action: string; readonly model: string; readonly stage: string };

/** What a mutation works with. Dates are ISO 8601 in UTC. */
export interface WriteContext {
  readonly schema: Schema;
  readonly store: ContentStore;
  readonly reader: ContentReader;
  readonly access: Access;
  readonly now: string;
  readonly randomId: () => string;
  /** The id of the `User` that the caller's writes are attributed to; null where the schema has no users. */
  readonly userId: () => string | null;
}

/** The writes of single documents, which lead to each other at any depth of their data. */
export interface DocumentWrites {
  /** Creates a document with everything that its data creates with it; answers its id. */
  readonly create: (model: Model, data: JsonObject, session: WriteSession) => string;
  /** Updates a document; undefined for one that does not exist. */
  readonly update: (
    document: { readonly model: Model; readonly draft: Version | undefined },
    data: JsonObject,
    session: WriteSession,
  ) => void;
  readonly remove: (model: Model, draft: Version | undefined, session: WriteSession) => void;
  /** Demands what an upsert needs whichever way it goes. */
  readonly demandUpsert: (model: Model, upsert: JsonObject, session: WriteSession) => void;
}

/**
 * A request's writes. They are made first and judged as they go: what was not permitted, and what was wrong with the
 * data, is collected, and the caller undoes everything when there is any of it.
 */
export class WriteSession {
  readonly context: WriteContext;
  readonly #writes: DocumentWrites;
  #failures = new Map<string, FailedAction>();
  #mistakes: string[] = [];
  #isOfAny = false;
  #later: (() => void)[] = [];

  constructor(context: WriteContext, writes: DocumentWrites) {
    this.context = context;
    this.#writes = writes;
  }

  /** Creates a document, at any depth of the data of another. */
  create(model: Model, data: JsonObject): string {
    return this.#writes.create(model, data, this);
  }

  update(model: Model, draft: Version | undefined, data: JsonObject): void {
    this.#writes.update({ model, draft }, data, this);
  }

  remove(model: Model, draft: Version | undefined): void {
    this.#writes.remove(model, draft, this);
  }

  demandUpsert(model: Model, upsert: JsonObject): void {
    this.#writes.demandUpsert(model, upsert, this);
  }

  /** Everything that was not permitted, each once. */
  get failures(): readonly FailedAction[] {
    return [...this.#failures.values()];
  }

  /** What is wrong with the request's data. */
  get mistakes(): readonly string[] {
    return this.#mistakes;
  }

  /**
   * Demands wishes for a document as it is now. One that does not exist (undefined) meets no condition, so that a denial
   * does not tell whether it does; for the same reason all that hang on a condition fail together. A stage or locale that the document is not in has nothing to judge, but for `create`
   * and `update`, which may put it there.
   */
  demand(wishes: readonly Wish[], id: string | undefined): void {
    if (this.#isOfAny) {
      this.demandReached(wishes);
      return;
    }
    if (wishes.every((wish) => this.#isGranted(wish, id))) return;
    for (const wish of wishes) if (!this.context.access.always(wish)) this.#failAt(wish);
  }

  /** Demands that rows reach the wishes, whatever their conditions. */
  demandReached(wishes: readonly Wish[]): void {
    for (const wish of wishes) if (!this.context.access.reaches(wish)) this.#failAt(wish);
  }

  /** Has the work, a write of no document, demand that rows reach what it needs of whatever document. */
  demandOfAny(work: () => void): void {
    this.#isOfAny = true;
    work();
    this.#isOfAny = false;
  }

  /** True when a write would be permitted. It is tried, and undone. */
  permits(work: () => void): boolean {
    const [failures, mistakes] = [this.#failures, this.#mistakes];
    this.#failures = new Map();
    this.#mistakes = [];
    const { isPermitted } = this.context.store.attempt(() => {
      work();
      this.settle();
      return { isKept: false, isPermitted: this.#failures.size === 0 };
    });
    [this.#failures, this.#mistakes] = [failures, mistakes];
    return isPermitted;
  }

  /** Demands wishes for what a document has become when the root field is done. */
  demandAfterwards(wishes: readonly Wish[], id: string): void {
    this.#later.push(() => this.demand(wishes, id));
  }

  /** Makes the demands that waited. */
  settle(): void {
    const waiting = this.#later;
    this.#later = [];
    for (const check of waiting) check();
  }

  /** Runs the work of a root field, demands that waited included; when it throws, what it wrote is undone alone. What is kept is one revision of each version. */
  atomically<T>(work: () => T): T {
    const { store, now } = this.context;
    try {
      return store.atomically(() => {
        const result = work();
        store.keepRevisions(now);
        return result;
      });
    } catch (error) {
      this.#later = [];
      throw error;
    }
  }

  fail(failure: FailedAction): void {
    this.#failures.set(`${failure.action} ${failure.model} ${failure.stage}`, failure);
  }

  /** Records what is wrong with the data: lower case, the user's text in backticks. */
  reject(message: string): void {
    this.#mistakes.push(message);
  }

  #failAt({ action, model, stage, to = stage }: Wish): void {
    this.fail({ action, model, stage: to });
  }

  #isGranted(wish: Wish, id: string | undefined): boolean {
    const { access, store } = this.context;
    if (id === undefined) return access.always(wish);
    const version = store.get({ model: wish.model, id, stage: wish.stage });
    const mayBeNew = wish.action === 'create' || wish.action === 'update';
    if (version === undefined || (!mayBeNew && version.localized[wish.locale] === undefined)) {
      return access.reaches(wish);
    }
    return access.allows(wish, inLocale(version, wish.locale));
  }
}
