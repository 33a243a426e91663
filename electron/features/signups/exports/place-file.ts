import { copyFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { MessageKey } from '#shared/messages/index.ts';
import { randomToken } from '../../../lib/ids.ts';
import type { Log } from '../../../lib/log.ts';
import { isFullDisk } from '../../../lib/write-whole.ts';

const refusals: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY']);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const keyFor = (error: unknown): MessageKey => {
  if (isFullDisk(error) || codeOf(error) === 'EDQUOT') return 'export.not-saved.full';
  return refusals.has(codeOf(error)) ? 'export.not-saved.refused' : 'export.not-saved.other';
};

/** The file that is replaced where the path is a link to one; else the path itself. */
const behindLinks = (path: string): Promise<string> => realpath(path).catch(() => path);

/**
 * Copies a file to where a person wants it, under a name of its own first: a file that is there stays whole until the new
 * one is, and nothing is left behind when it fails. Throws `storage`.
 */
export const placeFile = async (source: string, wanted: string, log: Pick<Log, 'error'>): Promise<void> => {
  const target = await behindLinks(wanted);
  const beside = `${target}.${randomToken(4)}.part`;
  try {
    await copyFile(source, beside);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    log.error('saving an export failed', { error });
    throw new AppError('storage', keyFor(error), {
      params: { file: basename(wanted), folder: dirname(wanted), detail: String(codeOf(error) ?? 'unknown') },
      cause: error,
    });
  }
};
