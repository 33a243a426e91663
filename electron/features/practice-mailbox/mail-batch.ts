type Waiting<T> = { item: T; done: (error: Error | null) => void };

/** Items that are written together; each `done` is called after the write, with its error if it failed. */
export type Batch<T> = { add: (item: T, done: (error: Error | null) => void) => void; flush: () => void };

/**
 * Group commit: whatever arrives in one turn of the event loop is written by one call. Waiting longer would gain
 * nothing, because the write blocks the loop and the next turn finds all that came meanwhile.
 */
export const createBatch = <T>(write: (items: T[]) => void): Batch<T> => {
  let waiting: Waiting<T>[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    let failure: Error | null = null;
    try {
      write(batch.map(({ item }) => item));
    } catch (error) {
      // Not swallowed: each sender is told, and decides whether to try again.
      failure = error instanceof Error ? error : new Error(String(error));
    }
    for (const { done } of batch) done(failure);
  };
  return {
    add: (item, done) => {
      waiting.push({ item, done });
      if (waiting.length === 1) setImmediate(flush);
    },
    flush,
  };
};
