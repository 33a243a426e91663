import type { Clock } from '../../lib/clock.ts';

export type RateLimit = {
  /** Counts one use; false when it was one too many. */
  take: (key: string) => boolean;
  /** True while there is nothing left; counts nothing. */
  isUsedUp: (key: string) => boolean;
};

type Bucket = { tokens: number; atMs: number };

const maxKeys = 10_000;

/** Allows `perMinute` uses for each key, as many at once, refilled evenly (a token bucket). */
export const createRateLimit = (clock: Clock, perMinute: number): RateLimit => {
  const buckets = new Map<string, Bucket>();

  const refill = (key: string): Bucket => {
    const nowMs = clock.now();
    const known = buckets.get(key);
    const elapsedMs = known ? Math.max(0, nowMs - known.atMs) : 0;
    const tokens = known ? Math.min(perMinute, known.tokens + (elapsedMs * perMinute) / 60_000) : perMinute;
    const bucket = { tokens, atMs: nowMs };
    // Oldest first in a Map: whoever has been quiet longest is forgotten, so that many addresses cannot fill memory.
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };

  return {
    take: (key) => {
      const bucket = refill(key);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
    isUsedUp: (key) => buckets.has(key) && refill(key).tokens < 1,
  };
};
