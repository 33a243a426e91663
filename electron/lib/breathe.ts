/** Lets everything else have its turn between the pieces of a long job. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Pause = () => Promise<void>;

/** A pause that is made only when the work since the last one took `sliceMs`, so that short work does not wait. */
export const createSlices = (sliceMs = 8): Pause => {
  let startedAtMs = performance.now();
  return async () => {
    if (performance.now() - startedAtMs < sliceMs) return;
    await breathe();
    startedAtMs = performance.now();
  };
};
