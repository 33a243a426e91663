import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCheckpoints, type Folding } from '#electron/db/background-checkpoints.ts';
import { relaxedTransaction } from '#electron/db/relaxed-transaction.ts';
import { all, find, run, sql } from '#electron/db/sql.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

const megabyte = 2 ** 20;

const openTable = (): TestContext => {
  const context = openTestContext();
  context.db.handle.exec('CREATE TABLE piece (id INTEGER PRIMARY KEY, bytes BLOB)');
  return context;
};
const pathOf = ({ folder }: TestContext, suffix = ''): string => join(folder, `countersign.db${suffix}`);
const autoCheckpoint = ({ db }: TestContext): unknown => db.handle.pragma('wal_autocheckpoint', { simple: true });

const write = ({ db }: TestContext, size = megabyte): void => {
  relaxedTransaction(db, () => run(db, sql`INSERT INTO piece (bytes) VALUES (randomblob(${size}))`));
};

/** Writes so many megabytes, and says how long the log was at most. */
const writeMany = async (context: TestContext, count: number, { keepShort }: Folding): Promise<number> => {
  let longest = 0;
  for (let index = 0; index < count; index += 1) {
    write(context);
    await turn();
    await keepShort();
    longest = Math.max(longest, statSync(pathOf(context, '-wal')).size);
  }
  return longest;
};

describe('a long job of the main process', () => {
  it('has its log folded into the file by a worker while it goes on, so that the log stays short', async () => {
    const context = openTable();
    let duringIt: unknown = null;
    const longest = await context.checkpoints.during(async (folding) => {
      const result = await writeMany(context, 150, folding);
      duringIt = autoCheckpoint(context);
      // Most of what was written is in the file already, though nothing here folded it.
      expect(statSync(pathOf(context)).size).toBeGreaterThan(75 * megabyte);
      return result;
    });
    expect(duringIt).toBe(0);
    expect(longest).toBeLessThan(100 * megabyte);
    expect(autoCheckpoint(context)).toBe(1_000);
    expect(context.logged).toEqual([]);
  });

  it('leaves nothing in the log that is not in the file, and all of it is there', async () => {
    const context = openTable();
    await context.checkpoints.during((folding) => writeMany(context, 10, folding));
    const [state] = context.db.handle.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
    expect(state?.checkpointed).toBe(state?.log);
    const count = find(context.db, sql`SELECT count(*) AS count, sum(length(bytes)) AS bytes FROM piece`);
    expect(count).toEqual({ count: 10, bytes: 10 * megabyte });
  });

  it('gives folding back to commits after a failure too', async () => {
    const context = openTable();
    const failing = context.checkpoints.during(async (folding) => {
      await writeMany(context, 2, folding);
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(autoCheckpoint(context)).toBe(1_000);
    for (let index = 0; index < 12; index += 1) write(context);
    // A commit folds again: the log began anew instead of growing on.
    expect(statSync(pathOf(context, '-wal')).size).toBeLessThan(10 * megabyte);
  });

  it('starts no worker for a single piece', async () => {
    const context = openTable();
    await context.checkpoints.during(async () => {
      write(context, 10);
      expect(autoCheckpoint(context)).toBe(1_000);
    });
  });

  it('shares the worker with another one, until the last of them has ended', async () => {
    const context = openTable();
    let finish = (): void => {};
    const second = context.checkpoints.during(async ({ keepShort }) => {
      await keepShort();
      await keepShort();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await context.checkpoints.during((folding) => writeMany(context, 2, folding));
    expect(autoCheckpoint(context)).toBe(0);
    finish();
    await second;
    expect(autoCheckpoint(context)).toBe(1_000);
  });

  it('can be cut off by the end of the app: the file is closed cleanly and holds every piece', async () => {
    const context = openTable();
    let written = 0;
    const job = context.checkpoints.during(async ({ keepShort }) => {
      while (context.db.handle.open) {
        write(context, 1_000);
        written += 1;
        await turn();
        await keepShort();
      }
    });
    while (written < 20) await turn();
    await context.checkpoints.stop();
    context.db.handle.close();
    await job;
    expect(existsSync(pathOf(context, '-wal'))).toBe(false);
    expect(readFileSync(pathOf(context)).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(context.logged).toEqual([]);
  });

  it('goes on, with its own folding, when the worker cannot open the file', async () => {
    const context = openTable();
    const place = { databasePath: join(context.folder, 'missing.db'), nativeBinding: undefined };
    const checkpoints = createCheckpoints(context.db, { ...place, log: context.log });
    await checkpoints.during((folding) => writeMany(context, 20, folding));
    expect(all(context.db, sql`SELECT id FROM piece`)).toHaveLength(20);
    expect(context.logged.map(({ event }) => event)).toEqual(['folding the log failed']);
    expect(autoCheckpoint(context)).toBe(1_000);
  });
});
