import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up as million } from '#electron/db/migrations/0020-million.ts';
import { up } from '#electron/db/migrations/0070-import-fields.ts';

it('keeps the imports that there were, which brought no field that anybody noted', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  handle.exec(million);
  handle.exec(`INSERT INTO import (file_name, at, state, added, updated) VALUES ('people.csv', 't', 'done', 3, 1)`);
  const before = handle.prepare('SELECT * FROM import').all() as object[];
  handle.exec(up);
  expect(handle.prepare('SELECT * FROM import').all()).toEqual(before.map((row) => ({ ...row, new_fields: '[]' })));
});
