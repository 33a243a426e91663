import { find, type ReadDb, sql } from './sql.ts';

/** Another number whenever another connection has committed (sqlite.org/pragma.html#pragma_data_version). */
export const readDataVersion = (db: ReadDb): number =>
  find<{ data_version: number }>(db, sql`PRAGMA data_version`)?.data_version ?? 0;
