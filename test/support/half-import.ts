import { openDatabase } from '#electron/db/open.ts';

/** Leaves in a data folder what a crash in an import leaves that had committed `count` people. */
export const leaveHalfAnImport = (folder: string, fileName: string, count: number): void => {
  const { db, close } = openDatabase({ folder });
  const at = '2026-11-28T00:00:00.000Z';
  db.handle.transaction(() => {
    db.handle.prepare("INSERT INTO import (id, file_name, at, state) VALUES (1, ?, ?, 'writing')").run(fileName, at);
    db.handle
      .prepare(
        `WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?)
        INSERT INTO signup (id, email, email_key, name, token, created_at, updated_at, source)
        SELECT 100 + i, 'half' || i || '@example.com', 'half' || i || '@example.com', 'Half ' || i, 'token' || i, ?, ?,
          'import' FROM c`,
      )
      .run(count, at, at);
    db.handle.exec(
      "INSERT INTO signup_text (id, text) SELECT id, email || '  ' || name || '  ' FROM signup WHERE id > 100",
    );
    db.handle.prepare('INSERT INTO import_range (first_id, last_id, import_id) VALUES (101, ?, 1)').run(100 + count);
  })();
  close();
};
