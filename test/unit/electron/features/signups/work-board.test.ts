import { expect, it } from 'vitest';
import { createWorkBoard } from '#electron/features/signups/work-board.ts';
import { createEventBus } from '#electron/ipc/events.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';

const openBoard = () => {
  const clock = createFakeClock();
  const events = createEventBus();
  const told: string[] = [];
  events.subscribe(({ name }) => told.push(name));
  return { board: createWorkBoard({ clock, events }), clock, told };
};

it('says nothing of what is over at once', () => {
  const { board, told } = openBoard();
  const work = board.begin('deleting', 3);
  work.add(3);
  work.end();
  expect(told).toEqual([]);
  expect(board.current()).toBeNull();
});

it('tells a few times a second how far a long job is, and when it is over', () => {
  const { board, clock, told } = openBoard();
  const work = board.begin('deleting', 1_000);
  for (let step = 0; step < 10; step += 1) {
    clock.advance(100);
    work.add(50);
  }
  expect(told).toHaveLength(3);
  expect(board.current()).toEqual({ kind: 'deleting', done: 500, total: 1_000, secondsLeft: 1, upload: null });
  work.end();
  expect(told).toHaveLength(4);
  expect(board.current()).toBeNull();
});

it('never says more than all, however wrong the estimate was', () => {
  const { board, clock } = openBoard();
  const work = board.begin('pruning', 10);
  clock.advance(1_000);
  work.add(40);
  expect(board.current()).toMatchObject({ done: 10, total: 10, secondsLeft: 0 });
});

it('shows the job that began first, then the next', () => {
  const { board } = openBoard();
  const first = board.begin('deleting', 10);
  board.begin('restoring', 10);
  expect(board.current()?.kind).toBe('deleting');
  first.end();
  expect(board.current()?.kind).toBe('restoring');
});
