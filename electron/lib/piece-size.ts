type Limits = {
  first?: number;
  smallest?: number;
  largest?: number;
  /** What a piece may take: with a slower disk or a larger list the pieces get smaller. */
  wantedMs?: number;
};

/**
 * Finds out while working how many rows a piece of a long job takes, so that nobody notices it: that depends on the disk
 * and on how far apart the rows lie, which only the last piece tells.
 */
export const createPieceSize = ({ first = 200, smallest = 20, largest = 2_000, wantedMs = 10 }: Limits = {}) => {
  let size = first;
  return {
    next: (): number => size,
    timed: <T>(work: () => T): T => {
      const startedAtMs = performance.now();
      const result = work();
      const factor = wantedMs / Math.max(1, performance.now() - startedAtMs);
      size = Math.round(Math.min(largest, Math.max(smallest, size * Math.min(2, Math.max(0.5, factor)))));
      return result;
    },
  };
};
