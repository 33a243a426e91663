import { parentPort, Worker, workerData } from 'node:worker_threads';
import { fromWorkerFailure, toWorkerFailure, type WorkerFailure } from './worker-failure.ts';

type Answer = { kind: 'done'; value: unknown } | { kind: 'failed'; failure: WorkerFailure };

/**
 * Does one piece of work in a worker of its own, which ends with it. An expected failure there is one here; it carries
 * what a sentence needs and no cause.
 */
export const runInWorker = <T>(url: URL, input: unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: input });
    worker.once('message', (answer: Answer) => {
      if (answer.kind === 'done') resolve(answer.value as T);
      else reject(fromWorkerFailure(answer.failure));
    });
    worker.once('error', reject);
    // A second answer is ignored; without a first one the worker was ended from outside.
    worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}`)));
  });

/** The other side: what the worker's own file calls. What is thrown and not expected ends the worker with an error. */
export const answerInWorker = async <I>(work: (input: I) => Promise<unknown>): Promise<void> => {
  const post = (answer: Answer): void => parentPort?.postMessage(answer);
  try {
    post({ kind: 'done', value: await work(workerData as I) });
  } catch (error) {
    post({ kind: 'failed', failure: toWorkerFailure(error) });
  }
};
