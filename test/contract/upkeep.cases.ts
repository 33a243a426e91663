import { expect } from 'vitest';
import type { upkeep } from '#shared/contract/upkeep.ts';
import { type Caller, type Cases, nobody } from './case.ts';

const importPeople = async ({ call }: Caller, rows: readonly string[]): Promise<void> => {
  const bytes = Buffer.from(`email,added\n${rows.join('\n')}\n`);
  const { uploadId } = await call('imports.begin', { fileName: 'old.csv', sizeBytes: bytes.length });
  await call('imports.append', { uploadId, offset: 0, base64: bytes.toString('base64') });
  await call('imports.plan', { uploadId, options: {}, columns: [{ kind: 'email' }, { kind: 'createdAt' }] });
  const until = (phase: string) =>
    expect.poll(async () => (await call('imports.status', { uploadId })).phase, { timeout: 30_000 }).toBe(phase);
  await until('planned');
  await call('imports.run', { uploadId });
  await until('done');
};

/** Nobody is old on the real clock, but whom an import says were added long ago. */
const addOld = (caller: Caller, count = 2): Promise<void> =>
  importPeople(
    caller,
    Array.from({ length: count }, (_, index) => `old${index}@example.org,20${10 + (index % 5)}-01-02T00:00:00Z`),
  );

/** The one of two calls at the same time that came second, whichever that is. */
const findRefused = async (calls: readonly ReturnType<Caller['reply']>[]) => {
  const replies = await Promise.all(calls);
  return replies.find(({ ok }) => !ok) ?? expect.unreachable('Both were accepted');
};

const addTwice = async ({ call }: Caller): Promise<number[]> => {
  const one = await call('signups.add', { email: 'ab@gmail.com' });
  const other = await call('signups.add', { email: 'a.b@gmail.com' });
  return [one.id, other.id];
};

const search = async ({ call }: Caller): Promise<void> => {
  await call('upkeep.findDuplicates', {});
  const phase = async () => (await call('upkeep.duplicateStatus', {})).phase;
  await expect.poll(phase, { timeout: 30_000, interval: 10 }).toBe('done');
};

export const upkeepCases: Cases<keyof typeof upkeep> = {
  'upkeep.prunePreview': {
    works: async (caller) => {
      await addOld(caller);
      const preview = await caller.call('upkeep.prunePreview', { days: 3_650 });
      expect(preview).toMatchObject({ count: 2, oldest: '2010-01-02T00:00:00.000Z' });
      const { rows } = await caller.call('signups.list', { filter: { staleSince: preview.since } });
      expect(rows).toHaveLength(2);
    },
    refuses: { input: { days: 0 }, field: 'days' },
  },
  'upkeep.prune': {
    works: async (caller) => {
      await addOld(caller);
      expect(await caller.call('upkeep.prune', { days: 30 })).toEqual({ count: 2 });
      expect((await caller.call('signups.counts', {})).all).toBe(2);
    },
    refuses: { input: { days: 4_000 }, field: 'days' },
    fails: {
      conflict: async (caller) => {
        await addOld(caller, 5_000);
        return findRefused([caller.reply('upkeep.prune', { days: 30 }), caller.reply('upkeep.prune', { days: 30 })]);
      },
    },
  },
  'upkeep.pruneHistory': {
    works: async (caller) => {
      await addOld(caller);
      await caller.call('upkeep.prune', { days: 30 });
      const { prunings } = await caller.call('upkeep.pruneHistory', {});
      expect(prunings).toMatchObject([{ days: 30, count: 2, canUndo: true }]);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'upkeep.undoPrune': {
    works: async (caller) => {
      await addOld(caller);
      await caller.call('settings.update', { patch: { pruneAfterDays: 30 } });
      await caller.call('upkeep.prune', { days: 30 });
      const { prunings } = await caller.call('upkeep.pruneHistory', {});
      const id = prunings[0]?.id ?? 0;
      expect(await caller.call('upkeep.undoPrune', { id })).toEqual({ restored: 2, skipped: 0 });
      expect((await caller.call('settings.get', {})).pruneAfterDays).toBeNull();
    },
    refuses: { input: {}, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('upkeep.undoPrune', { id: nobody }),
      precondition: async (caller) => {
        await addOld(caller);
        await caller.call('upkeep.prune', { days: 30 });
        const { prunings } = await caller.call('upkeep.pruneHistory', {});
        const id = prunings[0]?.id ?? 0;
        await caller.call('upkeep.undoPrune', { id });
        return caller.reply('upkeep.undoPrune', { id });
      },
    },
  },
  'upkeep.findDuplicates': {
    works: async (caller) => {
      expect(await caller.call('upkeep.findDuplicates', {})).toMatchObject({ phase: 'searching', groups: 0 });
    },
    refuses: { input: { extra: 1 }, field: '' },
    fails: {
      conflict: async (caller) => {
        const pairs = Array.from({ length: 300 }, (_, index) => [`p${index}@gmail.com,`, `p.${index}@gmail.com,`]);
        await importPeople(caller, pairs.flat());
        await search(caller);
        return findRefused([caller.reply('upkeep.mergePlain', {}), caller.reply('upkeep.findDuplicates', {})]);
      },
    },
  },
  'upkeep.stopDuplicates': {
    works: async (caller) => {
      await caller.call('upkeep.findDuplicates', {});
      expect(await caller.call('upkeep.stopDuplicates', {})).toBeNull();
      expect(await caller.call('upkeep.duplicateStatus', {})).toMatchObject({ phase: 'idle' });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'upkeep.duplicateStatus': {
    works: async (caller) => {
      await addTwice(caller);
      await search(caller);
      const status = { phase: 'done', fraction: 1, groups: 1, isComplete: true };
      expect(await caller.call('upkeep.duplicateStatus', {})).toEqual(status);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'upkeep.duplicates': {
    works: async (caller) => {
      await addTwice(caller);
      await search(caller);
      expect(await caller.call('upkeep.duplicates', {})).toMatchObject({
        groups: [{ mailbox: 'ab@gmail.com', isPlain: true, people: [{ email: 'ab@gmail.com' }, {}] }],
        next: null,
      });
    },
    refuses: { input: { limit: 1_000 }, field: 'limit' },
  },
  'upkeep.keepApart': {
    works: async (caller) => {
      const ids = await addTwice(caller);
      await caller.call('upkeep.keepApart', { ids });
      await search(caller);
      expect((await caller.call('upkeep.duplicates', {})).groups).toEqual([]);
    },
    refuses: { input: { ids: [1] }, field: 'ids' },
  },
  'upkeep.mergePlain': {
    works: async (caller) => {
      await addTwice(caller);
      await search(caller);
      const { merged, skipped, undoId } = await caller.call('upkeep.mergePlain', {});
      expect([merged, skipped]).toEqual([1, 0]);
      expect(await caller.call('signups.undoMerge', { undoId: undoId ?? '' })).toEqual({ parted: 1, skipped: 0 });
    },
    refuses: { input: { extra: 1 }, field: '' },
    fails: {
      conflict: async ({ call, reply }) => {
        await call('upkeep.findDuplicates', {});
        return reply('upkeep.mergePlain', {});
      },
    },
  },
};
