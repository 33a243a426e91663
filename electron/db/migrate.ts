import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { type Migration, migrations as released } from './migrations/index.ts';

const keptCopies = 5;

const readVersion = (handle: Database): number => Number(handle.pragma('user_version', { simple: true }));

/** Copies the file to backups/, where the five newest copies stay. The log is folded in first, so one file is all. */
const keepCopy = (handle: Database, path: string, version: number): void => {
  handle.pragma('wal_checkpoint(TRUNCATE)');
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true });
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  copyFileSync(path, join(folder, `${basename(path, '.db')}-format-${version}-${stamp}.db`));
  const copies = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort((a, b) => (a.slice(-27) < b.slice(-27) ? -1 : 1));
  for (const name of copies.slice(0, -keptCopies)) rmSync(join(folder, name));
};

/**
 * Brings the schema up to date, each step in its own transaction, after keeping a copy of a file that holds data.
 * Throws `storage.newer` for a file of a newer version, which is left as it is.
 */
export const migrate = (handle: Database, path: string, steps: readonly Migration[] = released): void => {
  const found = readVersion(handle);
  const known = steps.at(-1)?.version ?? 0;
  if (found > known) throw new AppError('storage.newer', 'error.storage-newer', { params: { path, found, known } });
  const pending = steps.filter((step) => step.version > found);
  if (pending.length === 0) return;
  if (found > 0 && existsSync(path)) keepCopy(handle, path, found);
  for (const step of pending) {
    handle
      .transaction(() => {
        handle.exec(step.up);
        step.fill?.(handle);
        handle.pragma(`user_version = ${step.version}`);
      })
      .immediate();
  }
};
