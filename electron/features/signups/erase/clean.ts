import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuildFile } from '../../../db/wipe.ts';
import { inWriteTurn } from '../../../db/write-queue.ts';
import { isInFile } from '../../../lib/find-in-file.ts';
import type { FeatureContext } from '../../context.ts';
import * as store from './store.ts';
import type { ErasureDeps } from './subject.ts';

/** Writing a larger file anew takes longer than a window may wait: that is done when the app is closed. */
const smallFileBytes = 4_000_000;

/** Looking for more words than this in every byte takes longer than it saves. */
export const manyNeedles = 50;

/** Whether a line may name one of many: every one with an address in it. */
const namesSomebody = (needles: readonly string[]): ((text: string) => boolean) =>
  needles.length > manyNeedles
    ? (text) => text.includes('@')
    : (text) => needles.some((needle) => text.includes(needle));

/** The log names nobody on purpose, but an error's own words may. */
export const cleanLogs = (folder: string, needles: readonly string[]): void => {
  const isNamed = namesSomebody(needles);
  for (const name of ['countersign.log', 'countersign.log.1']) {
    const path = join(folder, 'logs', name);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    if (!isNamed(text)) continue;
    const kept = text.split('\n').filter((line) => !isNamed(line));
    writeFileSync(path, kept.join('\n'));
  }
};

/**
 * Sees to unused space of the data file, where SQLite leaves copies of cells; false when that has to wait until the app
 * is closed. `isFolded`: the log was emptied into the file.
 */
export const cleanFile = async (
  { db, log }: FeatureContext,
  { databasePath }: Pick<ErasureDeps, 'databasePath'>,
  isFolded: boolean,
  needles: readonly string[],
): Promise<boolean> => {
  const paths = [databasePath, `${databasePath}-wal`];
  const bytes = needles.map((needle) => Buffer.from(needle));
  const isLeft = async (): Promise<boolean> =>
    (await Promise.all(paths.map((path) => isInFile(path, bytes)))).includes(true);
  const canLook = needles.length <= manyNeedles;
  if (canLook && isFolded && !(await isLeft())) return true;
  if (statSync(databasePath).size <= smallFileBytes) {
    try {
      await inWriteTurn(() => rebuildFile(db));
      if (!canLook || !(await isLeft())) return true;
    } catch (error) {
      // Somebody else reads the file: an import or an export.
      log.info('the data file could not be rebuilt now', { error });
    }
  }
  await inWriteTurn(() => store.markForRebuild(db));
  return false;
};
