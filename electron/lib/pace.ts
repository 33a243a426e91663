const leastSize = 5;
const mostSize = 400;
const slowMs = 25;
const quickMs = 10;

/**
 * How many rows a piece of a long job takes, so that none holds up the window: it depends on the disk and on how far
 * apart the rows lie, which only the last piece tells.
 */
export const createPace = (firstSize = 50) => {
  let size = firstSize;
  return {
    size: (): number => size,
    measure: <T>(work: () => T): T => {
      const startedAtMs = performance.now();
      const result = work();
      const tookMs = performance.now() - startedAtMs;
      if (tookMs > slowMs) size = Math.max(leastSize, Math.floor(size / 2));
      else if (tookMs < quickMs) size = Math.min(mostSize, Math.ceil(size * 1.5));
      return result;
    },
  };
};
