import { column, type ReadDb, sql } from '../../db/sql.ts';

const mostSources = 500;

/** The sources of everybody on the list: one step into their index for each, however many people have it. */
export const listSources = (db: ReadDb): string[] =>
  column<string>(
    db,
    sql`WITH RECURSIVE found (source) AS (
        SELECT * FROM (SELECT source FROM signup WHERE deleted_at IS NULL ORDER BY source COLLATE NOCASE LIMIT 1)
        UNION ALL
        SELECT (SELECT source FROM signup WHERE deleted_at IS NULL AND source > found.source COLLATE NOCASE
          ORDER BY source COLLATE NOCASE LIMIT 1)
        FROM found WHERE found.source IS NOT NULL LIMIT ${mostSources + 1})
      SELECT source FROM found WHERE source <> ''`,
  );
