import { parentPort, workerData } from 'node:worker_threads';
import { openBeside } from '../../../db/open-beside.ts';
import type { WriteDb } from '../../../db/sql.ts';
import { isStopAsked, letWaitingPass, openWorkerControl } from '../../../db/write-queue.ts';
import { prepareIndex } from './build-index.ts';
import type { FieldJob, FieldMessage, FieldWorkerData } from './protocol.ts';
import { type FieldSurvey, surveyFields } from './survey.ts';
import { tidyFields } from './tidy.ts';

const cacheKib = 64 * 1024;
/** An import may hold the lock for as long as it takes. */
const waitForLockMs = 600_000;
const progressEveryMs = 100;

type Hooks = { step: (fraction?: number) => boolean; isStopAsked: () => boolean };

const runJob = (db: WriteDb, job: FieldJob, { step, isStopAsked }: Hooks): FieldSurvey[] | null => {
  switch (job.kind) {
    case 'prepare':
      prepareIndex(db, job.field, job.at, step);
      return null;
    case 'survey':
      return surveyFields(db, job.fields, isStopAsked);
    case 'tidy':
      tidyFields(db, job.before, step);
      return null;
  }
};

const main = ({ job, databasePath, nativeBinding, control }: FieldWorkerData): void => {
  const post = (message: FieldMessage): void => parentPort?.postMessage(message);
  const flags = openWorkerControl(control);
  const db = openBeside({ path: databasePath, nativeBinding, cacheKib });
  db.handle.pragma(`busy_timeout = ${waitForLockMs}`);
  let lastMs = 0;
  const step = (fraction?: number): boolean => {
    if (fraction !== undefined && Date.now() - lastMs > progressEveryMs) {
      lastMs = Date.now();
      post({ kind: 'progress', fraction });
    }
    letWaitingPass(flags);
    return !isStopAsked(flags);
  };
  const survey = runJob(db, job, { step, isStopAsked: () => isStopAsked(flags) });
  db.close();
  post({ kind: 'done', survey });
};

// A failure ends the worker with an error, which the main process reports.
main(workerData as FieldWorkerData);
