import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up as million } from '#electron/db/migrations/0020-million.ts';
import { up } from '#electron/db/migrations/0050-own-fields.ts';

const openFilled = (): Database.Database => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  handle.exec(million);
  const add = handle.prepare(
    `INSERT INTO signup (email, email_key, fields, token, created_at, updated_at) VALUES (?, ?, ?, ?, '', '')`,
  );
  for (const name of ['a', 'b']) add.run(name, name, `{"plan":"${name}"}`, name);
  handle.exec(`INSERT INTO field_name VALUES ('plan'), ('Age'), ('city')`);
  handle.exec(up);
  return handle;
};

it('keeps every field that there was, as a text, in the order of the alphabet', () => {
  const rows = openFilled().prepare('SELECT name, key, type FROM own_field ORDER BY position').all();
  expect(rows).toEqual(['Age', 'city', 'plan'].map((name) => ({ name, key: name, type: 'text' })));
});

it('notes whose values changed, who was deleted and who came back, for indexes that are in use', () => {
  const handle = openFilled();
  const stale = () => handle.prepare('SELECT index_id, signup_id FROM own_key_stale').raw().all();
  handle.exec(`UPDATE signup SET fields = '{}' WHERE id = 1`);
  expect(stale()).toEqual([]);
  handle.exec(`INSERT INTO own_index VALUES (7, 1, 'ready', 2, ''), (8, 2, 'dropped', 2, '')`);
  handle.exec(`UPDATE signup SET fields = '{}', name = 'x' WHERE id = 1; UPDATE signup SET name = 'y' WHERE id = 2`);
  expect(stale()).toEqual([]);
  handle.exec(
    `UPDATE signup SET fields = '{"plan":"c"}' WHERE id = 1; UPDATE signup SET deleted_at = 'now' WHERE id = 2`,
  );
  expect(stale()).toEqual([
    [7, 1],
    [7, 2],
  ]);
  handle.exec('DELETE FROM own_key_stale; DELETE FROM signup WHERE id = 2');
  expect(stale()).toEqual([[7, 2]]);
});
