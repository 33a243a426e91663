import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up } from '#electron/db/migrations/0100-saved-views.ts';

it('keeps each name once, filters that are JSON, and never gives a place away twice', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(up);
  const add = handle.prepare('INSERT INTO saved_view (name, filter) VALUES (?, ?)');
  add.run('a', '{}');
  add.run('b', '{}');
  expect(() => add.run('a', '{}')).toThrow('UNIQUE');
  expect(() => add.run('c', 'none')).toThrow('CHECK');
  handle.exec(`DELETE FROM saved_view WHERE name = 'b'`);
  add.run('c', '{}');
  expect(handle.prepare('SELECT id, name FROM saved_view ORDER BY id').raw().all()).toEqual([
    [1, 'a'],
    [3, 'c'],
  ]);
});
