import { find, run, sql, transaction, type WriteDb } from '../../../db/sql.ts';
import type { OwnField } from './store-fields.ts';
import {
  catchUpSome,
  countPending,
  dropIndexOf,
  findIndex,
  insertIndex,
  markReady,
  type OwnIndex,
  writeKeys,
} from './store-index.ts';

/** Called between pieces with how far it is, 0 to 1; false stops. */
type Step = (fraction: number) => boolean;

/** Some thousand rows are written in 20 ms; the lock is free between two pieces. */
const pieceSize = 4_000;

const writeAllKeys = (db: WriteDb, index: OwnIndex, field: OwnField, step: Step): boolean => {
  let afterId: number | null = 0;
  while (afterId !== null) {
    const from: number = afterId;
    afterId = transaction(db, () => writeKeys(db, index, field, from, pieceSize));
    if (!step(0.6 * ((afterId ?? index.seenId) / Math.max(1, index.seenId)))) return false;
  }
  return true;
};

/**
 * Sorted first, in a table of this connection alone, and written in order: an index that is filled in any other order
 * rewrites its pages with every piece.
 */
const writeOrder = (db: WriteDb, index: OwnIndex, step: Step): boolean => {
  db.handle.exec('DROP TABLE IF EXISTS temp.sorted_key');
  db.handle.exec('CREATE TEMP TABLE sorted_key (place INTEGER PRIMARY KEY, part, key, signup_id)');
  run(
    db,
    sql`INSERT INTO temp.sorted_key (part, key, signup_id) SELECT part, key, signup_id FROM own_key
      WHERE index_id = ${index.id} ORDER BY part, key, signup_id`,
  );
  const total = find<{ count: number }>(db, sql`SELECT count(*) AS count FROM temp.sorted_key`)?.count ?? 0;
  for (let place = 0; place < total; place += pieceSize) {
    transaction(db, () =>
      run(
        db,
        sql`INSERT INTO own_key_order (index_id, part, key, signup_id)
          SELECT ${index.id}, part, key, signup_id FROM temp.sorted_key
          WHERE place > ${place} AND place <= ${place + pieceSize} ORDER BY place`,
      ),
    );
    if (!step(0.6 + 0.4 * (place / total))) return false;
  }
  db.handle.exec('DROP TABLE temp.sorted_key');
  return true;
};

/** Bringing so many people up to date one by one, at random places, takes longer than beginning anew. */
const manyPeople = 100_000;

const isFarBehind = (db: WriteDb, fieldId: number): boolean => {
  const index = findIndex(db, fieldId);
  return index?.state === 'ready' && countPending(db, index, manyPeople) >= manyPeople;
};

const build = (db: WriteDb, field: OwnField, at: string, step: Step): boolean => {
  transaction(db, () => {
    dropIndexOf(db, field.id);
    insertIndex(db, field.id, at);
  });
  const index = findIndex(db, field.id);
  if (!index || !writeAllKeys(db, index, field, step) || !writeOrder(db, index, step)) return false;
  markReady(db, index.id);
  return true;
};

/** Makes the index of a field, or brings it up to date, in pieces; false when it was stopped. */
export const prepareIndex = (db: WriteDb, field: OwnField, at: string, step: Step): boolean => {
  const isUseless = !findIndex(db, field.id) || isFarBehind(db, field.id);
  if (isUseless && !build(db, field, at, step)) return false;
  for (;;) {
    const index = findIndex(db, field.id);
    if (index?.state !== 'ready') return false;
    if (!transaction(db, () => catchUpSome(db, index, field, pieceSize))) return true;
    if (!step(1)) return false;
  }
};
