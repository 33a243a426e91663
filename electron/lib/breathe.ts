/** Lets everything else have its turn between the pieces of a long job. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Pause = () => Promise<void>;

/**
 * A pause that is made only when the work since the last one took `sliceMs`, so that short work does not wait. Throws
 * when nobody waits for the work any more.
 */
export const createSlices = (signal?: AbortSignal, sliceMs = 8): Pause => {
  let startedAtMs = performance.now();
  return async () => {
    if (performance.now() - startedAtMs < sliceMs) return;
    await breathe();
    signal?.throwIfAborted();
    startedAtMs = performance.now();
  };
};
