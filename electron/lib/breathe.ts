/** Lets everything else have its turn between the pieces of a long job. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
