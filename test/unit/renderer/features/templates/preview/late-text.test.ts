import { describe, expect, test } from 'vitest';
import { createLateText, longestMs, restMs } from '#renderer/features/templates/preview/late-text.ts';

const setUp = () => {
  const told: string[] = [];
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
  return { told, pass, type: (text: string) => later(() => text) };
};

describe('the text part of what is being written', () => {
  test('is the newest, once the keys rest', () => {
    const worker = setUp();
    worker.type('a');
    worker.pass(restMs - 1);
    worker.type('ab');
    worker.pass(restMs - 1);
    expect(worker.told).toEqual([]);
    worker.pass(1);
    expect(worker.told).toEqual(['ab']);
    worker.pass(longestMs);
    expect(worker.told).toEqual(['ab']);
  });

  test('does not wait for a rest that never comes', () => {
    const worker = setUp();
    const stepMs = 100;
    for (let key = 0; key <= longestMs / stepMs; key += 1) {
      worker.type(`key ${key}`);
      worker.pass(stepMs);
    }
    expect(worker.told.length).toBeGreaterThanOrEqual(1);
  });
});
