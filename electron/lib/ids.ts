import { randomFillSync } from 'node:crypto';

/** Asking the system costs the same for a few bytes as for many, and each mail needs some. */
const pool = Buffer.allocUnsafe(4_096);
let used = pool.length;

/** Random bytes as base64url without padding; 24 bytes are 32 characters. None of them is given out twice. */
export const randomToken = (bytes: number): string => {
  if (bytes > pool.length) throw new RangeError(`A token of ${bytes} bytes is too long`);
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const token = pool.toString('base64url', used, used + bytes);
  pool.fill(0, used, used + bytes);
  used += bytes;
  return token;
};
