import type { Database } from 'better-sqlite3';
import { searchTextOf } from '#shared/domain/search-text.ts';

/** What a list of a million people needs: an index of every substring, kept counts, and the memory of imports. */
export const up = `
-- What a person is found by, with its case folded (shared/domain/search-text.ts). The app writes it with the row.
CREATE TABLE signup_text (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- Three characters each, from every position. Each value ends in two separators, so that its last two characters begin
-- an entry too and terms of one and two characters are found by the beginning of an entry. Contentless and without
-- positions, because rows are checked against the term anyway: a third of the size.
CREATE VIRTUAL TABLE signup_search USING fts5(text, content='', detail=none, columnsize=0,
  tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE signup_gram USING fts5vocab(signup_search, instance);

CREATE TRIGGER signup_text_insert AFTER INSERT ON signup_text BEGIN
  INSERT INTO signup_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER signup_text_delete AFTER DELETE ON signup_text BEGIN
  INSERT INTO signup_search (signup_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER signup_text_update AFTER UPDATE ON signup_text WHEN old.text <> new.text BEGIN
  INSERT INTO signup_search (signup_search, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO signup_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER signup_forgotten AFTER DELETE ON signup BEGIN
  DELETE FROM signup_text WHERE id = old.id;
END;

-- How many are on the list in each state.
CREATE TABLE signup_count (
  state TEXT PRIMARY KEY NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO signup_count VALUES ('unverified', 0), ('verified', 0), ('blocked', 0);
UPDATE signup_count SET count =
  (SELECT count(*) FROM signup WHERE signup.state = signup_count.state AND deleted_at IS NULL);

CREATE TRIGGER signup_count_insert AFTER INSERT ON signup WHEN new.deleted_at IS NULL BEGIN
  UPDATE signup_count SET count = count + 1 WHERE state = new.state;
END;
CREATE TRIGGER signup_count_delete AFTER DELETE ON signup WHEN old.deleted_at IS NULL BEGIN
  UPDATE signup_count SET count = count - 1 WHERE state = old.state;
END;
CREATE TRIGGER signup_count_update AFTER UPDATE OF state, deleted_at ON signup
WHEN old.state <> new.state OR (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
  UPDATE signup_count SET count = count - 1 WHERE state = old.state AND old.deleted_at IS NULL;
  UPDATE signup_count SET count = count + 1 WHERE state = new.state AND new.deleted_at IS NULL;
END;

-- Only who got mail: an import does not pay for it.
CREATE INDEX signup_mail_count ON signup (mail_count, id) WHERE deleted_at IS NULL AND mail_count > 0;

-- state is 'writing' until the import is complete; one that is found so at start was cut off and is taken back.
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_name TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('writing', 'done', 'undone')),
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Whom an import added, as stretches of ids without a gap: one row instead of a million.
CREATE TABLE import_range (
  first_id INTEGER PRIMARY KEY,
  last_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE
) STRICT;

-- Whom an import changed: the columns as they were before, and what updated_at became.
CREATE TABLE import_change (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  signup_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after_at TEXT NOT NULL,
  PRIMARY KEY (import_id, signup_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_change_signup ON import_change (signup_id);
`;

type Row = { id: number; email: string; email_display: string; name: string; fields: string };

/** Gives everybody who is there already the text they are found by. */
export const fill = (handle: Database): void => {
  const insert = handle.prepare('INSERT INTO signup_text (id, text) VALUES (?, ?)');
  const next = handle.prepare<[number], Row>(
    'SELECT id, email, email_display, name, fields FROM signup WHERE id > ? ORDER BY id LIMIT 1000',
  );
  for (let rows = next.all(0); rows.length > 0; rows = next.all(rows.at(-1)?.id ?? 0)) {
    for (const row of rows) {
      const fields = JSON.parse(row.fields) as Record<string, string>;
      insert.run(row.id, searchTextOf({ email: row.email, displayEmail: row.email_display, name: row.name, fields }));
    }
  }
};
