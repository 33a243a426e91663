import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { fill as fillSearch, up as million } from '#electron/db/migrations/0020-million.ts';
import { fill } from '#electron/db/migrations/0090-composed-text.ts';

it('composes what people are found by, in the index too, and leaves other texts alone', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  handle.exec(million);
  fillSearch(handle);
  const add = handle.prepare('INSERT INTO signup_text (id, text) VALUES (?, ?)');
  const texts = ['nguye\u0302\u0303n', 'nguy\u00ean', '\u1100\u1161', 'plain'];
  for (const [index, text] of texts.entries()) add.run(index + 1, `${text}\u0001\u0001`);
  fill(handle);
  const found = handle.prepare('SELECT text FROM signup_text ORDER BY id').pluck().all();
  expect(found).toEqual(texts.map((text) => `${text.normalize('NFC')}\u0001\u0001`));
  const match = handle.prepare('SELECT rowid FROM signup_search WHERE signup_search MATCH ?').pluck();
  expect(match.all('"uy\u1ec5"')).toEqual([1]);
  expect(match.all('"ye\u0302"')).toEqual([]);
  expect(match.all('"pla"')).toEqual([4]);
});
