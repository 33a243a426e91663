import type { AttachedFile } from '#shared/contract/template-files.ts';
import type { TemplateKind, TemplateVersionSummary, VersionReason } from '#shared/contract/templates.ts';
import { all, find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import { copyFilesToVersion, listVersionFiles } from './files/store.ts';

type VersionRow = {
  id: number;
  template_id: number | null;
  revision: number;
  name: string;
  kind: TemplateKind;
  subject: string;
  preheader: string;
  html: string;
  text: string | null;
  defaults: string;
  saved_at: string;
};
type VersionSummaryRow = Pick<VersionRow, 'id' | 'revision' | 'saved_at'> & {
  reason: VersionReason;
  sent_at: string | null;
  size: number;
};

/** A template as it was at one revision. */
export type TemplateVersion = {
  id: number;
  templateId: number | null;
  revision: number;
  name: string;
  kind: TemplateKind;
  subject: string;
  preheader: string;
  html: string;
  text: string | null;
  defaults: Record<string, string>;
  files: AttachedFile[];
  savedAt: string;
};

const toVersion = (db: ReadDb, row: VersionRow): TemplateVersion => ({
  id: row.id,
  templateId: row.template_id,
  revision: row.revision,
  name: row.name,
  kind: row.kind,
  subject: row.subject,
  preheader: row.preheader,
  html: row.html,
  text: row.text,
  defaults: JSON.parse(row.defaults) as Record<string, string>,
  files: listVersionFiles(db, row.id),
  savedAt: row.saved_at,
});

const versionColumns = sql`id, template_id, revision, name, kind, subject, preheader, html, text, defaults, saved_at`;

export const findVersion = (db: ReadDb, id: number): TemplateVersion | null => {
  const row = find<VersionRow>(db, sql`SELECT ${versionColumns} FROM template_version WHERE id = ${id}`);
  return row && toVersion(db, row);
};

export const findVersionOf = (db: ReadDb, templateId: number, revision: number): TemplateVersion | null => {
  const row = find<VersionRow>(
    db,
    sql`SELECT ${versionColumns} FROM template_version WHERE template_id = ${templateId} AND revision = ${revision}`,
  );
  return row && toVersion(db, row);
};

const size = sql`(octet_length(subject) + octet_length(preheader) + octet_length(html) + coalesce(octet_length(text), 0)
  + octet_length(defaults))`;

/** Newest first. */
export const listVersions = (db: ReadDb, templateId: number): TemplateVersionSummary[] =>
  all<VersionSummaryRow>(
    db,
    sql`SELECT id, revision, saved_at, reason, ${size} AS size,
        (SELECT max(run.created_at) FROM run WHERE run.template_version_id = template_version.id) AS sent_at
      FROM template_version WHERE template_id = ${templateId} ORDER BY revision DESC`,
  ).map((row) => ({
    id: row.id,
    revision: row.revision,
    savedAt: row.saved_at,
    sizeBytes: row.size,
    reason: row.reason,
    sentAt: row.sent_at,
  }));

/** When the newest version was begun, and whether later edits may still go into it. */
export const findNewestVersion = (db: ReadDb, templateId: number) =>
  find<{ id: number; revision: number; reason: VersionReason; created_at: string }>(
    db,
    sql`SELECT id, revision, reason, created_at FROM template_version WHERE template_id = ${templateId}
      ORDER BY revision DESC LIMIT 1`,
  );

/** Copies the template's present revision, unless it is kept already. */
export const insertVersion = (db: WriteDb, templateId: number, reason: VersionReason, at: string): void => {
  const inserted = run(
    db,
    sql`INSERT INTO template_version
        (template_id, revision, name, kind, subject, preheader, html, text, defaults, created_at, reason, saved_at)
      SELECT id, revision, name, kind, subject, preheader, html, text, defaults, ${at}, ${reason}, ${at} FROM template
      WHERE id = ${templateId} ON CONFLICT (template_id, revision) DO NOTHING`,
  );
  if (inserted.changes > 0) copyFilesToVersion(db, templateId, inserted.lastId);
};

/** Lets a version of this template say what the template says now. */
export const overwriteVersion = (db: WriteDb, templateId: number, id: number, at: string): void => {
  run(
    db,
    sql`UPDATE template_version SET (revision, name, kind, subject, preheader, html, text, defaults, saved_at) =
        (SELECT revision, name, kind, subject, preheader, html, text, defaults, ${at} FROM template
          WHERE template.id = template_version.template_id)
      WHERE id = ${id}`,
  );
  copyFilesToVersion(db, templateId, id);
};

/** From now on the version stays as it is, and for good if it is sent. */
export const sealVersion = (db: WriteDb, id: number, reason: 'send' | 'restore'): void => {
  run(db, sql`UPDATE template_version SET reason = ${reason} WHERE id = ${id} AND reason <> 'send'`);
};

/** Keeps what was sent, and of the rest the newest: so many versions, or so many bytes, whichever is less. */
export const pruneVersions = (db: WriteDb, templateId: number, limit: { count: number; bytes: number }): void => {
  run(
    db,
    sql`DELETE FROM template_version WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER newest AS place, sum(${size}) OVER newest AS bytes FROM template_version
        WHERE template_id = ${templateId} AND reason <> 'send' WINDOW newest AS (ORDER BY revision DESC))
      WHERE place > ${limit.count} OR (place > 1 AND bytes > ${limit.bytes}))`,
  );
};

/** Forgets what was never sent of templates that are deleted. */
export const purgeVersions = (db: WriteDb): void => {
  run(
    db,
    sql`DELETE FROM template_version WHERE reason <> 'send'
      AND template_id IN (SELECT id FROM template WHERE deleted_at IS NOT NULL)`,
  );
};
