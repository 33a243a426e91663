import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up as million } from '#electron/db/migrations/0020-million.ts';
import { up } from '#electron/db/migrations/0060-upkeep.ts';

it('leaves a filled list as it was, and forgets with a person what it remembers of them', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.pragma('foreign_keys = ON');
  handle.exec(initial);
  handle.exec(million);
  const add = handle.prepare(
    `INSERT INTO signup (id, email, email_key, token, created_at, updated_at) VALUES (?, ?, ?, ?, 't', 't')`,
  );
  for (const id of [1, 2, 3]) add.run(id, `p${id}@example.com`, `p${id}@example.com`, `token-${id}`);
  const before = handle.prepare('SELECT * FROM signup ORDER BY id').all();
  handle.exec(up);
  expect(handle.prepare('SELECT * FROM signup ORDER BY id').all()).toEqual(before);
  handle.exec(`
    INSERT INTO signup_merge (undo_id, keep_id, other_id, memory) VALUES ('a', 1, 2, '{}'), ('b', 3, 1, '{}');
    INSERT INTO signup_alias VALUES ('token-2', 1), ('token-1', 3);
    INSERT INTO distinct_pair VALUES (1, 2), (2, 3);
    DELETE FROM signup WHERE id = 1;`);
  const left = ['signup_merge', 'signup_alias', 'distinct_pair'].map(
    (table) => handle.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
  );
  expect(left).toEqual([0, 1, 1]);
});
