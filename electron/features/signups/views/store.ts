import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../../db/sql.ts';

/** `filter` is JSON. */
export type ViewRow = { id: number; name: string; filter: string };

export const listViews = (db: ReadDb): ViewRow[] =>
  all<ViewRow>(db, sql`SELECT id, name, filter FROM saved_view ORDER BY id`);

export const findView = (db: ReadDb, name: string): ViewRow | null =>
  find<ViewRow>(db, sql`SELECT id, name, filter FROM saved_view WHERE name = ${name}`);

export const countViews = (db: ReadDb): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM saved_view`)?.count ?? 0;

/** Behind the others. */
export const insertView = (db: WriteDb, name: string, filter: string): void => {
  run(db, sql`INSERT INTO saved_view (name, filter) VALUES (${name}, ${filter})`);
};

/** In its place among the others, unless another one has its name. */
export const putBackView = (db: WriteDb, { id, name, filter }: ViewRow): void => {
  run(db, sql`INSERT OR IGNORE INTO saved_view (id, name, filter) VALUES (${id}, ${name}, ${filter})`);
};

export const updateViewName = (db: WriteDb, id: number, name: string): void => {
  run(db, sql`UPDATE saved_view SET name = ${name} WHERE id = ${id}`);
};

export const updateViewFilter = (db: WriteDb, id: number, filter: string): void => {
  run(db, sql`UPDATE saved_view SET filter = ${filter} WHERE id = ${id}`);
};

export const deleteViews = (db: WriteDb, ids: readonly number[]): void => {
  run(db, sql`DELETE FROM saved_view WHERE id IN ${inList(ids)}`);
};
