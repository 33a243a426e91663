import { run, sql, type WriteDb } from '#electron/db/sql.ts';
import { takeWriteTurn } from '#electron/db/write-queue.ts';
import type { ImportService } from '#electron/features/imports/service.ts';
import { importPeople } from './import-people.ts';
import type { Blocking } from './responsiveness.ts';

const everyMs = 1_000;

/** Imports a file while the main process writes once a second, as calls and the outbox do: each waits for its turn. */
export const measureWritesBeside = async (db: WriteDb, imports: ImportService, path: string): Promise<Blocking> => {
  const write = async (): Promise<void> => {
    const endTurn = await takeWriteTurn();
    run(db, sql`UPDATE signup_count SET count = count WHERE state = 'blocked'`);
    endTurn?.();
  };
  const writes: Promise<void>[] = [];
  const timer = setInterval(() => writes.push(write()), everyMs);
  const { writeSeconds, longestBlockMs } = await importPeople(imports, path);
  clearInterval(timer);
  await Promise.all(writes);
  return { name: `import, ${writes.length} writes beside it`, seconds: writeSeconds, longestBlockMs };
};
