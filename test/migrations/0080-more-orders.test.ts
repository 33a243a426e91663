import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up as million } from '#electron/db/migrations/0020-million.ts';
import { up } from '#electron/db/migrations/0080-more-orders.ts';

it('indexes whoever of a filled list is verified or noted about, and leaves everybody as they were', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  handle.exec(million);
  const add = handle.prepare(
    `INSERT INTO signup (email, email_key, token, created_at, updated_at, verified_at, notes)
      VALUES (@key, @key, @key, 't', 't', @verifiedAt, @notes)`,
  );
  add.run({ key: 'a', verifiedAt: null, notes: 'tea' });
  add.run({ key: 'b', verifiedAt: '2026-11-20', notes: '' });
  add.run({ key: 'c', verifiedAt: '2026-11-19', notes: 'Cake' });
  const before = handle.prepare('SELECT * FROM signup ORDER BY id').all();
  handle.exec(up);
  expect(handle.prepare('SELECT * FROM signup ORDER BY id').all()).toEqual(before);
  const along = (index: string, condition: string, order: string) => {
    const query = `SELECT email FROM signup INDEXED BY ${index} WHERE deleted_at IS NULL AND ${condition} ORDER BY ${order}`;
    const plan = handle.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all();
    expect(plan.some(({ detail }) => detail.includes('TEMP B-TREE'))).toBe(false);
    return handle.prepare(query).pluck().all();
  };
  expect(along('signup_verified', 'verified_at IS NOT NULL', 'verified_at, id')).toEqual(['c', 'b']);
  const start = 'substr(notes, 1, 100)';
  expect(along('signup_notes', `${start} <> ''`, `${start} COLLATE NOCASE, id`)).toEqual(['c', 'a']);
});
