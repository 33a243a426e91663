import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { all, run, sql, type WriteDb } from '#electron/db/sql.ts';
import {
  announceWriters,
  askToStop,
  createWorkerControl,
  isLockHeld,
  isWriterWaiting,
  markHeld,
  takeWriteTurn,
} from '#electron/db/write-queue.ts';
import { createRouter } from '#electron/ipc/router.ts';
import { command, commandBeside, done, query } from '#shared/contract/procedure.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A worker that never lets go of the write lock but for those who wait. */
const startLongWriter = async () => {
  const path = join(createTempFolder(), 'rows.db');
  const handle = new Database(path);
  handle.pragma('journal_mode = WAL');
  handle.exec('CREATE TABLE row (text TEXT)');
  const { buffer, control } = createWorkerControl();
  const worker = new Worker(new URL('./long-writer.ts', import.meta.url), { workerData: { path, control: buffer } });
  const endAnnouncing = announceWriters(control);
  const finish = async (): Promise<void> => {
    askToStop(control);
    if (worker.threadId !== -1) await once(worker, 'exit');
    endAnnouncing();
  };
  cleanUps.push(
    () => handle.close(),
    () => finish(),
  );
  await once(worker, 'message');
  return { db: { handle, kind: 'write' } as WriteDb, finish };
};

const holdLock = () => {
  const { control } = createWorkerControl();
  cleanUps.push(announceWriters(control));
  markHeld(control, true);
  return control;
};

describe('a writer beside a worker that holds the lock', () => {
  it('writes between two pieces of the worker, without waiting for its end', async () => {
    const { db, finish } = await startLongWriter();
    for (let number = 0; number < 20; number += 1) {
      const endTurn = await takeWriteTurn();
      run(db, sql`INSERT INTO row (text) VALUES ('main')`);
      endTurn?.();
    }
    await finish();
    const counts = all<{ text: string; count: number }>(
      db,
      sql`SELECT text, count(*) AS count FROM row GROUP BY text ORDER BY text`,
    );
    expect(counts).toEqual([
      { text: 'main', count: 20 },
      { text: 'worker', count: expect.any(Number) },
    ]);
  });

  it('does not hold this thread up while it waits', async () => {
    const control = holdLock();
    let isTurn = false;
    const taken = takeWriteTurn()?.then((endTurn) => {
      isTurn = true;
      return endTurn;
    });
    for (let times = 0; times < 10; times += 1) await turn();
    expect(isTurn).toBe(false);
    expect(isWriterWaiting(control)).toBe(true);
    markHeld(control, false);
    (await taken)?.();
    expect(isWriterWaiting(control)).toBe(false);
  });

  it('waits on when the worker took the lock again before this thread could look', async () => {
    const control = holdLock();
    let isTurn = false;
    const taken = takeWriteTurn()?.then((endTurn) => {
      isTurn = true;
      return endTurn;
    });
    markHeld(control, false);
    markHeld(control, true);
    for (let times = 0; times < 10; times += 1) await turn();
    expect(isTurn).toBe(false);
    markHeld(control, false);
    (await taken)?.();
    expect(isLockHeld()).toBe(false);
  });

  it('has its turn when the worker ends, and needs none when there is no worker', async () => {
    expect(takeWriteTurn()).toBeNull();
    const { control } = createWorkerControl();
    const endAnnouncing = announceWriters(control);
    markHeld(control, true);
    expect(isLockHeld()).toBe(true);
    const taken = takeWriteTurn();
    endAnnouncing();
    (await taken)?.();
    expect(isLockHeld()).toBe(false);
  });
});

describe('a call while a worker holds the lock', () => {
  const contract = {
    'thing.read': query({ input: z.strictObject({}), output: done }),
    'thing.write': command({ input: z.strictObject({}), output: done }),
    'file.write': commandBeside({ input: z.strictObject({}), output: done }),
  };
  const openRouter = (calls: string[]) => {
    const note = (name: string) => () => {
      calls.push(name);
      return null;
    };
    const handlers = {
      'thing.read': note('thing.read'),
      'thing.write': note('thing.write'),
      'file.write': note('file.write'),
    };
    const log = { info: () => {}, error: () => {} };
    return createRouter(contract, handlers, { language: () => 'en', log, newReference: () => 'REF', takeWriteTurn });
  };

  it('begins in the order of the calls while nobody holds the lock', async () => {
    const calls: string[] = [];
    const router = openRouter(calls);
    await Promise.all(['thing.write', 'file.write', 'thing.read'].map((name) => router({ name, input: {} })));
    expect(calls).toEqual(['thing.write', 'file.write', 'thing.read']);
  });

  it('waits when it writes to the data file, and only then', async () => {
    const control = holdLock();
    const calls: string[] = [];
    const router = openRouter(calls);
    const writing = router({ name: 'thing.write', input: {} });
    await router({ name: 'thing.read', input: {} });
    await router({ name: 'file.write', input: {} });
    expect(calls).toEqual(['thing.read', 'file.write']);
    markHeld(control, false);
    expect(await writing).toEqual({ ok: true, value: null });
    expect(calls).toEqual(['thing.read', 'file.write', 'thing.write']);
    expect(isWriterWaiting(control)).toBe(false);
  });
});
