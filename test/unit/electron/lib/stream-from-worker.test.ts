import { describe, expect, it } from 'vitest';
import { streamFromWorker } from '#electron/lib/stream-from-worker.ts';
import type { Counting } from '../../../support/counting-worker.ts';

const url = new URL('../../../support/counting-worker.ts', import.meta.url);

const open = (upTo: number, then: Counting['then'] = 'end', signal?: AbortSignal) => {
  const made = new SharedArrayBuffer(4);
  return {
    pieces: streamFromWorker<number>(url, { upTo, then, made } satisfies Counting, {}, signal),
    countMade: () => Atomics.load(new Int32Array(made), 0),
  };
};

const takeAll = async (pieces: AsyncIterable<number>, taken: number[] = []): Promise<number[]> => {
  for await (const piece of pieces) taken.push(piece);
  return taken;
};

describe('the pieces of a work in a worker', () => {
  it('come all, in order', async () => {
    expect(await takeAll(open(1_000).pieces)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    expect(await takeAll(open(0).pieces)).toEqual([]);
  });

  it('are made ahead of who takes them, but not by much', async () => {
    const { pieces, countMade } = open(1_000);
    await pieces.next();
    while (countMade() < 9) await new Promise((resolve) => setTimeout(resolve, 1));
    // Time to go too far: the next one is made and waits for room.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(countMade()).toBe(9);
    for (let taken = 0; taken < 100; taken += 1) await pieces.next();
    expect(countMade()).toBeLessThanOrEqual(109);
    await pieces.return(undefined);
    const made = countMade();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(countMade()).toBe(made);
  });

  it('end when they are called off, also while the work is deaf', async () => {
    const controller = new AbortController();
    const taken: number[] = [];
    const taking = takeAll(open(5, 'hang', controller.signal).pieces, taken);
    while (taken.length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort();
    await expect(taking).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('end with the failure of the work', async () => {
    const taken: number[] = [];
    await expect(takeAll(open(20, 'refuse').pieces, taken)).rejects.toMatchObject({
      code: 'validation',
      key: 'import.empty',
    });
    expect(taken).toHaveLength(20);
    await expect(takeAll(open(20, 'break').pieces)).rejects.toThrow('broken');
    await expect(takeAll(open(20, 'exit').pieces)).rejects.toThrow('The worker ended before its work did');
  });
});
