import { on } from 'node:events';
import { parentPort, type ResourceLimits, Worker, workerData } from 'node:worker_threads';
import { fromWorkerFailure, toWorkerFailure, type WorkerFailure } from './worker-failure.ts';

type Answer = { kind: 'piece'; value: unknown } | { kind: 'end' } | { kind: 'failed'; failure: WorkerFailure };

/** So many pieces are made before the first of them is taken: enough for both sides to work at once. */
const piecesAhead = 8;

/**
 * The pieces of a work that goes on in a worker of its own while the caller deals with those before. The worker ends
 * with the last one, or when the caller takes no more. An expected failure there is one here; `signal` ends it with an
 * AbortError, also while a piece is waited for.
 */
export async function* streamFromWorker<T>(
  url: URL,
  input: unknown,
  resourceLimits: ResourceLimits,
  signal?: AbortSignal,
) {
  const worker = new Worker(url, { workerData: input, resourceLimits });
  // Whoever takes no more is not told of a failure either; who does hears of it below.
  worker.on('error', () => {});
  try {
    for await (const [answer] of on(worker, 'message', { close: ['exit'], signal }) as AsyncIterable<[Answer]>) {
      if (answer.kind === 'end') return;
      if (answer.kind === 'failed') throw fromWorkerFailure(answer.failure);
      yield answer.value as T;
      worker.postMessage('taken');
    }
    throw new Error('The worker ended before its work did');
  } finally {
    await worker.terminate();
  }
}

/** Lets the caller be ahead of who takes by `piecesAhead` and no more. */
const createRoom = (port: NonNullable<typeof parentPort>): (() => Promise<void>) => {
  let room = piecesAhead;
  let onRoom = (): void => {};
  port.on('message', () => {
    room += 1;
    onRoom();
  });
  return async () => {
    while (room === 0) await new Promise<void>((resolve) => (onRoom = resolve));
    room -= 1;
  };
};

/** The other side: what the worker's own file calls. What is thrown and not expected ends the worker with an error. */
export const streamInWorker = async <I>(work: (input: I) => AsyncIterable<unknown>): Promise<void> => {
  const port = parentPort;
  if (!port) throw new Error('Not in a worker');
  const post = (answer: Answer): void => port.postMessage(answer);
  const waitForRoom = createRoom(port);
  try {
    for await (const value of work(workerData as I)) {
      await waitForRoom();
      post({ kind: 'piece', value });
    }
    post({ kind: 'end' });
  } catch (error) {
    post({ kind: 'failed', failure: toWorkerFailure(error) });
  }
};
