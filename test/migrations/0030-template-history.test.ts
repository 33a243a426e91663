import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up } from '#electron/db/migrations/0030-template-history.ts';

it('keeps what was sent, and begins the history of every template with what it says now', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.exec(initial);
  handle.exec(`
    INSERT INTO template (id, name, kind, html, revision, created_at, updated_at, deleted_at) VALUES
      (1, 'sent', 'verification', 'a', 3, 't1', 't3', NULL),
      (2, 'edited since', 'verification', 'b2', 2, 't1', 't2', NULL),
      (3, 'never sent', 'announcement', 'c', 1, 't1', 't1', NULL);
    INSERT INTO template_version
      (id, template_id, revision, name, kind, subject, preheader, html, defaults, created_at) VALUES
      (10, 1, 3, 'sent', 'verification', '', '', 'a', '{}', 't4'),
      (11, 2, 1, 'edited since', 'verification', '', '', 'b1', '{}', 't1'),
      (12, NULL, 7, 'gone', 'verification', '', '', 'd', '{}', 't0');`);
  handle.exec(up);
  expect(
    handle
      .prepare('SELECT template_id, revision, html, reason, saved_at FROM template_version ORDER BY id')
      .raw()
      .all(),
  ).toEqual([
    [1, 3, 'a', 'send', 't4'],
    [2, 1, 'b1', 'send', 't1'],
    [null, 7, 'd', 'send', 't0'],
    [2, 2, 'b2', 'edit', 't2'],
    [3, 1, 'c', 'edit', 't1'],
  ]);
  expect(() => handle.exec(`UPDATE template_version SET reason = 'other'`)).toThrow('CHECK');
});
