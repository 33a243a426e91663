import { parentPort, workerData } from 'node:worker_threads';
import { openLongWrite } from '../../db/long-write.ts';
import { openBeside } from '../../db/open-beside.ts';
import type { WriteDb } from '../../db/sql.ts';
import { isStopAsked, letWaitingPass, openWorkerControl, type WorkerControl } from '../../db/write-queue.ts';
import { toWorkerFailure } from '../../lib/worker-failure.ts';
import { eraseCutOff } from './erase-import.ts';
import { inspectFile } from './inspect-file.ts';
import { planFile } from './plan-file.ts';
import type { ImportJob, JobHooks, JobResult, Progress, WorkerData, WorkerMessage } from './protocol.ts';
import { undoImport } from './undo-import.ts';
import { writeFile } from './write-file.ts';

/** Of the 300 MB that an import may take; the rest is for rows on their way. */
const writeCacheKib = 152 * 1024;
const readCacheKib = 32 * 1024;
const progressEveryMs = 100;

const createHooks = (control: WorkerControl, post: (message: WorkerMessage) => void): JobHooks => {
  let lastMs = 0;
  return {
    isStopAsked: () => isStopAsked(control),
    onProgress: (progress: Progress) => {
      const nowMs = Date.now();
      if (nowMs - lastMs < progressEveryMs) return;
      lastMs = nowMs;
      post({ kind: 'progress', progress });
    },
  };
};

/** Whoever waits to write is let in between two pieces; a wish to stop ends it, and the next start goes on. */
const recover = (db: WriteDb, control: WorkerControl, hooks: JobHooks): JobResult['recover'] => {
  const isWhole = eraseCutOff(db, hooks.onProgress, () => {
    letWaitingPass(control);
    return !isStopAsked(control);
  });
  return { isWhole };
};

const runJob = async (
  db: WriteDb,
  job: ImportJob,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<JobResult[keyof JobResult] | null> => {
  switch (job.kind) {
    case 'inspect':
      return inspectFile(db, job);
    case 'plan':
      return planFile(db, job, hooks);
    case 'write':
      return writeFile(db, job, control, hooks);
    case 'undo':
      return undoImport(db, job, hooks, openLongWrite(db, control));
    case 'recover':
      return recover(db, control, hooks);
  }
};

const main = async (data: WorkerData): Promise<void> => {
  const post = (message: WorkerMessage): void => parentPort?.postMessage(message);
  const control = openWorkerControl(data.control);
  const isReading = data.job.kind === 'inspect' || data.job.kind === 'plan';
  const db = openBeside({
    path: data.databasePath,
    nativeBinding: data.nativeBinding,
    cacheKib: isReading ? readCacheKib : writeCacheKib,
  });
  post({ kind: 'opened' });
  try {
    const result = await runJob(db, data.job, control, createHooks(control, post));
    db.close();
    post({ kind: 'done', result: result as JobResult[keyof JobResult] });
  } catch (error) {
    db.close();
    post({ kind: 'failed', failure: toWorkerFailure(error) });
  }
};

// A failure that nobody expected ends the worker with an error, which the main process reports.
void main(workerData as WorkerData);
