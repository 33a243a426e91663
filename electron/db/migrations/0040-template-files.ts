/**
 * Images and files of templates. Bytes are kept once, under their SHA-256; a template and each of its versions have a
 * list of their own that names them, so that a version keeps what it was sent with. A file with a content id is an image
 * that the HTML shows. `image_type` is what the bytes are, null for anything that mails cannot show; `stored_at` is when
 * a person last brought the file, because one that no list names yet is kept for a while.
 */
export const up = `
CREATE TABLE file_content (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  stored_at TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  image_type TEXT,
  bytes BLOB NOT NULL CHECK (length(bytes) = size)
) STRICT;

CREATE TABLE template_file (
  template_id INTEGER NOT NULL REFERENCES template (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  hash TEXT NOT NULL REFERENCES file_content (hash),
  name TEXT NOT NULL,
  content_id TEXT,
  PRIMARY KEY (template_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX template_file_hash ON template_file (hash);

CREATE TABLE template_version_file (
  version_id INTEGER NOT NULL REFERENCES template_version (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  hash TEXT NOT NULL REFERENCES file_content (hash),
  name TEXT NOT NULL,
  content_id TEXT,
  PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX template_version_file_hash ON template_version_file (hash);
`;
