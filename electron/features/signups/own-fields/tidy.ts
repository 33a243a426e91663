import { searchTextOf } from '#shared/domain/search-text.ts';
import { all, run, sql, transaction, type WriteDb } from '../../../db/sql.ts';
import { findFieldToPurge, markPurged, type OwnField, pathOf, storedValue } from './store-fields.ts';
import { clearSome, findDropped } from './store-index.ts';

/** Taking somebody out of the search index costs a tenth of a millisecond. */
const purgedAtOnce = 200;
const clearedAtOnce = 4_000;

type Row = { id: number; email: string; email_display: string; name: string; fields: string };

/** Removes a field's value, and what the search finds by it, from the next people; returns the last id, null at the end. */
const purgeValues = (db: WriteDb, field: OwnField, afterId: number): number | null => {
  const rows = all<Row>(
    db,
    sql`SELECT id, email, email_display, name, json_remove(fields, ${pathOf(field)}) AS fields FROM signup
      WHERE id > ${afterId} AND fields <> '{}' AND ${storedValue(field)} IS NOT NULL ORDER BY id LIMIT ${purgedAtOnce}`,
  );
  for (const { id, email, email_display: displayEmail, name, fields } of rows) {
    const text = searchTextOf({ email, displayEmail, name, fields: JSON.parse(fields) as Record<string, string> });
    run(db, sql`UPDATE signup SET fields = ${fields} WHERE id = ${id}`);
    run(db, sql`UPDATE signup_text SET text = ${text} WHERE id = ${id}`);
  }
  return rows.at(-1)?.id ?? null;
};

/** What imports would give back when they are undone. */
const purgeImports = (db: WriteDb, { key }: OwnField): void => {
  const path = `$.image.fields."${key}"`;
  run(
    db,
    sql`UPDATE import_change SET before = json_remove(before, ${path}) WHERE json_extract(before, ${path}) IS NOT NULL`,
  );
};

/**
 * Removes for good the values of fields that were deleted before `before`, and the rows of indexes that are not used any
 * more; in pieces. `step` is called between two and stops it with false.
 */
export const tidyFields = (db: WriteDb, before: string, step: () => boolean): void => {
  for (let field = findFieldToPurge(db, before); field; field = findFieldToPurge(db, before)) {
    const gone = field;
    let afterId: number | null = 0;
    while (afterId !== null) {
      const from: number = afterId;
      afterId = transaction(db, () => purgeValues(db, gone, from));
      if (!step()) return;
    }
    transaction(db, () => {
      purgeImports(db, gone);
      markPurged(db, gone.id);
    });
  }
  for (let id = findDropped(db); id !== null; id = findDropped(db)) {
    const dropped = id;
    while (transaction(db, () => clearSome(db, dropped, clearedAtOnce))) if (!step()) return;
  }
};
