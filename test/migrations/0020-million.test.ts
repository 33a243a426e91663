import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { fill, up } from '#electron/db/migrations/0020-million.ts';

const openFilled = (): Database.Database => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  const insert = handle.prepare(
    `INSERT INTO signup (email, email_key, name, fields, state, token, created_at, updated_at, deleted_at)
      VALUES (?, ?, ?, ?, ?, ?, '', '', ?)`,
  );
  insert.run('Zoe@example.com', 'zoe@example.com', 'Zoë MÜLLER', '{"plan":"Gold \\"1\\""}', 'verified', 't1', null);
  insert.run('b@example.com', 'b@example.com', '王小明', '{}', 'unverified', 't2', null);
  insert.run('c@example.com', 'c@example.com', 'gone', '{}', 'blocked', 't3', '2026-11-20');
  handle.exec(up);
  fill(handle);
  return handle;
};

const idsOf = (handle: Database.Database, query: string, ...values: string[]): unknown[] =>
  handle
    .prepare(query)
    .pluck()
    .all(...values);

it('gives everybody who was there the text they are found by', () => {
  const handle = openFilled();
  const match = 'SELECT rowid FROM signup_search WHERE signup_search MATCH ?';
  expect(idsOf(handle, match, '"mül" AND "ler"')).toEqual([1]);
  expect(idsOf(handle, match, '" ""1"')).toEqual([1]);
  const gram = 'SELECT DISTINCT doc FROM signup_gram WHERE term >= ? AND term <= ?';
  expect(idsOf(handle, gram, '明', '明\u{10ffff}')).toEqual([2]);
});

it('keeps the index and the counts by itself from then on', () => {
  const handle = openFilled();
  const counts = () => handle.prepare('SELECT state, count FROM signup_count ORDER BY state').raw().all();
  expect(counts()).toEqual([
    ['blocked', 0],
    ['unverified', 1],
    ['verified', 1],
  ]);
  handle.exec(`UPDATE signup SET state = 'blocked' WHERE id = 2; UPDATE signup SET deleted_at = NULL WHERE id = 3;
    UPDATE signup_text SET text = 'xyz' WHERE id = 2; DELETE FROM signup WHERE id = 1;`);
  expect(counts()).toEqual([
    ['blocked', 2],
    ['unverified', 0],
    ['verified', 0],
  ]);
  expect(idsOf(handle, 'SELECT DISTINCT doc FROM signup_gram WHERE doc < 3')).toEqual([2]);
  expect(idsOf(handle, 'SELECT id FROM signup_text ORDER BY id')).toEqual([2, 3]);
});
