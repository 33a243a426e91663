import { expect, it } from 'vitest';
import { createLiveEvents } from '#electron/features/sending/live-events.ts';
import { createEventBus } from '#electron/ipc/events.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';

const open = () => {
  const clock = createFakeClock();
  const events = createEventBus();
  const heard: AppEvent[] = [];
  events.subscribe((event) => heard.push(event));
  let ticks = 0;
  const live = createLiveEvents(events, clock, () => {
    ticks += 1;
  });
  return { clock, heard, live, ticks: () => ticks };
};

it('tells the first change at once and the others five times a second, each id once', () => {
  const { clock, heard, live } = open();
  live.tell('messages.changed', [1]);
  expect(heard).toEqual([{ name: 'messages.changed', payload: { ids: [1] } }]);
  for (let index = 0; index < 100; index += 1) {
    live.tell('messages.changed', [2, 3]);
    live.tell('runs.changed', [9]);
  }
  expect(heard).toHaveLength(1);
  clock.advance(200);
  expect(heard.slice(1)).toEqual([
    { name: 'messages.changed', payload: { ids: [2, 3] } },
    { name: 'runs.changed', payload: { ids: [9] } },
  ]);
});

it('emits at most five times a second under load', () => {
  const { clock, heard, live, ticks } = open();
  for (let ms = 0; ms < 2_000; ms += 1) {
    live.tell('runs.changed', [ms % 3]);
    clock.advance(1);
  }
  expect(heard.length).toBeLessThanOrEqual(11);
  clock.advance(1_000);
  expect(ticks()).toBe(heard.length + 1);
});

it('names nothing when anything may have changed', () => {
  const { clock, heard, live } = open();
  live.tell('runs.changed', [1]);
  live.tell('messages.changed', [1]);
  live.tell('messages.changed');
  clock.advance(200);
  expect(heard[1]).toEqual({ name: 'messages.changed', payload: { ids: null } });
});

it('keeps no timer when all is quiet, nor after it was stopped', () => {
  const { clock, heard, live } = open();
  live.tell('runs.changed', [1]);
  clock.advance(1_000);
  expect(clock.waiting()).toBe(0);
  live.stop();
  live.tell('runs.changed', [2]);
  expect([heard.length, clock.waiting()]).toEqual([2, 0]);
});
