import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { announceWriters, askToStop, createWorkerControl } from '../../db/write-queue.ts';
import { fromWorkerFailure } from '../../lib/worker-failure.ts';
import { type ImportJob, type JobResult, maxHeapMb, type Progress, type WorkerMessage } from './protocol.ts';

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './import-worker.cjs', import.meta.url);

export type RunningJob<K extends ImportJob['kind']> = {
  result: Promise<JobResult[K]>;
  /** Asks it to stop; `result` says when it has. */
  stop: () => void;
};

type Options = {
  databasePath: string;
  nativeBinding: string | undefined;
  onProgress?: (progress: Progress) => void;
  /** After so long it is ended, and `result` fails. */
  limitMs?: number;
};

/** A plan writes nothing: one that does not end by itself, because a workbook is being opened, is ended. */
const patienceMs = 300;

const gaveUp = (cause?: unknown): AppError => new AppError('validation', 'import.gave-up', { cause });

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Runs one job in a worker with its own connection. While it runs, writers of this thread announce themselves, so that
 * it lets them pass. Fails with `validation` for a file that cannot be read, `import.gave-up` when it takes too much.
 */
export const startImportJob = <K extends ImportJob['kind']>(
  job: Extract<ImportJob, { kind: K }>,
  { databasePath, nativeBinding, onProgress, limitMs }: Options,
): RunningJob<K> => {
  const { buffer, control } = createWorkerControl();
  const worker = new Worker(workerUrl, {
    workerData: { job, databasePath, nativeBinding, control: buffer },
    // Rows live for moments: a small nursery is collected often and costs no more.
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 16 },
  });
  let ended: 'too-late' | 'not-wanted' | null = null;
  let tellOpened = (): void => {};
  const opened = new Promise<void>((resolve) => {
    tellOpened = resolve;
  });
  // Whoever ends a worker that is just loading SQLite ends the process: Node-API fails while a module registers itself.
  const end = (why: NonNullable<typeof ended>): void => {
    ended ??= why;
    void opened.then(() => worker.terminate());
  };
  const isWriting = job.kind === 'write' || job.kind === 'undo' || job.kind === 'recover';
  const endAnnouncing = isWriting ? announceWriters(control) : () => {};
  const result = new Promise<JobResult[K]>((resolve, reject) => {
    const timer = limitMs === undefined ? null : setTimeout(() => end('too-late'), limitMs);
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'opened') tellOpened();
      else if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'done') resolve(message.result as JobResult[K]);
      else reject(fromWorkerFailure(message.failure));
    });
    worker.on('error', (error) => reject(isOutOfMemory(error) ? gaveUp(error) : error));
    worker.on('exit', (code) => {
      if (timer) clearTimeout(timer);
      endAnnouncing();
      if (ended === 'not-wanted') resolve(null as JobResult[K]);
      if (ended === 'too-late') reject(gaveUp());
      // A second answer is ignored; without a first one the worker was ended from outside.
      reject(new Error(`The import worker ended with ${code}`));
    });
  });
  const stop = (): void => {
    askToStop(control);
    if (job.kind !== 'plan') return;
    const timer = setTimeout(() => end('not-wanted'), patienceMs);
    worker.once('exit', () => clearTimeout(timer));
  };
  return { result, stop };
};
