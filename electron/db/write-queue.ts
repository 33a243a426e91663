import { addWriteListener } from './sql.ts';

/**
 * What a worker that writes for long and the main process share: a count of writers that wait, a wish to stop, and
 * whether the worker holds the write lock now.
 */
export type WorkerControl = { readonly flags: Int32Array };

const waiting = 0;
const stop = 1;
const held = 2;

export const createWorkerControl = (): { buffer: SharedArrayBuffer; control: WorkerControl } => {
  const buffer = new SharedArrayBuffer(12);
  return { buffer, control: { flags: new Int32Array(buffer) } };
};
export const openWorkerControl = (buffer: SharedArrayBuffer): WorkerControl => ({ flags: new Int32Array(buffer) });

export const askToStop = ({ flags }: WorkerControl): void => {
  Atomics.store(flags, stop, 1);
  Atomics.notify(flags, stop);
};
export const isStopAsked = ({ flags }: WorkerControl): boolean => Atomics.load(flags, stop) === 1;
/** Aborted by the wish to stop, for what is waited for meanwhile. */
export const stopSignal = ({ flags }: WorkerControl): AbortSignal => {
  const controller = new AbortController();
  void Promise.resolve(Atomics.waitAsync(flags, stop, 0).value).then(() => controller.abort());
  return controller.signal;
};
export const isWriterWaiting = ({ flags }: WorkerControl): boolean => Atomics.load(flags, waiting) > 0;

/** Blocks a worker until no writer waits, at most a quarter of a second. */
export const letWritersPass = ({ flags }: WorkerControl): void => {
  const endMs = Date.now() + 250;
  // SQLite's busy handler sleeps between its tries: the lock has to stay free for longer than one of them.
  Atomics.wait(flags, stop, 0, 5);
  while (Atomics.load(flags, waiting) > 0 && Date.now() < endMs) Atomics.wait(flags, stop, 0, 2);
};

/** Called between two short transactions. */
export const letWaitingPass = (control: WorkerControl): void => {
  if (isWriterWaiting(control)) letWritersPass(control);
};

/** Said by a worker right before it takes the lock for long, and right after it gave it back. */
export const markHeld = ({ flags }: WorkerControl, isHeld: boolean): void => {
  Atomics.store(flags, held, isHeld ? 1 : 0);
  Atomics.notify(flags, held);
};

const workers = new Set<WorkerControl>();

/** Tells the worker whenever this thread waits for the write lock; returns the function that ends it. */
export const announceWriters = (control: WorkerControl): (() => void) => {
  const { flags } = control;
  const forget = addWriteListener({
    onWait: () => void Atomics.add(flags, waiting, 1),
    onDone: () => void Atomics.sub(flags, waiting, 1),
  });
  workers.add(control);
  return () => {
    forget();
    workers.delete(control);
    markHeld(control, false);
  };
};

/** How long a turn is waited for; after that a writer blocks until it has the lock, as SQLite lets it. */
const turnLimitMs = 5_000;

const isHeldBy = ({ flags }: WorkerControl): boolean => Atomics.load(flags, held) === 1;

/** Whether a worker holds the write lock, so that a writer of this thread would block it. */
export const isLockHeld = (): boolean => [...workers].some(isHeldBy);

const announce = (asked: readonly WorkerControl[]): (() => void) => {
  for (const { flags } of asked) Atomics.add(flags, waiting, 1);
  return () => {
    for (const { flags } of asked) Atomics.sub(flags, waiting, 1);
  };
};

const untilFree = async (asked: readonly WorkerControl[]): Promise<void> => {
  const endMs = Date.now() + turnLimitMs;
  // While this thread was busy the worker may have let go, waited for as long as it does, and taken the lock again.
  for (let holder = asked.find(isHeldBy); holder && Date.now() < endMs; holder = asked.find(isHeldBy)) {
    await Atomics.waitAsync(holder.flags, held, 1, endMs - Date.now()).value;
  }
};

const waitForAll = async (asked: readonly WorkerControl[]): Promise<() => void> => {
  const end = announce(asked);
  await untilFree(asked);
  return end;
};

/**
 * Waits, without blocking this thread, until no worker holds the write lock. It stays free until the function that comes
 * back is called, or for a quarter of a second. Null where no worker holds it: nobody has to wait, not even a moment in
 * which another call might come first.
 */
export const takeWriteTurn = (): Promise<() => void> | null => {
  const asked = [...workers].filter(isHeldBy);
  return asked.length === 0 ? null : waitForAll(asked);
};

/**
 * A piece of a long job in a turn of its own. It begins at once where nobody else writes; in between, the data file may
 * have been closed, which `work` has to look for.
 */
export const inWriteTurn = async <T>(work: () => T): Promise<T> => {
  const asked = [...workers];
  // Said before looking: a worker that is about to take the lock looks once more.
  const end = announce(asked);
  try {
    if (asked.some(isHeldBy)) await untilFree(asked);
    return work();
  } finally {
    end();
  }
};
