import { parentPort, workerData } from 'node:worker_threads';
import { openBeside } from '../../db/open-beside.ts';
import { isStopAsked, openWorkerControl } from '../../db/write-queue.ts';
import { letOthersGoFirst } from '../../lib/background-thread.ts';
import type { SearchJob, SearchMessage } from './protocol.ts';
import { searchDuplicates } from './search-duplicates.ts';

const cacheKib = 16 * 1024;

const main = ({ databasePath, nativeBinding, control }: SearchJob): void => {
  const post = (message: SearchMessage): void => parentPort?.postMessage(message);
  const flags = openWorkerControl(control);
  const db = openBeside({ path: databasePath, nativeBinding, cacheKib });
  const result = searchDuplicates(db, {
    onPiece: (fraction) => {
      post({ kind: 'progress', fraction });
      return !isStopAsked(flags);
    },
    onGroups: (groups) => post({ kind: 'groups', groups }),
  });
  db.close();
  if (result) post({ kind: 'done', ...result });
};

// A failure ends the worker with an error, which the main process reports.
letOthersGoFirst();
main(workerData as SearchJob);
