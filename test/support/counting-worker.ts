import { streamInWorker } from '#electron/lib/stream-from-worker.ts';
import { AppError } from '#shared/errors.ts';

export type Counting = { upTo: number; then: 'end' | 'refuse' | 'break' | 'exit' | 'hang'; made: SharedArrayBuffer };

/** Counts, and keeps in `made` how far it has come. */
async function* count({ upTo, then, made }: Counting) {
  const numbers = new Int32Array(made);
  for (let number = 1; number <= upTo; number += 1) {
    Atomics.store(numbers, 0, number);
    yield number;
  }
  if (then === 'refuse') throw new AppError('validation', 'import.empty');
  if (then === 'break') throw new TypeError('broken');
  if (then === 'exit') process.exit(3);
  if (then === 'hang') for (;;) Atomics.wait(numbers, 0, upTo);
}

void streamInWorker<Counting>(count);
