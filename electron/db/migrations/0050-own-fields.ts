/**
 * Own fields with a type and a place. `key` is the name under which signup.fields keeps the values and never changes, so
 * that renaming a field is one row; `name` is what people read and templates write. A deleted field keeps its row: its
 * key is never used again. `is_purged` once no signup has a value of it.
 *
 * An index (own_index) is made of a field only when somebody sorts or filters by it. Its rows are written by the app:
 * `part` 0 are values that fit the field's type, 1 those that do not, 2 people without one; `key` is what they are ordered
 * by (shared/domain/own-field.ts). own_key finds the row of a person, own_key_order walks along the order. People with an
 * id above seen_id, and those in own_key_stale, are looked at again before the index is used: adding people costs nothing.
 */
export const up = `
CREATE TABLE own_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL DEFAULT 'text' CHECK (type IN ('text', 'number', 'date', 'yes-no')),
  position INTEGER NOT NULL,
  deleted_at TEXT,
  is_purged INTEGER NOT NULL DEFAULT 0 CHECK (is_purged IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX own_field_name ON own_field (name) WHERE deleted_at IS NULL;
INSERT INTO own_field (name, key, position)
  SELECT name, name, row_number() OVER (ORDER BY name COLLATE NOCASE, name) FROM field_name;
DROP TABLE field_name;

CREATE TABLE own_index (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  field_id INTEGER NOT NULL REFERENCES own_field (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('building', 'ready', 'dropped')),
  seen_id INTEGER NOT NULL,
  used_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX own_index_field ON own_index (field_id) WHERE state <> 'dropped';

CREATE TABLE own_key (
  index_id INTEGER NOT NULL,
  signup_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  key ANY NOT NULL,
  PRIMARY KEY (index_id, signup_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_key_order (
  index_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  key ANY NOT NULL,
  signup_id INTEGER NOT NULL,
  PRIMARY KEY (index_id, part, key, signup_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_key_stale (
  index_id INTEGER NOT NULL,
  signup_id INTEGER NOT NULL,
  PRIMARY KEY (index_id, signup_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER own_key_update AFTER UPDATE OF fields, deleted_at ON signup
WHEN old.fields <> new.fields OR (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
  INSERT OR IGNORE INTO own_key_stale (index_id, signup_id)
    SELECT id, new.id FROM own_index WHERE state <> 'dropped';
END;
CREATE TRIGGER own_key_delete AFTER DELETE ON signup BEGIN
  INSERT OR IGNORE INTO own_key_stale (index_id, signup_id)
    SELECT id, old.id FROM own_index WHERE state <> 'dropped';
END;
`;
