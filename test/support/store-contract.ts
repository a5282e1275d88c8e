import { afterEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/plan/journal.js';
import type { ApplyStore, HeldLock } from '../../src/plan/project.js';

const at = '2026-11-24T12:00:00.000Z';
const CHANGE = { kind: 'setPublicStage', principal: 'public', before: 'DRAFT', after: 'PUBLISHED' } as const;
/** One of each kind, with texts that a store could mangle. */
const ENTRIES: readonly JournalEntry[] = [
  { kind: 'start', planId: 'a', at, changes: 2 },
  { kind: 'intent', planId: 'a', at, step: 0, change: CHANGE },
  { kind: 'failed', planId: 'a', at, step: 0, message: 'it\'s "lost": \\ \n \u0000 ü 𝒳 $1 %s' },
  { kind: 'done', planId: 'a', at, step: 0, id: 'row' },
  { kind: 'finish', planId: 'a', at },
];

/** The lock, which must be free. */
export async function lockOf(store: ApplyStore): Promise<HeldLock> {
  const taken = await store.lock();
  if (!taken.ok) throw new Error(taken.problems.map(({ message }) => message).join());
  return taken.value;
}

/** What every store must do: run by the tests of each. `open` gives another view of one place, which is new in each test. */
export function storeContract(title: string, makePlace: () => Promise<() => ApplyStore>): void {
  const opened: ApplyStore[] = [];
  const place = async (): Promise<() => ApplyStore> => {
    const open = await makePlace();
    return () => {
      const store = open();
      opened.push(store);
      return store;
    };
  };
  afterEach(() => {
    for (const store of opened.splice(0)) store.close();
  });

  describe(title, () => {
    it('has no entries at first', async () => {
      expect(await (await place())().journal.entries()).toEqual({ ok: true, value: [] });
    });

    it('gives back what was written, oldest first, to whoever comes next', async () => {
      const open = await place();
      const first = open();
      const lock = await lockOf(first);
      for (const entry of ENTRIES) expect(await first.journal.append(entry)).toBeUndefined();
      expect(await first.journal.entries()).toEqual({ ok: true, value: ENTRIES });
      await lock.release();
      expect(await open().journal.entries()).toEqual({ ok: true, value: ENTRIES });
    });

    it('lets one in at a time, and the next when it is let go', async () => {
      const open = await place();
      const [first, second] = [open(), open()];
      const lock = await lockOf(first);
      const refused = await second.lock();
      expect(refused).toMatchObject({ ok: false, problems: [{ code: 'locked' }] });
      expect(refused.ok ? '' : refused.problems[0]?.message).toMatch(/ is changing this project$/);
      await lock.release();
      await (await lockOf(second)).release();
      await lockOf(first);
    });

    it('lets one in of many that come at once', async () => {
      const open = await place();
      const attempts = await Promise.all([open(), open(), open(), open()].map((store) => store.lock()));
      expect(attempts.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });
}
