/**
 * The history of templates lives in the table of what was sent: a version is kept because of an edit, a send or a
 * restore, and only what was sent is kept for good. `saved_at` is when it was written last: a version that began as an
 * edit takes up the edits of the same minute. `up` also keeps what every template says now.
 */
export const up = `
ALTER TABLE template_version ADD COLUMN reason TEXT NOT NULL DEFAULT 'send' CHECK (reason IN ('edit', 'send', 'restore'));
ALTER TABLE template_version ADD COLUMN saved_at TEXT NOT NULL DEFAULT '';
UPDATE template_version SET saved_at = created_at;
CREATE INDEX run_template_version ON run (template_version_id);

INSERT INTO template_version
  (template_id, revision, name, kind, subject, preheader, html, text, defaults, created_at, reason, saved_at)
SELECT id, revision, name, kind, subject, preheader, html, text, defaults, updated_at, 'edit', updated_at FROM template
WHERE true ON CONFLICT (template_id, revision) DO NOTHING;
`;
