import type { WriteDb } from './sql.ts';

/** SQLite's own default, in pages. */
const usualPages = 1_000;

/**
 * Keeps this connection from folding the log into the file when it commits, which takes seconds for what a long job has
 * written; somebody else has to. Returns what lets it do so again.
 */
export const pauseCheckpoints = (db: WriteDb): (() => void) => {
  db.handle.pragma('wal_autocheckpoint = 0');
  return () => {
    if (db.handle.open) db.handle.pragma(`wal_autocheckpoint = ${usualPages}`);
  };
};
