import { parentPort, workerData } from 'node:worker_threads';
import { openBeside } from '../../../db/open-beside.ts';
import { isStopAsked, openWorkerControl } from '../../../db/write-queue.ts';
import { letOthersGoFirst } from '../../../lib/background-thread.ts';
import type { ExportJob, ExportMessage } from './protocol.ts';
import { writeExport } from './write-file.ts';

const cacheKib = 32 * 1024;
const rowsBetweenMessages = 5_000;

const main = async ({ input, path, databasePath, nativeBinding, control }: ExportJob): Promise<void> => {
  const post = (message: ExportMessage): void => parentPort?.postMessage(message);
  const flags = openWorkerControl(control);
  const db = openBeside({ path: databasePath, nativeBinding, cacheKib });
  let written = 0;
  const result = await writeExport(db, input, path, (rows) => {
    written = rows;
    if (rows % rowsBetweenMessages === 0) post({ kind: 'progress', rows });
    return !isStopAsked(flags);
  });
  db.close();
  if (result) post({ kind: 'done', rows: written, ...result });
};

letOthersGoFirst();
// A failure ends the worker with an error, which the main process reports.
void main(workerData as ExportJob);
