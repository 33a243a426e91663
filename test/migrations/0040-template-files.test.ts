import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { up as initial } from '#electron/db/migrations/0010-initial.ts';
import { up as history } from '#electron/db/migrations/0030-template-history.ts';
import { up } from '#electron/db/migrations/0040-template-files.ts';

it('gives templates and their versions files, and leaves what they say as it was', () => {
  const handle = new Database(':memory:');
  onTestFinished(() => {
    handle.close();
  });
  handle.pragma('foreign_keys = ON');
  handle.exec(initial);
  handle.exec(`
    INSERT INTO template (id, name, kind, html, revision, created_at, updated_at, deleted_at) VALUES
      (1, 'A', 'verification', 'a', 3, 't1', 't3', NULL), (2, 'B', 'announcement', 'b', 1, 't1', 't1', 't2');`);
  handle.exec(history);
  const read = (sql: string): unknown => handle.prepare(sql).raw().all();
  const before = [read('SELECT * FROM template'), read('SELECT * FROM template_version')];
  handle.exec(up);
  expect([read('SELECT * FROM template'), read('SELECT * FROM template_version')]).toEqual(before);

  const hash = 'a'.repeat(64);
  handle.exec(`
    INSERT INTO file_content (hash, stored_at, size, image_type, bytes) VALUES ('${hash}', 't', 2, NULL, x'0102');
    INSERT INTO template_file VALUES (1, 0, '${hash}', '报价.pdf', NULL), (1, 1, '${hash}', 'b.pdf', NULL);
    INSERT INTO template_version_file SELECT id, 0, '${hash}', 'a.pdf', NULL FROM template_version WHERE template_id = 1;`);
  expect(() => handle.exec('DELETE FROM file_content')).toThrow('FOREIGN KEY');
  expect(() => handle.exec(`INSERT INTO template_file VALUES (1, 2, 'unknown', 'x', NULL)`)).toThrow('FOREIGN KEY');
  expect(() => handle.exec(`INSERT INTO file_content VALUES ('${'b'.repeat(64)}', 't', 3, NULL, x'0102')`)).toThrow(
    'CHECK',
  );
  handle.exec('DELETE FROM template_version; DELETE FROM template; DELETE FROM file_content');
  expect(read('SELECT count(*) FROM template_file UNION ALL SELECT count(*) FROM template_version_file')).toEqual([
    [0],
    [0],
  ]);
});
