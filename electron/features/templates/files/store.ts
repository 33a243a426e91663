import type { AttachedFile } from '#shared/contract/template-files.ts';
import { mediaTypeOf } from '#shared/domain/files/media-type.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../../db/sql.ts';

type FileRow = { hash: string; name: string; content_id: string | null; size: number; image_type: string | null };

/** A file as a template names it. */
export type NamedFile = Pick<AttachedFile, 'hash' | 'name' | 'contentId'>;

/** What is known of a file's bytes without reading them. */
export type KeptContent = { hash: string; size: number; imageType: string | null };

const toFile = (row: FileRow): AttachedFile => ({
  hash: row.hash,
  name: row.name,
  contentId: row.content_id,
  mediaType: mediaTypeOf(row.name, row.image_type),
  sizeBytes: row.size,
});

const columns = sql`hash, name, content_id, file_content.size, file_content.image_type`;

export const listTemplateFiles = (db: ReadDb, templateId: number): AttachedFile[] =>
  all<FileRow>(
    db,
    sql`SELECT ${columns} FROM template_file JOIN file_content USING (hash)
      WHERE template_id = ${templateId} ORDER BY position`,
  ).map(toFile);

export const listVersionFiles = (db: ReadDb, versionId: number): AttachedFile[] =>
  all<FileRow>(
    db,
    sql`SELECT ${columns} FROM template_version_file JOIN file_content USING (hash)
      WHERE version_id = ${versionId} ORDER BY position`,
  ).map(toFile);

export const replaceTemplateFiles = (db: WriteDb, templateId: number, files: readonly NamedFile[]): void => {
  run(db, sql`DELETE FROM template_file WHERE template_id = ${templateId}`);
  for (const [position, { hash, name, contentId }] of files.entries()) {
    run(
      db,
      sql`INSERT INTO template_file (template_id, position, hash, name, content_id)
        VALUES (${templateId}, ${position}, ${hash}, ${name}, ${contentId})`,
    );
  }
};

/** Gives a version the files that its template has now. */
export const copyFilesToVersion = (db: WriteDb, templateId: number, versionId: number): void => {
  run(db, sql`DELETE FROM template_version_file WHERE version_id = ${versionId}`);
  run(
    db,
    sql`INSERT INTO template_version_file (version_id, position, hash, name, content_id)
      SELECT ${versionId}, position, hash, name, content_id FROM template_file WHERE template_id = ${templateId}`,
  );
};

/** Bytes that are here already are only noted to be wanted again. */
export const insertContent = (db: WriteDb, { hash, imageType }: KeptContent, bytes: Buffer, at: string): void => {
  const known = run(db, sql`UPDATE file_content SET stored_at = ${at} WHERE hash = ${hash}`);
  if (known.changes > 0) return;
  run(
    db,
    sql`INSERT INTO file_content (hash, stored_at, size, image_type, bytes)
      VALUES (${hash}, ${at}, ${bytes.length}, ${imageType}, ${bytes})`,
  );
};

export const findContent = (db: ReadDb, hash: string): Buffer | null =>
  find<{ bytes: Buffer }>(db, sql`SELECT bytes FROM file_content WHERE hash = ${hash}`)?.bytes ?? null;

export const listContents = (db: ReadDb, hashes: readonly string[]): KeptContent[] =>
  all<{ hash: string; size: number; image_type: string | null }>(
    db,
    sql`SELECT hash, size, image_type FROM file_content WHERE hash IN ${inList(hashes)}`,
  ).map(({ hash, size, image_type }) => ({ hash, size, imageType: image_type }));

/** Forgets bytes that no template and no version names and that nobody brought since `before`. */
export const purgeContents = (db: WriteDb, before: string): void => {
  run(
    db,
    sql`DELETE FROM file_content WHERE stored_at < ${before}
      AND NOT EXISTS (SELECT 1 FROM template_file WHERE template_file.hash = file_content.hash)
      AND NOT EXISTS (SELECT 1 FROM template_version_file WHERE template_version_file.hash = file_content.hash)`,
  );
};
