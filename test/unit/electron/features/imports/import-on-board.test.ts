import { expect, it } from 'vitest';
import type { ListWork } from '#shared/contract/signups.ts';
import { openImports } from './open-imports.ts';

const rows = 60_000;
const text = `email,name\n${Array.from({ length: rows }, (_, index) => `p${index}@example.com,Person ${index}`).join('\n')}`;

const open = () => {
  const setup = openImports();
  const { board } = setup.signups;
  const seen: ListWork[] = [];
  const look = (): void => {
    const work = board.current();
    if (work && work.done !== seen.at(-1)?.done) seen.push(work);
  };
  const timer = setInterval(look, 5);
  const end = (): ListWork[] => {
    clearInterval(timer);
    return seen;
  };
  return { ...setup, board, end };
};

it('an import at work is on the board with its file and how far it is, and off it behind its end', async () => {
  const setup = open();
  const { uploadId } = await setup.plan(text);
  expect(setup.board.current()).toBeNull();
  setup.imports.run(uploadId);
  expect(setup.board.current()).toMatchObject({ kind: 'importing', done: 0, total: rows });
  await setup.until(uploadId, 'done');
  await new Promise((resolve) => setImmediate(resolve));
  expect(setup.board.current()).toBeNull();
  const seen = setup.end();
  expect(seen.length).toBeGreaterThan(2);
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['importing']));
  expect(seen.at(-1)?.upload).toEqual({ uploadId, fileName: 'people.csv' });
  const counts = seen.map(({ done }) => done);
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
});

it('another job stands before it on the board, and its place is free again behind that', async () => {
  const setup = open();
  const { uploadId } = await setup.plan(text);
  setup.imports.run(uploadId);
  const job = setup.board.begin('deleting', 10);
  expect(setup.board.current()).toMatchObject({ kind: 'deleting', upload: null });
  job.end();
  expect(setup.board.current()).toMatchObject({ kind: 'importing' });
  await setup.imports.cancel(uploadId);
  await new Promise((resolve) => setImmediate(resolve));
  expect(setup.board.current()).toBeNull();
  setup.end();
});
