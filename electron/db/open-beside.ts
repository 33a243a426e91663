import Database from 'better-sqlite3';
import { registerFieldFunctions } from './field-functions.ts';
import type { WriteDb } from './sql.ts';

type BesideOptions = { path: string; nativeBinding: string | undefined; cacheKib: number };

/**
 * A second connection to the data file that this process has open, for a worker. Commits are as durable as the log of
 * the file lets them be without waiting for the disk (NORMAL): what a worker writes can be done again.
 */
export const openBeside = ({ path, nativeBinding, cacheKib }: BesideOptions): WriteDb & { close: () => void } => {
  const handle = new Database(path, {
    fileMustExist: true,
    timeout: 10_000,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  handle.pragma('synchronous = NORMAL');
  handle.pragma('foreign_keys = ON');
  handle.pragma(`cache_size = -${cacheKib}`);
  handle.pragma('temp_store = MEMORY');
  registerFieldFunctions(handle);
  return { handle, kind: 'write', close: () => handle.close() };
};
