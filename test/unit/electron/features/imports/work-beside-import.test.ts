import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { addWriteListener } from '#electron/db/sql.ts';
import { isLockHeld } from '#electron/db/write-queue.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { openTestApp } from '#test/support/app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { createCaller } from '../../../../contract/case.ts';

const peopleThere = 3_000;
const rowsOfImport = 40_000;

/** The app with people on its list, every second of them twice under addresses of one mailbox. */
const open = async () => {
  const folder = createTempFolder();
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  db.handle.exec(`
    INSERT INTO signup (email, email_key, name, token, created_at, updated_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${peopleThere})
    SELECT address, address, 'Person ' || (i / 2), 'token' || i, '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z' FROM
      (SELECT i, 'p' || (i / 2) || CASE i % 2 WHEN 0 THEN '' ELSE '+again' END || '@example.com' AS address FROM n)`);
  close();
  const app = await openTestApp({ folder, clock: systemClock });
  return createCaller({ invoke: (request) => app.router(request) }).call;
};

type Caller = Awaited<ReturnType<typeof open>>;

const everybody = { kind: 'filter', filter: { addedBefore: '2021-01-01T00:00:00.000Z' } } as const;

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Begins to write a file; ends when the worker is at it. */
const beginImport = async (call: Caller): Promise<string> => {
  const rows = Array.from({ length: rowsOfImport }, (_, index) => `new${index}@example.org,Somebody ${index}`);
  const bytes = Buffer.from(`email,name\n${rows.join('\n')}`);
  const { uploadId } = await call('imports.begin', { fileName: 'new.csv', sizeBytes: bytes.length });
  await call('imports.append', { uploadId, offset: 0, base64: bytes.toString('base64') });
  const { columns } = await call('imports.inspect', { uploadId, options: {} });
  const mapped = columns.map(({ guess }) => guess);
  await call('imports.plan', { uploadId, options: {}, columns: mapped, policy: 'keep', source: 'import' });
  const isIn = (phase: string) => async () => (await call('imports.status', { uploadId })).phase === phase;
  await until(isIn('planned'));
  await call('imports.run', { uploadId });
  await until(async () => isLockHeld());
  return uploadId;
};

const jobs: Record<string, (call: Caller) => Promise<unknown>> = {
  'deleting them and bringing them back': async (call) => {
    const { undoId, count } = await call('signups.delete', { selection: everybody });
    expect(count).toBe(peopleThere);
    expect(await call('signups.undoDelete', { undoId })).toEqual({ restored: peopleThere, skipped: 0 });
  },
  'marking them as verified': async (call) => {
    expect(await call('signups.markVerified', { selection: everybody })).toMatchObject({ count: peopleThere });
  },
  'pruning them and bringing them back': async (call) => {
    expect(await call('upkeep.prune', { days: 30 })).toEqual({ count: peopleThere });
    const [pruning] = (await call('upkeep.pruneHistory', {})).prunings;
    expect(await call('upkeep.undoPrune', { id: pruning?.id ?? 0 })).toEqual({ restored: peopleThere, skipped: 0 });
  },
  'merging and parting them': async (call) => {
    await call('upkeep.findDuplicates', {});
    await until(async () => (await call('upkeep.duplicateStatus', {})).phase === 'done');
    const { merged, undoId } = await call('upkeep.mergePlain', {});
    expect(merged).toBe(peopleThere / 2 - 1);
    expect(await call('signups.undoMerge', { undoId: undoId ?? '' })).toEqual({ parted: merged, skipped: 0 });
  },
  'erasing some of them': async (call) => {
    const selection = { kind: 'ids', ids: Array.from({ length: 150 }, (_, index) => index + 10) } as const;
    const erasure = await call('signups.eraseMany', { selection, expectedCount: 150, withCopies: false } as never);
    expect(erasure).toMatchObject({ count: 150 });
  },
};

describe('beside an import that holds the lock of the data file', () => {
  it.each(Object.keys(jobs))(
    '%s takes a turn for each piece, and both are whole',
    async (name) => {
      const call = await open();
      const uploadId = await beginImport(call);
      const writes = { inTurn: 0, inTheWay: 0 };
      onTestFinished(
        addWriteListener({
          onWait: () => {
            writes[isLockHeld() ? 'inTheWay' : 'inTurn'] += 1;
          },
          onDone: () => {},
        }),
      );
      await jobs[name]?.(call);
      expect(writes.inTurn).toBeGreaterThan(4);
      // The worker may take the lock in the very moment in which a piece begins.
      expect(writes.inTheWay).toBeLessThanOrEqual(writes.inTurn / 4);
      await until(async () => (await call('imports.status', { uploadId })).phase === 'done');
      expect((await call('imports.status', { uploadId })).report?.new).toBe(rowsOfImport);
    },
    60_000,
  );
});
