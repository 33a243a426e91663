import { expect, it } from 'vitest';
import { createLaneTimer } from '#electron/features/sending/lane-timer.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';

const open = () => {
  const clock = createFakeClock();
  let rings = 0;
  const timer = createLaneTimer(clock, () => {
    rings += 1;
  });
  return { clock, timer, rings: () => rings };
};

it('rings once, at its time', () => {
  const { clock, timer, rings } = open();
  timer.waitUntil(clock.now() + 300_000, 'limit');
  clock.advance(299_999);
  expect(rings()).toBe(0);
  clock.advance(1);
  expect(rings()).toBe(1);
  clock.advance(1_000_000);
  expect(rings()).toBe(1);
  expect(clock.waiting()).toBe(0);
});

it('keeps no timer running when nothing is waited for', () => {
  const { clock, timer, rings } = open();
  timer.waitUntil(clock.now() + 5_000, 'limit');
  timer.clear();
  clock.advance(10_000);
  expect([rings(), clock.waiting(), timer.reason(), timer.untilMs()]).toEqual([0, 0, null, null]);
});

it('does not let a limit cut short the wait for the network, but the other way round', () => {
  const { clock, timer } = open();
  timer.waitUntil(clock.now() + 60_000, 'trouble');
  timer.waitUntil(clock.now() + 1_000, 'limit');
  expect([timer.reason(), timer.untilMs()]).toEqual(['trouble', clock.now() + 60_000]);
  timer.clear();
  timer.waitUntil(clock.now() + 1_000, 'limit');
  timer.waitUntil(clock.now() + 60_000, 'trouble');
  expect(timer.reason()).toBe('trouble');
});

it('waits no longer than it was meant to when the clock is set back meanwhile', () => {
  const clock = createFakeClock();
  let offsetMs = 0;
  let rings = 0;
  const shifted = { ...clock, now: () => clock.now() + offsetMs };
  const timer = createLaneTimer(shifted, () => {
    rings += 1;
  });
  timer.waitUntil(shifted.now() + 120_000, 'limit');
  clock.advance(30_000);
  offsetMs = -86_400_000;
  clock.advance(240_000);
  expect(rings).toBe(1);
});
