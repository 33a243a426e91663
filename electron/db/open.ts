import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { registerFieldFunctions } from './field-functions.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import type { WriteDb } from './sql.ts';

export type OpenDatabase = {
  db: WriteDb;
  path: string;
  /** Set when a damaged file was found: the name under which it was kept. */
  corruptKeptAs: string | null;
  close: () => void;
};

type OpenOptions = {
  folder: string;
  /** A compiled binding instead of better-sqlite3's own; only for unpackaged runs. */
  nativeBinding?: string | undefined;
};

/** better-sqlite3 13 needs Node-API 10; with its own binaries an older runtime dies without a message. */
const neededNodeApi = 10;

/** A package built for an older runtime carries its own compiled file, which better-sqlite3 prefers to its prebuilds. */
const hasCompiledBinding = (): boolean => {
  const unpacked = 'app.asar.unpacked/node_modules/better-sqlite3/build/Release/better_sqlite3.node';
  const { resourcesPath } = process as { resourcesPath?: string };
  return resourcesPath !== undefined && existsSync(join(resourcesPath, unpacked));
};

const checkRuntime = (nativeBinding: string | undefined): void => {
  const found = Number(process.versions.napi ?? 0);
  if (found >= neededNodeApi || nativeBinding || hasCompiledBinding()) return;
  throw new AppError('storage', 'error.runtime-too-old', { params: { found, needed: neededNodeApi } });
};

/** Checking every page takes a second per 200 MB: always done for a small file, else only after an unclean end. */
const smallFileBytes = 16_000_000;

const checkPages = (handle: Database.Database): void => {
  const answer = handle.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new Database.SqliteError(String(answer), 'SQLITE_CORRUPT');
};

const openFile = (path: string, nativeBinding: string | undefined, isCheckNeeded: boolean): Database.Database => {
  const handle = new Database(path, { timeout: 5_000, ...(nativeBinding ? { nativeBinding } : {}) });
  try {
    handle.pragma('journal_mode = WAL');
    // better-sqlite3 compiles WAL with NORMAL, which a power cut can roll back: what is on the wire must be on disk.
    handle.pragma('synchronous = FULL');
    handle.pragma('foreign_keys = ON');
    handle.pragma('cache_size = -65536');
    handle.pragma('temp_store = MEMORY');
    registerFieldFunctions(handle);
    if (isCheckNeeded || statSync(path).size < smallFileBytes) checkPages(handle);
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
};

const isCorrupt = (error: unknown): boolean =>
  error instanceof Database.SqliteError && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB');

/** Moves a damaged file and its log aside, under a name that says when. */
const keepAside = (path: string): string => {
  const keptAs = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, keptAs + suffix);
  }
  return keptAs;
};

/** Opens the file and brings it up to date; one that SQLite cannot read is kept aside and a new one begun. */
const openOrReplace = (
  path: string,
  nativeBinding: string | undefined,
  isCheckNeeded: boolean,
): { handle: Database.Database; corruptKeptAs: string | null } => {
  const openAndMigrate = (): Database.Database => {
    const handle = openFile(path, nativeBinding, isCheckNeeded);
    try {
      migrate(handle, path);
      return handle;
    } catch (error) {
      handle.close();
      throw error;
    }
  };
  try {
    return { handle: openAndMigrate(), corruptKeptAs: null };
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    const corruptKeptAs = keepAside(path);
    return { handle: openAndMigrate(), corruptKeptAs };
  }
};

/**
 * Opens countersign.db in `folder`, creating both where needed. Throws `storage` when another process uses the folder,
 * `storage.newer` for a file of a newer version (left untouched). A damaged file is kept aside and a new one begun.
 */
export const openDatabase = ({ folder, nativeBinding }: OpenOptions): OpenDatabase => {
  mkdirSync(folder, { recursive: true });
  checkRuntime(nativeBinding);
  const lock = lockFolder(folder, nativeBinding);
  const path = join(folder, 'countersign.db');
  try {
    const { handle, corruptKeptAs } = openOrReplace(path, nativeBinding, !lock.wasClosedCleanly);
    const close = (): void => {
      if (!handle.open) return;
      handle.close();
      lock.release();
    };
    return { db: { handle, kind: 'write' }, path, corruptKeptAs, close };
  } catch (error) {
    lock.release();
    throw error;
  }
};
