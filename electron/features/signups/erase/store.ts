import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../../db/sql.ts';

/** Everybody with one of these addresses, those who were deleted and could still be brought back included. */
export const listIdsOfAddresses = (db: ReadDb, emailKeys: readonly string[]): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM signup WHERE email_key IN ${inList(emailKeys)} AND deleted_at IS NULL
      UNION ALL SELECT id FROM signup WHERE deleted_at IS NOT NULL AND email_key IN ${inList(emailKeys)}`,
  ).map(({ id }) => id);

/** Whoever was merged into these people and can still be parted from them. */
export const listMergedInto = (db: ReadDb, ids: readonly number[]): number[] =>
  all<{ id: number }>(db, sql`SELECT other_id AS id FROM signup_merge WHERE keep_id IN ${inList(ids)}`).map(
    ({ id }) => id,
  );

export type AddressRow = { email: string; email_key: string; email_display: string };

export const listAddresses = (db: ReadDb, ids: readonly number[]): AddressRow[] =>
  all<AddressRow>(db, sql`SELECT email, email_key, email_display FROM signup WHERE id IN ${inList(ids)}`);

export const countEvents = (db: ReadDb, ids: readonly number[]): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM signup_event WHERE signup_id IN ${inList(ids)}`)
    ?.count ?? 0;

export const countLinks = (db: ReadDb, ids: readonly number[]): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM challenge WHERE signup_id IN ${inList(ids)}`)?.count ??
  0;

/** With the rows go their events, links, search text and what imports and merges remember of them. */
export const eraseRows = (db: WriteDb, ids: readonly number[]): void => {
  run(db, sql`DELETE FROM signup WHERE id IN ${inList(ids)}`);
};

const mark = 'upkeep.rebuild-file';

/** Unused space of the file may hold traces of somebody who was erased. */
export const markForRebuild = (db: WriteDb): void => {
  run(db, sql`INSERT OR REPLACE INTO setting (name, value) VALUES (${mark}, 'true')`);
};
export const isMarkedForRebuild = (db: ReadDb): boolean =>
  find(db, sql`SELECT 1 FROM setting WHERE name = ${mark}`) !== null;
export const unmarkForRebuild = (db: WriteDb): void => {
  run(db, sql`DELETE FROM setting WHERE name = ${mark}`);
};
