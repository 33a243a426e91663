import { parentPort, workerData } from 'node:worker_threads';
import type { FoldAnswer, FoldJob } from './background-checkpoints.ts';
import { openBeside } from './open-beside.ts';

const cacheKib = 2_048;

/** Folds the log into the file as often as it is asked to, on a connection of its own. */
const main = ({ databasePath, nativeBinding }: FoldJob): void => {
  const db = openBeside({ path: databasePath, nativeBinding, cacheKib });
  parentPort?.on('message', (wish: 'fold' | 'end') => {
    if (wish === 'end') {
      db.close();
      parentPort?.close();
      return;
    }
    const [result] = db.handle.pragma('wal_checkpoint(PASSIVE)') as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    const isWhole = result !== undefined && result.busy === 0 && result.log === result.checkpointed;
    parentPort?.postMessage({ pages: result?.log ?? 0, isWhole } satisfies FoldAnswer);
  });
};

// A failure ends the worker with an error, which the main process reports.
main(workerData as FoldJob);
