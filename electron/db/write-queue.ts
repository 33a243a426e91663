import { addWriteListener } from './sql.ts';

/** What a worker that holds the write lock and the main process share: a count of writers that wait, and a wish to stop. */
export type WorkerControl = { readonly flags: Int32Array };

const waiting = 0;
const stop = 1;

export const createWorkerControl = (): { buffer: SharedArrayBuffer; control: WorkerControl } => {
  const buffer = new SharedArrayBuffer(8);
  return { buffer, control: { flags: new Int32Array(buffer) } };
};
export const openWorkerControl = (buffer: SharedArrayBuffer): WorkerControl => ({ flags: new Int32Array(buffer) });

export const askToStop = ({ flags }: WorkerControl): void => {
  Atomics.store(flags, stop, 1);
  Atomics.notify(flags, waiting);
};
export const isStopAsked = ({ flags }: WorkerControl): boolean => Atomics.load(flags, stop) === 1;
export const isWriterWaiting = ({ flags }: WorkerControl): boolean => Atomics.load(flags, waiting) > 0;

/** Blocks a worker until no writer waits, at most a quarter of a second. */
export const letWritersPass = ({ flags }: WorkerControl): void => {
  const endMs = Date.now() + 250;
  // SQLite's busy handler sleeps between its tries: the lock has to stay free for longer than one of them.
  Atomics.wait(flags, stop, 0, 5);
  while (Atomics.load(flags, waiting) > 0 && Date.now() < endMs) Atomics.wait(flags, stop, 0, 2);
};

/** Tells the worker whenever this thread waits for the write lock; returns the function that ends it. */
export const announceWriters = ({ flags }: WorkerControl): (() => void) =>
  addWriteListener({
    onWait: () => void Atomics.add(flags, waiting, 1),
    onDone: () => void Atomics.sub(flags, waiting, 1),
  });
