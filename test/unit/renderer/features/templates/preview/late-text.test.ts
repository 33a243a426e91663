import { describe, expect, test } from 'vitest';
import { createLateText, longestMs, restMs } from '#renderer/features/templates/preview/late-text.ts';

const setUp = () => {
  const told: (string | null)[] = [];
  let nowMs = 0;
  let due: { atMs: number; run: () => void } | null = null;
  const later = createLateText({
    nowMs: () => nowMs,
    schedule: (run, delayMs) => {
      const timer = { atMs: nowMs + delayMs, run };
      due = timer;
      return () => {
        if (due === timer) due = null;
      };
    },
    tell: (text) => told.push(text),
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    if (due === null || due.atMs > nowMs) return;
    const { run } = due;
    due = null;
    run();
  };
  return { told, pass, show: later.show, type: (text: string) => later.renew(() => text) };
};

describe('the text part of what is being written', () => {
  test('is not derived while nobody looks', () => {
    const worker = setUp();
    worker.type('a');
    worker.pass(longestMs);
    expect(worker.told).toEqual([]);
  });

  test('is there at once when somebody begins to look, however warm the keys are', () => {
    const worker = setUp();
    worker.type('a');
    worker.show(true);
    expect(worker.told).toEqual(['a']);
    worker.show(false);
    worker.type('ab');
    worker.show(true);
    expect(worker.told).toEqual(['a', null, 'ab']);
  });

  test('is there at once for whoever looked before there was a mail', () => {
    const worker = setUp();
    worker.show(true);
    worker.type('a');
    expect(worker.told).toEqual(['a']);
  });

  test('is taken back when it is no more what was told and nobody looks', () => {
    const worker = setUp();
    worker.show(true);
    worker.type('a');
    worker.type('ab');
    worker.show(false);
    expect(worker.told).toEqual(['a', null]);
    worker.pass(longestMs);
    expect(worker.told).toEqual(['a', null]);
  });

  test('is not told again where it is as it was', () => {
    const worker = setUp();
    worker.show(true);
    worker.type('a');
    worker.show(false);
    worker.show(true);
    expect(worker.told).toEqual(['a']);
  });

  test('is the newest, once the keys rest', () => {
    const worker = setUp();
    worker.show(true);
    worker.type('');
    worker.type('a');
    worker.pass(restMs - 1);
    worker.type('ab');
    worker.pass(restMs - 1);
    expect(worker.told).toEqual(['']);
    worker.pass(1);
    expect(worker.told).toEqual(['', 'ab']);
    worker.pass(longestMs);
    expect(worker.told).toEqual(['', 'ab']);
  });

  test('does not wait for a rest that never comes', () => {
    const worker = setUp();
    worker.show(true);
    worker.type('first');
    const stepMs = 100;
    for (let key = 0; key <= longestMs / stepMs; key += 1) {
      worker.type(`key ${key}`);
      worker.pass(stepMs);
    }
    expect(worker.told.length).toBeGreaterThanOrEqual(2);
  });
});
