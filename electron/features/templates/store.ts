import type { Template, TemplateKind, TemplatePatch, TemplateSummary } from '#shared/contract/templates.ts';
import { all, find, joinSql, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import { listTemplateFiles } from './files/store.ts';

type SummaryRow = {
  id: number;
  name: string;
  kind: TemplateKind;
  subject: string;
  updated_at: string;
  last_sent_at: string | null;
};
type TemplateRow = SummaryRow & {
  preheader: string;
  html: string;
  text: string | null;
  defaults: string;
  revision: number;
  created_at: string;
};

const toSummary = (row: SummaryRow): TemplateSummary => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  subject: row.subject,
  updatedAt: row.updated_at,
  lastSentAt: row.last_sent_at,
});

const toTemplate = (row: TemplateRow): Omit<Template, 'files'> => ({
  ...toSummary(row),
  preheader: row.preheader,
  html: row.html,
  text: row.text,
  defaults: JSON.parse(row.defaults) as Record<string, string>,
  revision: row.revision,
  createdAt: row.created_at,
});

const summaryColumns = sql`id, name, kind, subject, updated_at, (
  SELECT max(run.created_at) FROM template_version JOIN run ON run.template_version_id = template_version.id
  WHERE template_version.template_id = template.id) AS last_sent_at`;

export const listTemplates = (db: ReadDb): TemplateSummary[] =>
  all<SummaryRow>(
    db,
    sql`SELECT ${summaryColumns} FROM template WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`,
  ).map(toSummary);

export const findTemplate = (db: ReadDb, id: number): Template | null => {
  const row = find<TemplateRow>(
    db,
    sql`SELECT ${summaryColumns}, preheader, html, text, defaults, revision, created_at FROM template
      WHERE id = ${id} AND deleted_at IS NULL`,
  );
  return row && { ...toTemplate(row), files: listTemplateFiles(db, row.id) };
};

export type NewTemplateRow = Pick<Template, 'name' | 'kind' | 'subject' | 'preheader' | 'html' | 'text' | 'defaults'>;

/** Returns the new id. */
export const insertTemplate = (db: WriteDb, row: NewTemplateRow, at: string): number =>
  run(
    db,
    sql`INSERT INTO template (name, kind, subject, preheader, html, text, defaults, created_at, updated_at)
      VALUES (${row.name}, ${row.kind}, ${row.subject}, ${row.preheader}, ${row.html}, ${row.text},
        ${JSON.stringify(row.defaults)}, ${at}, ${at})`,
  ).lastId;

/** Writes what the patch names over the revision it started from; false when another one is stored. */
export const updateTemplate = (
  db: WriteDb,
  id: number,
  revision: number,
  patch: TemplatePatch,
  at: string,
): boolean => {
  const changes = [
    sql`revision = revision + 1`,
    sql`updated_at = ${at}`,
    ...(patch.name === undefined ? [] : [sql`name = ${patch.name}`]),
    ...(patch.kind === undefined ? [] : [sql`kind = ${patch.kind}`]),
    ...(patch.subject === undefined ? [] : [sql`subject = ${patch.subject}`]),
    ...(patch.preheader === undefined ? [] : [sql`preheader = ${patch.preheader}`]),
    ...(patch.html === undefined ? [] : [sql`html = ${patch.html}`]),
    ...(patch.text === undefined ? [] : [sql`text = ${patch.text}`]),
    ...(patch.defaults === undefined ? [] : [sql`defaults = ${JSON.stringify(patch.defaults)}`]),
  ];
  const result = run(
    db,
    sql`UPDATE template SET ${joinSql(changes, sql`, `)}
      WHERE id = ${id} AND revision = ${revision} AND deleted_at IS NULL`,
  );
  return result.changes > 0;
};

export const markTemplateDeleted = (db: WriteDb, id: number, deletionId: string, at: string): void => {
  run(db, sql`UPDATE template SET deleted_at = ${at}, deletion_id = ${deletionId} WHERE id = ${id}`);
};

/** Returns the id that is back, or null when there is nothing left of this deletion. */
export const restoreTemplate = (db: WriteDb, deletionId: string): number | null => {
  const row = find<{ id: number }>(
    db,
    sql`SELECT id FROM template WHERE deletion_id = ${deletionId} AND deleted_at IS NOT NULL`,
  );
  if (row) run(db, sql`UPDATE template SET deleted_at = NULL, deletion_id = NULL WHERE id = ${row.id}`);
  return row?.id ?? null;
};

export const purgeTemplates = (db: WriteDb): void => {
  run(db, sql`DELETE FROM template WHERE deleted_at IS NOT NULL`);
};
