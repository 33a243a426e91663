import { Worker } from 'node:worker_threads';
import { announceWriters, askToStop, createWorkerControl } from '../../../db/write-queue.ts';
import type { FieldJob, FieldMessage, FieldWorkerData } from './protocol.ts';
import type { FieldSurvey } from './survey.ts';

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './fields-worker.cjs', import.meta.url);

export type WorkerPlace = { databasePath: string; nativeBinding: string | undefined };
export type RunningFieldJob = { result: Promise<FieldSurvey[] | null>; stop: () => void };

/** Runs one job in a worker with its own connection; it lets writers of this thread pass between its pieces. */
export const startFieldJob = (
  job: FieldJob,
  place: WorkerPlace,
  onProgress: (fraction: number) => void,
): RunningFieldJob => {
  const { buffer, control } = createWorkerControl();
  const data: FieldWorkerData = { job, ...place, control: buffer };
  const worker = new Worker(workerUrl, { workerData: data });
  const endAnnouncing = announceWriters(control);
  const result = new Promise<FieldSurvey[] | null>((resolve, reject) => {
    let answer: FieldSurvey[] | null = null;
    let failure: unknown = null;
    worker.on('message', (message: FieldMessage) => {
      if (message.kind === 'progress') onProgress(message.fraction);
      else answer = message.survey;
    });
    worker.on('error', (error) => {
      failure = error;
    });
    // Its connection is closed by then, and its locks are gone.
    worker.on('exit', () => {
      endAnnouncing();
      if (failure === null) resolve(answer);
      else reject(failure);
    });
  });
  return { result, stop: () => askToStop(control) };
};
