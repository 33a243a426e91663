import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';

export type FolderLock = {
  /** False when the last process that used the folder did not close it. */
  wasClosedCleanly: boolean;
  release: () => void;
};

/**
 * Makes this process the only one that uses `folder`. SQLite's own file lock does it, on an empty file beside the data:
 * the system drops it when the process dies, however it dies. Throws `storage` when another process holds it.
 */
export const lockFolder = (folder: string, nativeBinding: string | undefined): FolderLock => {
  const handle = new Database(join(folder, 'countersign.lock'), {
    timeout: 0,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    handle.pragma('journal_mode = MEMORY');
    handle.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    handle.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      throw new AppError('storage', 'error.storage-locked', { params: { path: folder }, cause });
    }
    throw cause;
  }
  const marker = join(folder, 'countersign.open');
  const wasClosedCleanly = !existsSync(marker);
  writeFileSync(marker, `${process.pid}\n`);
  return {
    wasClosedCleanly,
    release: () => {
      rmSync(marker, { force: true });
      handle.close();
    },
  };
};
